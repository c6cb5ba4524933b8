package io.plimsoll.bench;

/**
 * What each account of a load has won or lost since it was opened: how far its money and positions are above what it
 * was opened with, in the smallest unit of 0.0001 USD. A load that pays this out, and in again, can go on without end:
 * no fee and no luck leaves anybody unable to pay.
 */
final class Purse {
    private static final long DOLLAR = 10_000;
    private static final long MAKER_BP = 1;
    private static final long TAKER_BP = 3;
    private static final long BASIS_POINT = 10_000;

    private final long[] paidMinor;

    Purse(final int accounts) {
        paidMinor = new long[accounts];
    }

    /** A trade of so many lots, 1 or more, at so many cents: a cent on a lot is the smallest unit. */
    void trade(final int buyer, final int seller, final long lots, final long cents, final boolean isBuyerMaker) {
        final long minor = lots * cents;
        paidMinor[buyer] += minor + fee(minor, isBuyerMaker);
        paidMinor[seller] -= minor - fee(minor, !isBuyerMaker);
    }

    /** At least what the engine takes: 3 lots at 101.01 are 30,303 units, of which a taker pays 10. */
    private static long fee(final long minor, final boolean isMaker) {
        return (minor * (isMaker ? MAKER_BP : TAKER_BP) + BASIS_POINT - 1) / BASIS_POINT;
    }

    /**
     * Whole dollars that leave the account (below 0: that come in), so that it is at what it was opened with, and by
     * less than two dollars above. Never 0: who is a dollar above or more pays out, everybody else is paid in.
     *
     * @param worthMinor of its positions, above their worth at the start when they had just been opened
     */
    long settle(final int account, final long worthMinor) {
        final long aboveMinor = worthMinor - paidMinor[account];
        final long dollars = aboveMinor >= DOLLAR ? aboveMinor / DOLLAR
                : -((2 * DOLLAR - 1 - aboveMinor) / DOLLAR);
        paidMinor[account] += dollars * DOLLAR;
        return dollars;
    }
}
