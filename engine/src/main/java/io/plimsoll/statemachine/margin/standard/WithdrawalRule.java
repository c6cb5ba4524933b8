package io.plimsoll.statemachine.margin.standard;

/**
 * How much may be withdrawn, and why not more. Without positions everything owned, at its full value; with positions
 * what is available above the initial requirement; with a debt nothing.
 */
public final class WithdrawalRule {
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
        if (initial.borrowsMinor() > 0) {
            return 0;
        }
        return initial.positions() == 0 ? initial.depositsMinor() : initial.healthMinor();
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
