package io.plimsoll.bench.peer;

/** A checksum over signed quantities that does not depend on their order; the bench computes the same one. */
final class Positions {
    private static final long ACCOUNT_FACTOR = 1_000_003;
    private static final long SYMBOL_FACTOR = 31;

    private Positions() {
    }

    /** Account 2 long 5 of symbol 3: (2 x 1,000,003 + 3 x 31) x 5 = 10,000,495. */
    static long term(final long account, final int symbol, final long quantity) {
        return (account * ACCOUNT_FACTOR + symbol * SYMBOL_FACTOR) * quantity;
    }
}
