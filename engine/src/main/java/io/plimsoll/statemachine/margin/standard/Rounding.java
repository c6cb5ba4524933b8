package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;

/**
 * Which way the products of a requirement round: a rulebook's choice. 0.7 of 3 is 2 as collateral either way; as a
 * requirement it is 3 against the account and 2 towards zero.
 */
public enum Rounding {
    /** What an account has rounds down, what it must have up. */
    AGAINST_ACCOUNT,
    /** Every product is cut to its unit. */
    TOWARDS_ZERO;

    /** value x weight / unit as something an account has; a negative value is something it lacks. */
    long credit(final Wide wide, final long value, final long weight, final Divisor unit) {
        if (weight == unit.value() || weight == 0) {
            return weight == 0 ? 0 : value;
        }
        wide.set(value).times(weight);
        return (this == TOWARDS_ZERO && value < 0 ? wide.ceilDiv(unit) : wide.floorDiv(unit)).saturated();
    }

    /** value x weight / unit as something an account must have; value at least 0. */
    long debit(final Wide wide, final long value, final long weight, final Divisor unit) {
        if (weight == unit.value() || weight == 0) {
            return weight == 0 ? 0 : value;
        }
        wide.set(value).times(weight);
        return (this == TOWARDS_ZERO ? wide.floorDiv(unit) : wide.ceilDiv(unit)).saturated();
    }

    /** What signed lots are worth, as something an account has. */
    long worth(final Wide wide, final Contract contract, final long lots, final long priceScaled) {
        final Wide worth = this == TOWARDS_ZERO && lots < 0
            ? contract.worthCeil(wide, lots, priceScaled)
            : contract.worthFloor(wide, lots, priceScaled);
        return worth.saturated();
    }

    /** What lots are worth without their sign, as something an account answers for. */
    long exposure(final Wide wide, final Contract contract, final long lots, final long priceScaled) {
        return this == TOWARDS_ZERO
            ? Math.abs(worth(wide, contract, lots, priceScaled))
            : contract.notional(wide, lots, priceScaled);
    }
}
