package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * A haircut on an expiry's shocked option value, for the time its gains take to be paid. A value of at least 0 is worth
 * longBase x exp(-years x (rate x longMult + longAdd)) of itself; what is owed costs shortBase x exp(years x
 * (rate x shortMult + shortAdd)), at most its undiscounted amount.
 *
 * <p>Three months (0.25) at 5 %, longBase 0.95, longMult 1, longAdd 0.08: a gain counts 0.9196 of its value.
 */
public final class StaticDiscount {
    private static final StaticDiscount NONE = new StaticDiscount(1, 0, 0, 1, 0, 0);
    private final double longBase;
    private final double longMult;
    private final double longAdd;
    private final double shortBase;
    private final double shortMult;
    private final double shortAdd;

    private StaticDiscount(
        final double longBase, final double longMult, final double longAdd, final double shortBase,
        final double shortMult, final double shortAdd) {
        this.longBase = longBase;
        this.longMult = longMult;
        this.longAdd = longAdd;
        this.shortBase = shortBase;
        this.shortMult = shortMult;
        this.shortAdd = shortAdd;
    }

    /** Reads {@code staticDiscount}: bases are 1 and the rest 0 when absent. */
    public static StaticDiscount of(final Parameters rules) {
        if (!rules.has("staticDiscount")) {
            return NONE;
        }
        final Parameters p = rules.at("staticDiscount");
        return new StaticDiscount(
            p.real("longBase", 0, 100, 1), p.real("longMult", 0, 100, 0), p.real("longAdd", 0, 100, 0),
            p.real("shortBase", 0, 100, 1), p.real("shortMult", 0, 100, 0), p.real("shortAdd", 0, 100, 0));
    }

    /** What a value of at least 0 is multiplied by. */
    public double ofGains(final double years, final double rate) {
        return longBase * StrictMath.exp(-years * (rate * longMult + longAdd));
    }

    /** What a value below 0 is multiplied by. */
    public double ofDebts(final double years, final double rate, final double discountFactor) {
        return Math.min(1.0 / discountFactor, shortBase * StrictMath.exp(years * (rate * shortMult + shortAdd)));
    }

    /** How fast both factors, and a discount factor, change at most with years, as a share of themselves. */
    double speed(final double rate) {
        return Math.max(rate, Math.max(rate * longMult + longAdd, rate * shortMult + shortAdd));
    }
}
