package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Rounding;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Where a rulebook's margin figures go between two units.
 *
 * @param notional    what a position is worth, to a minor unit.
 * @param requirement each step of a requirement, to a minor unit.
 * @param rateStepPpb what a moving rate is rounded down to a multiple of; 1,000 is a millionth.
 */
public record RoundingProfile(Rounding notional, Rounding requirement, long rateStepPpb) {
    /** Worths towards zero, requirements up, rates as fine as they go. */
    public static final RoundingProfile DEFAULT = new RoundingProfile(Rounding.TOWARDS_ZERO, Rounding.CEILING, 1);

    /** Reads {@code notional}, {@code requirement} and {@code rateStep}, each as in {@link #DEFAULT} when absent. */
    public static RoundingProfile of(final Parameters parameters) {
        return new RoundingProfile(
            parameters.choice("notional", Rounding.class, DEFAULT.notional),
            parameters.choice("requirement", Rounding.class, DEFAULT.requirement),
            parameters.scaled("rateStep", 9, 1, FixedPoint.PPB, DEFAULT.rateStepPpb));
    }
}
