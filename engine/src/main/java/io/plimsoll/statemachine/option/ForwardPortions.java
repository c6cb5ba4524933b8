package io.plimsoll.statemachine.option;

/**
 * A forward in the window before expiry over which the settlement price is averaged: a fixed part, that no move of spot
 * changes any more, and a variable part. Under a spot shock s the forward is fixed + variable x s. Reused.
 */
public final class ForwardPortions {
    private double fixed;
    private double variable;

    /**
     * Splits a forward that is known as one number. Worked: 2,010 with 450 of 1,800 seconds left is 1,507.5 fixed and
     * 502.5 variable; outside the window all of it is variable.
     */
    public ForwardPortions split(final double forward, final double secondsLeft, final double windowSeconds) {
        return splitAveraged(forward, forward, secondsLeft, windowSeconds);
    }

    /**
     * Splits a forward whose average so far is known. Worked: average 1,050, now 1,000, nothing left: 1,050 fixed.
     *
     * @param average the average since the window began.
     * @param now     the forward of what is not yet averaged: spot and its difference to the forward.
     */
    public ForwardPortions splitAveraged(final double average, final double now, final double secondsLeft,
            final double windowSeconds) {
        if (secondsLeft >= windowSeconds) {
            fixed = 0;
            variable = now;
            return this;
        }
        final double left = Math.max(0, secondsLeft);
        fixed = average * (windowSeconds - left) / windowSeconds;
        variable = now * left / windowSeconds;
        return this;
    }

    /** Takes both parts as they are given. */
    public ForwardPortions set(final double newFixed, final double newVariable) {
        fixed = newFixed;
        variable = newVariable;
        return this;
    }

    /** The forward when spot is multiplied by a shock; 1 for none. */
    public double at(final double spotShock) {
        return fixed + variable * spotShock;
    }

    public double fixed() {
        return fixed;
    }

    public double variable() {
        return variable;
    }
}
