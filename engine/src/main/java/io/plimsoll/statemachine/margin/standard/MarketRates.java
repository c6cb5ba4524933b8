package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * The requirements of one position from its notional, every step rounded to minor units in the rulebook's direction.
 *
 * <p>initial = notional x curve(open interest); maintenance = (notional x base rate) x share, where open interest does
 * not count. Rounded up, 0.012 coins at 36,750 with 20 %, half of it for maintenance, where open interest lifts the
 * rate to 59.9999 %: notional 441, initial 264.599559, maintenance 44.1.
 */
public final class MarketRates {
    private final OpenInterestCurve curve;
    private final long maintenanceSharePpb;
    private final RoundingProfile rounding;

    /** Rates with their rounding. */
    public MarketRates(final OpenInterestCurve curve, final long maintenanceSharePpb, final RoundingProfile rounding) {
        this.curve = curve;
        this.maintenanceSharePpb = maintenanceSharePpb;
        this.rounding = rounding;
    }

    /** Reads {@code maintenanceShare} and what {@link OpenInterestCurve} reads. */
    public static MarketRates of(
        final Parameters parameters, final RoundingProfile rounding, final int moneyDecimals) {
        return new MarketRates(
            OpenInterestCurve.of(parameters, rounding, moneyDecimals),
            parameters.scaled("maintenanceShare", 9, 0, FixedPoint.PPB), rounding);
    }

    /** What signed lots are worth at a price, in minor units. */
    public Wide worth(final Wide into, final Contract contract, final long lots, final long priceScaled) {
        return contract.worth(into, lots, priceScaled, rounding.notional());
    }

    /** The magnitude of what lots are worth, without regard to their sign. */
    public Wide notional(final Wide into, final Contract contract, final long lots, final long priceScaled) {
        return worth(into, contract, Math.abs(lots), priceScaled).abs();
    }

    /** Turns a notional into its initial margin at a rate of {@link #curve()}. */
    public Wide initial(final Wide notional, final long ratePpb) {
        return rounding.requirement().divide(notional.times(ratePpb), Divisor.PPB);
    }

    /** Turns a notional into its maintenance margin. */
    public Wide maintenance(final Wide notional) {
        initial(notional, curve.basePpb());
        return rounding.requirement().divide(notional.times(maintenanceSharePpb), Divisor.PPB);
    }

    /** base rate x share, rounded down to a resolution: what a market quotes as its maintenance margin rate. */
    public long maintenancePpb(final Wide scratch, final long resolutionPpb) {
        return scratch.set(curve.basePpb()).times(maintenanceSharePpb).floorDiv(Divisor.PPB)
            .floorDiv(resolutionPpb).times(resolutionPpb).toLong();
    }

    public OpenInterestCurve curve() {
        return curve;
    }

    public long maintenanceSharePpb() {
        return maintenanceSharePpb;
    }
}
