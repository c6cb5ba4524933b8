package io.plimsoll.story;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.Side;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.SurfaceTerms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines about prices, trades and time. */
final class MarketLines {
    private static final int SVI_PARAMETERS = 5;

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

    void surface(final StoryLine line) {
        final boolean isQuoted = "vols".equals(line.oneOf(true, "svi", "vols"));
        scope.writer.volSurface(new SurfaceTerms(scope.index(line, "index", PriceRule.POSITIVE), line.timeNs("expiry"),
                line.shortDecimal("forward"), line.has("rate") ? line.shortDecimal("rate") : Decimal.ZERO,
                isQuoted ? List.of() : line.shortDecimals("svi", SVI_PARAMETERS),
                isQuoted ? quotes(line.object("vols")) : List.of(), line.timeNs("publishedAt", 0),
                (int) scope.label(line, "source", scope.feeds), confidence(line, "forwardConfidence"),
                confidence(line, "rateConfidence"), confidence(line, "volConfidence")));
    }

    private static Decimal confidence(final StoryLine line, final String field) {
        return line.has(field) ? line.shortDecimal(field) : Decimal.NONE;
    }

    /** By rising strike, in whatever order the line has them. */
    private static List<SurfaceTerms.Quote> quotes(final StoryLine volatilities) {
        final Map<BigDecimal, String> fields = new TreeMap<>();
        volatilities.json().fieldNames().forEachRemaining(field -> fields.put(volatilities.strike(field), field));
        final List<SurfaceTerms.Quote> quotes = new ArrayList<>();
        fields.forEach((strike, field) ->
                quotes.add(new SurfaceTerms.Quote(Decimal.of(strike), volatilities.shortDecimal(field))));
        return quotes;
    }

    void fill(final StoryLine line) {
        final Decimal price = line.decimal("price");
        final Decimal quantity = line.decimal("quantity");
        scope.writer.fill(scope.smallId(line, "instrument", scope.instruments), scope.account(line, "buyer"),
                scope.account(line, "seller"), price.mantissa(), price.exponent(), quantity.mantissa(),
                quantity.exponent(), line.choice("maker", Maker.class, Maker.NONE),
                (int) scope.label(line, "venue", scope.venues), scope.label(line, "trade", scope.trades));
        scope.writer.fillOf(orderOf(line, "buyerOrder"), orderOf(line, "sellerOrder"));
    }

    /** An order's number or name, under the field's name or that of the message. */
    private long orderOf(final StoryLine line, final String field) {
        return scope.label(line, line.has(field) ? field : field + "Id", scope.orders);
    }

    void order(final StoryLine line) {
        final Decimal price = line.decimal("price");
        final Decimal quantity = line.decimal("quantity");
        scope.writer.orderPlaced(scope.account(line, "account"), scope.smallId(line, "instrument", scope.instruments),
                id(line), line.choice("side", Side.class), price.mantissa(), price.exponent(), quantity.mantissa(),
                quantity.exponent());
    }

    /** Without a quantity all that is left; the price says nothing, since it does not change. */
    void release(final StoryLine line) {
        line.decimal("price", Decimal.ZERO);
        final Decimal quantity = line.decimal("quantity", Decimal.ZERO);
        scope.writer.orderReleased(scope.account(line, "account"),
                scope.smallId(line, "instrument", scope.instruments), id(line),
                line.choice("side", OrderSide.class, OrderSide.ANY), quantity.mantissa(), quantity.exponent());
    }

    private long id(final StoryLine line) {
        return line.has("id") ? scope.label(line, "id", scope.orders) : orderOf(line, "order");
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
