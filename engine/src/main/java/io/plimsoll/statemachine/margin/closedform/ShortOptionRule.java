package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * What one short option needs besides its mark, by how far it is out of the money. All per unit of the underlying;
 * {@code unit} is what one underlying is worth in the money that margin is counted in: the spot price where that is
 * dollars, 1 where it is the underlying itself.
 *
 * <p>outOfMoney = max(K - S, 0) / S for a call, max(S - K, 0) / S for a put.
 * <ul>
 * <li>call: initial = max(initialLeast, initialMost - outOfMoney) unit, maintenance = maintenanceCall unit;
 * <li>put: maintenance = max(maintenancePut unit, maintenancePutOfMark mark); initial as of a call, but with the mark
 * at least putInitialFactor x (mark + maintenance).
 * </ul>
 *
 * <p>Spot 1,500, call 1,900, rates 0.10 / 0.15 / 0.075: out of the money 0.267, so initial 0.10 x 1,500 = 150 and
 * maintenance 112.50.
 */
public final class ShortOptionRule {
    private static final double RATE_MAX = 10;

    private final double initialLeast;
    private final double initialMost;
    private final double maintenanceCall;
    private final double maintenancePut;
    private final double maintenancePutOfMark;
    private final double putInitialFactor;

    private ShortOptionRule(final Parameters p) {
        initialLeast = p.real("initialLeast", 0, RATE_MAX);
        initialMost = p.real("initialMost", 0, RATE_MAX);
        maintenanceCall = p.real("maintenanceCall", 0, RATE_MAX);
        maintenancePut = p.real("maintenancePut", 0, RATE_MAX);
        maintenancePutOfMark = p.real("maintenancePutOfMark", 0, RATE_MAX);
        putInitialFactor = p.real("putInitialFactor", 1, RATE_MAX);
    }

    /** Reads the rates: initialLeast is at most initialMost, and at least the maintenance rate of a call. */
    public static ShortOptionRule of(final Parameters p) {
        final ShortOptionRule rule = new ShortOptionRule(p);
        if (rule.initialMost < rule.initialLeast) {
            throw p.invalid("initialMost", "must not be below initialLeast");
        }
        if (rule.maintenanceCall > rule.initialLeast) {
            throw p.invalid("maintenanceCall", "must not be above initialLeast");
        }
        return rule;
    }

    /**
     * Initial margin besides the mark.
     *
     * @param spot above 0.
     * @param unit worth of one underlying.
     * @param mark of the option, in the money of unit.
     */
    public double initial(
        final boolean isCall, final double spot, final double strike, final double unit, final double mark) {
        final double outOfMoney = Math.max(0, isCall ? strike - spot : spot - strike) / spot;
        final double rate = Math.max(initialLeast, initialMost - outOfMoney) * unit;
        return isCall ? rate : Math.max(rate, putInitialFactor * (mark + maintenance(false, unit, mark)) - mark);
    }

    /** Maintenance margin besides the mark. */
    public double maintenance(final boolean isCall, final double unit, final double mark) {
        return isCall ? maintenanceCall * unit : Math.max(maintenancePut * unit, maintenancePutOfMark * mark);
    }
}
