package io.plimsoll.story;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;

/** Lines about prices, trades and time. */
final class MarketLines {
    private final Scope scope;

    MarketLines(final Scope scope) {
        this.scope = scope;
    }

    void price(final StoryLine line) {
        final boolean ofIndex = "index".equals(line.oneOf(true, "index", "instrument"));
        final PriceKind kind = line.choice("kind", PriceKind.class, ofIndex ? PriceKind.INDEX : PriceKind.MARK);
        if (ofIndex && PriceKind.MARK == kind) {
            throw line.error("a mark price is of an instrument");
        }
        final Decimal price = line.decimal("price");
        final Decimal confidence = line.decimal("confidence", Decimal.ZERO);
        final int target = ofIndex
                ? scope.index(line, "index", PriceRule.POSITIVE)
                : ofInstrument(line, kind);
        scope.writer.priceTick(kind, target, price.mantissa(), price.exponent(),
                (int) scope.label(line, "source", scope.feeds), line.timeNs("publishedAt", 0), confidence.mantissa(),
                confidence.exponent());
    }

    /** The instrument itself for its mark, its index for its index price. */
    private int ofInstrument(final StoryLine line, final PriceKind kind) {
        final int instrumentId = scope.smallId(line, "instrument", scope.instruments);
        final InstrumentTerms terms = scope.terms.get(line.text("instrument"));
        return PriceKind.INDEX == kind && null != terms ? terms.indexId() : instrumentId;
    }

    void fill(final StoryLine line) {
        final Decimal price = line.decimal("price");
        final Decimal quantity = line.decimal("quantity");
        scope.writer.fill(scope.smallId(line, "instrument", scope.instruments), scope.account(line, "buyer"),
                scope.account(line, "seller"), price.mantissa(), price.exponent(), quantity.mantissa(),
                quantity.exponent(), line.choice("maker", Maker.class, Maker.NONE),
                (int) scope.label(line, "venue", scope.venues), scope.label(line, "trade", scope.trades));
    }

    void liquidationFill(final StoryLine line) {
        final Decimal price = line.decimal("price");
        final Decimal quantity = line.decimal("quantity");
        scope.writer.liquidationFill(scope.account(line, "account"),
                scope.smallId(line, "instrument", scope.instruments), line.integer("order", 0),
                line.has("counterparty") ? scope.account(line, "counterparty") : 0, price.mantissa(), price.exponent(),
                quantity.mantissa(), quantity.exponent(), (int) scope.label(line, "venue", scope.venues),
                scope.label(line, "trade", scope.trades));
    }

    void timer(final StoryLine line) {
        scope.writer.timerTick();
    }
}
