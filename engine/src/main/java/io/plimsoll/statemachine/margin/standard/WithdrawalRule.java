package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * How much may be withdrawn, and why not more. Without positions everything owned, at its full value; with positions
 * what is available above the initial requirement; with a debt nothing.
 */
public final class WithdrawalRule {
    /** What of an account may go out, as a rulebook says. */
    public enum Terms {
        /** What leaves initial margin covered. */
        INITIAL_MARGIN,
        /** The same, and what the acceptance rule lets through while maintenance margin is covered. */
        ACCEPTANCE,
        /** The same as the first, but nothing while the reference balance with all gains and losses is below 0. */
        NO_DEBT,
        /** This rule: at its full value, out of what is above initial margin. */
        FULL_VALUE;

        /** Reads {@code withdrawals}; initialMargin when absent. */
        public static Terms of(final Parameters parameters) {
            return parameters.choice("withdrawals", Terms.class, INITIAL_MARGIN);
        }
    }

    /** The answer to a request, in the order checked. */
    public enum Answer {
        /** More than is held of that collateral. */
        EXCEEDS_COLLATERAL,
        /** The account lacks margin as it is. */
        LIQUIDATABLE,
        /** Worth more than may be withdrawn. */
        EXCEEDS_WITHDRAWABLE,
        /** It may go out. */
        ACCEPTED
    }

    private WithdrawalRule() {
    }

    /** What may be withdrawn of an account checked at the initial level; below 0: what is missing. */
    public static long withdrawableMinor(final MarginSums initial) {
        return withdrawableMinor(
            initial.borrowsMinor() > 0, initial.positions(), initial.depositsMinor(), initial.healthMinor());
    }

    /**
     * The same of figures.
     *
     * @param freeMinor what is left above the initial requirement, or missing.
     */
    public static long withdrawableMinor(
        final boolean owes, final int positions, final long ownedMinor, final long freeMinor) {
        if (owes) {
            return 0;
        }
        return positions == 0 ? ownedMinor : freeMinor;
    }

    /** Whether an amount of a collateral, worth so much without weights, may go out. */
    public static Answer answer(
        final MarginSums initial, final long held, final long amount, final long amountValueMinor) {
        if (amount > held) {
            return Answer.EXCEEDS_COLLATERAL;
        }
        final long withdrawable = withdrawableMinor(initial);
        if (withdrawable < 0) {
            return Answer.LIQUIDATABLE;
        }
        return amountValueMinor > withdrawable ? Answer.EXCEEDS_WITHDRAWABLE : Answer.ACCEPTED;
    }
}
