package io.plimsoll.statemachine.margin.scenario;

/**
 * What of a book a charge is counted on, per underlying and in currency at its spot price unless said otherwise. Deltas
 * are those of the current arrays.
 */
public enum Measure {
    /** Perpetuals and futures, sizes added up. */
    FUTURES,
    /** Assets of the underlying held as collateral. */
    COLLATERAL,
    /** Short options left after a call and a put of one strike and expiry are set off. */
    NAKED_SHORTS,
    /** Short options, nothing set off. */
    SHORT_OPTIONS,
    /** Short options as a number of contracts: for an amount of money each. */
    SHORT_CONTRACTS,
    /** Size of the sum of deltas. */
    NET_DELTA,
    /** Sum of the sizes of deltas. */
    GROSS_DELTA,
    /** Deltas that others offset: the smaller of long and short. */
    HEDGED_DELTA,
    /** Perpetuals and futures, each times its roll move. */
    ROLL,
    /** Value of collateral times its haircut. */
    HAIRCUT,
    /** Value of collateral times its further haircut for initial margin. */
    INITIAL_HAIRCUT;

    static final int COUNT = values().length;
}
