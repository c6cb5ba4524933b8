package io.plimsoll.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines that list assets, indices and instruments, and that set rulebooks. */
final class ListingLines {
    private static final Decimal ONE = new Decimal(1, 0);

    private final Scope scope;

    ListingLines(final Scope scope) {
        this.scope = scope;
    }

    void asset(final StoryLine line) {
        final int indexId = line.has("index") ? scope.index(line, "index", PriceRule.POSITIVE) : -1;
        final int assetId = (int) scope.declare(line, "asset", scope.assets);
        final Decimal cap = line.decimal("cap", Decimal.NONE);
        scope.writer.listAsset(assetId, line.text("asset"), line.small("decimals", 0), indexId,
                line.ppb("haircut", 0), cap.mantissa(), cap.exponent());
    }

    void index(final StoryLine line) {
        final int indexId = (int) scope.declare(line, "index", scope.indices);
        scope.writer.listIndex(indexId, line.text("index"), line.small("priceDecimals", Scope.PRICE_DECIMALS),
                line.choice("priceRule", PriceRule.class, PriceRule.POSITIVE));
    }

    void rulebook(final StoryLine line) {
        final JsonNode value = line.node("rulebook");
        final RulebookConfig rulebook;
        if (null != value && value.isTextual()) {
            rulebook = shipped(line, value.textValue());
        } else if (null != value && value.isObject()) {
            rulebook = overridden(line, value);
        } else {
            throw line.error("rulebook must be the name of a shipped one or an object of overrides");
        }
        if (!scope.expectsReject()) {
            rulebook.checkRelations();
        }
        scope.rulebook(line.text("segment"), rulebook);
    }

    private static RulebookConfig shipped(final StoryLine line, final String name) {
        try {
            return RulebookConfig.load(name);
        } catch (final StoryException e) {
            throw line.error(e.getMessage());
        }
    }

    private static RulebookConfig overridden(final StoryLine line, final JsonNode value) {
        try {
            final Config overrides = ConfigFactory.parseString(value.toString());
            final String base = overrides.hasPath("extends") ? overrides.getString("extends") : Scope.SHIPPED_RULEBOOK;
            shipped(line, base);
            final Config merged = overrides.withoutPath("extends").withFallback(
                    MarginTree.under(overrides, RulebookConfig.read(base)));
            return RulebookConfig.of(merged, line.where());
        } catch (final ConfigException e) {
            throw line.error(String.valueOf(e.getMessage()));
        }
    }

    void instrument(final StoryLine line) {
        final InstrumentKind kind = line.choice("kind", InstrumentKind.class);
        final boolean isOption = InstrumentKind.OPTION == kind;
        final PriceRule rule =
                line.choice("priceRule", PriceRule.class, isOption ? PriceRule.NON_NEGATIVE : PriceRule.POSITIVE);
        final int segmentId = scope.segment(line);
        final RulebookConfig rulebook = scope.rulebooks.get(line.text("segment", Scope.DEFAULT_SEGMENT));
        final int indexId = scope.index(line, "index", isOption ? PriceRule.POSITIVE : rule);
        final int settlementId = scope.smallId(line, "settlement", scope.assets);
        final int instrumentId = (int) scope.declare(line, "instrument", scope.instruments);
        final InstrumentTerms terms = new InstrumentTerms(instrumentId, line.text("instrument"), segmentId, indexId,
                settlementId, kind,
                line.choice("payoff", Payoff.class, Payoff.LINEAR), rule, line.decimal("tick"), line.decimal("lot"),
                line.decimal("multiplier", ONE), line.timeNs("expiry", 0),
                line.ppb("makerFee", null == rulebook ? 0 : rulebook.makerFeePpb()),
                line.ppb("takerFee", null == rulebook ? 0 : rulebook.takerFeePpb()),
                line.decimal("strike", Decimal.ZERO), isCall(line),
                tiers(line, null == rulebook ? List.of() : rulebook.defaultTiers()),
                line.choice("premium", PremiumStyle.class, isOption ? PremiumStyle.UP_FRONT : PremiumStyle.NONE));
        scope.terms.put(terms.symbol(), terms);
        scope.writer.listInstrument(terms);
    }

    /** What the line does not say stays as it is. */
    void alterInstrument(final StoryLine line) {
        final int instrumentId = scope.smallId(line, "instrument", scope.instruments);
        final InstrumentTerms old = scope.terms.get(line.text("instrument"));
        final long makerFee = line.ppb("makerFee", null == old ? 0 : old.makerFeePpb());
        final long takerFee = line.ppb("takerFee", null == old ? 0 : old.takerFeePpb());
        final List<Tier> oldTiers = null == old ? List.of(new Tier(0, 0, Decimal.NONE)) : old.tiers();
        final List<Tier> tiers = tiers(line, oldTiers);
        if (null != old && !scope.expectsReject()) {
            scope.terms.put(old.symbol(), old.altered(makerFee, takerFee, tiers));
        }
        scope.writer.alterInstrument(instrumentId, makerFee, takerFee, tiers);
    }

    void expire(final StoryLine line) {
        final int instrumentId = scope.smallId(line, "instrument", scope.instruments);
        final InstrumentTerms terms = scope.terms.get(line.text("instrument"));
        final String stated = line.oneOf(false, "price", "settlementPrice");
        if (null != stated || null == terms || InstrumentKind.OPTION != terms.kind()) {
            final Decimal price = line.decimal(null == stated ? "price" : stated);
            scope.writer.expireInstrument(instrumentId, price.mantissa(), price.exponent());
        } else {
            scope.writer.expireOption(instrumentId);
        }
    }

    void delist(final StoryLine line) {
        scope.writer.delistInstrument(scope.smallId(line, "instrument", scope.instruments));
    }

    /** Either tiers, or one pair of rates, or what holds otherwise; half a pair takes its other half from there. */
    private static List<Tier> tiers(final StoryLine line, final List<Tier> otherwise) {
        if (line.has("tiers")) {
            line.oneOf(true, "tiers", "initialRate");
            line.oneOf(true, "tiers", "maintenanceRate");
            final List<Tier> tiers = new ArrayList<>();
            for (final StoryLine tier : line.objects("tiers")) {
                tiers.add(new Tier(tier.ppb("initialRate"), tier.ppb("maintenanceRate"),
                        tier.decimal("upTo", Decimal.NONE)));
                tier.refuseUnread();
            }
            return tiers;
        }
        if (!line.has("initialRate") && !line.has("maintenanceRate")) {
            return otherwise;
        }
        final Tier last = otherwise.isEmpty() ? new Tier(0, 0, Decimal.NONE) : otherwise.get(otherwise.size() - 1);
        return List.of(new Tier(line.ppb("initialRate", last.initialRatePpb()),
                line.ppb("maintenanceRate", last.maintenanceRatePpb()), Decimal.NONE));
    }

    private static boolean isCall(final StoryLine line) {
        final String right = line.text("right", "put").toLowerCase(Locale.ROOT);
        if (!"call".equals(right) && !"put".equals(right)) {
            throw line.error("right must be call or put, is '" + right + "'");
        }
        return "call".equals(right);
    }
}
