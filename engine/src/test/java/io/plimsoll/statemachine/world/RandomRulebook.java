package io.plimsoll.statemachine.world;

import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.story.RulebookConfig;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** A rulebook of any margin model, with the levels of its file or with any. */
final class RandomRulebook {
    private static final long PERCENT = 10_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final Map<String, RulebookConfig> LOADED = new ConcurrentHashMap<>();

    private static final List<String> SHIPPED = List.of(
        "base", "base", "base", "plimsoll", "plimsoll", "cboe-strategy", "cboe-strategy-broad", "deribit-portfolio",
        "deribit-standard", "derive-portfolio-v1", "derive-portfolio", "derive-standard", "drift-v2", "dydx-v4",
        "mango-v4", "opyn-gamma", "paradex", "perp-curie", "span", "synthetix-v3");

    private static final String THIN_MARKETS = """
        margin.acceptance=notRiskier
        margin.kernel=standard
        margin.otherwise=thin
        margin.markets.0.instrument=BTC-1
        margin.markets.0.tier=large
        margin.rates=openInterest
        margin.rounding.rateStep=0.000001
        margin.tiers.0.initial=0.02
        margin.tiers.0.maintenanceShare=0.6
        margin.tiers.0.name=large
        margin.tiers.1.initial=0.1
        margin.tiers.1.maintenanceShare=0.5
        margin.tiers.1.name=thin
        margin.tiers.1.openInterestLower=20000
        margin.tiers.1.openInterestUpper=100000""";

    private static final String SALE = """
        margin.gainsCount=false
        margin.sale.debtShare=0.75
        margin.sale.discount=0.1
        margin.sale.dustThreshold=500
        margin.sale.feeToInsurance=0.03
        margin.sale.share=0.5""";

    private final SplittableRandom random;
    private final WorldCensus census;

    RandomRulebook(final SplittableRandom random, final WorldCensus census) {
        this.random = random;
        this.census = census;
    }

    /** A name of {@link #write}'s. */
    String draw() {
        final int dice = random.nextInt(SHIPPED.size() + 3);
        if (dice < SHIPPED.size()) {
            return SHIPPED.get(dice);
        }
        return dice % 3 == 0 ? "sale" : "thin";
    }

    /** Encodes it for a segment. */
    void write(final CommandWriter writer, final int segment, final String name, final int decimals) {
        census.add("rulebook " + name);
        final boolean isOurs = "sale".equals(name) || "thin".equals(name);
        final String margin = isOurs ? "sale".equals(name) ? SALE : THIN_MARKETS : shipped(name).margin();
        if (isOurs || random.nextBoolean()) {
            final long call = random.nextInt(50) * PERCENT;
            final long cleared = call + random.nextInt(20) * PERCENT;
            final long cancel = cleared + random.nextInt(10) * PERCENT;
            writer.setRulebook(segment, name, call + random.nextInt(40) * PERCENT, call, cleared,
                cancel + random.nextInt(20) * PERCENT, cancel, random.nextInt(5) * HOUR_NS / 4,
                random.nextInt(3) * random.nextLong(2_000) * 1_000_000L, random.nextInt(3) * PERCENT / 2, margin);
        } else {
            shipped(name).write(writer, segment, name, decimals);
        }
    }

    private static RulebookConfig shipped(final String name) {
        return LOADED.computeIfAbsent(name, RulebookConfig::load);
    }
}
