package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * A margin ratio that grows with the root of size, and a lower one in high-leverage mode, which is given up gradually
 * as the normal one's relief for small sizes is used up, so that both meet where size starts to cost.
 *
 * <p>Initial 0.1, size factor 0.00005: at size 1,000,000, 0.08 + 0.05 = 0.13. With a high-leverage ratio of 0.01, at
 * size 3,000: the premium is 0.0827, 0.0173 of the relief of 0.02 is left, g = 1 - 0.865 = 0.135, the ratio 0.01 +
 * 0.09 x 0.135 = 0.0221.
 */
public final class RootRatio implements RatioCurve {
    private static final long MILLION = 1_000_000L;

    private final LevelRates normal;
    private final LevelRates leveraged;
    private final RootCurve curve;
    private final Wide wide = new Wide();

    /**
     * @param normal    null: those of the listing, to be given by {@link #listedAt}.
     * @param leveraged null: high leverage is not offered.
     */
    public RootRatio(final LevelRates normal, final LevelRates leveraged, final RootCurve curve) {
        this.normal = normal;
        this.leveraged = leveraged;
        this.curve = curve;
    }

    /**
     * Reads ratio.* (absent: the rates of the listing), sizeFactor and highLeverage.*; a high-leverage ratio of 0 is
     * none.
     */
    public static RootRatio of(final Parameters parameters, final int decimals, final long unit) {
        final LevelRates rates = parameters.has("ratio")
            ? LevelRates.of(parameters.at("ratio"), decimals, 0, 10 * unit)
                .strictestFirst(parameters.at("ratio"), true)
            : null;
        LevelRates high = null;
        if (parameters.has("highLeverage.initial")) {
            final LevelRates offered = LevelRates.of(parameters.at("highLeverage"), decimals, 0, unit);
            final boolean isOffered = offered.at(MarginLevel.INITIAL) != 0 && offered.at(MarginLevel.MAINTENANCE) != 0;
            high = isOffered ? offered.strictestFirst(parameters.at("highLeverage"), true) : null;
        }
        return new RootRatio(rates, high, RootCurve.of(parameters, "sizeFactor", unit));
    }

    boolean isListed() {
        return normal == null;
    }

    /** Whether there is a lower ratio for accounts that choose it. */
    boolean offersHighLeverage() {
        return leveraged != null;
    }

    RootRatio listedAt(final LevelRates listed) {
        return new RootRatio(listed, leveraged, curve);
    }

    @Override
    public long at(final MarginLevel level, final long sizeNano, final boolean isLeveraged) {
        if (!isLeveraged || leveraged == null) {
            return curve.atLeast(normal.at(level), sizeNano);
        }
        return level == MarginLevel.MAINTENANCE
            ? curve.atLeast(leveraged.at(level), sizeNano)
            : between(leveraged.at(level), normal.at(level), sizeNano);
    }

    private long between(final long low, final long base, final long sizeNano) {
        final long premium = curve.premium(base, sizeNano);
        if (premium > base) {
            return premium;
        }
        if (premium == base) {
            return low;
        }
        final long left = wide.set(base - premium).times(MILLION).floorDiv(curve.relief(base)).saturated();
        final long used = Math.max(0, MILLION - left);
        return low + wide.set(Math.max(base - low, 1)).times(used).floorDiv(MILLION).saturated();
    }
}
