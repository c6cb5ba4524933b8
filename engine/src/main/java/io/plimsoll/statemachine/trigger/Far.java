package io.plimsoll.statemachine.trigger;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.account.Balances;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Instrument;

/**
 * Where figures come near 2^62, at which they are clamped: there nothing moves as bounds say, and everybody concerned
 * is looked at.
 */
final class Far {
    /** Below it figures of an entry add up far from where they are clamped. */
    static final long PLAIN_MAX = 1L << 54;
    private static final long FAR = 1L << 55;

    private final double farMinor;

    /** By these bounds. */
    Far(final Bounds bounds) {
        this.farMinor = bounds.of(Bounds.Kind.FAR, FAR);
    }

    /** Whether a mark is so high, or of an inverse contract so low, that a position at it could be clamped. */
    boolean isFar(final Instrument instrument) {
        return isFar(instrument, instrument.longLots());
    }

    /** Whether lots at the mark are worth so much. */
    boolean isFar(final Instrument instrument, final long lots) {
        final Contract contract = instrument.contract();
        final double size = Math.abs((double)lots) * ((double)contract.unit() * contract.factor());
        final double mark = Math.abs((double)instrument.markScaled());
        final Asset settlement = instrument.settlement();
        if (settlement.isReference() && contract.payoff() == Payoff.LINEAR) {
            return mark * size >= farMinor * contract.divisor();
        }
        final double worth = contract.payoff() == Payoff.LINEAR ? mark * size / contract.divisor() : size / mark;
        return worth * Math.max(1, unitWorth(settlement)) >= farMinor;
    }

    /** Whether a price is so high that what is owned or owed of an asset could be clamped. */
    static boolean isFar(final Wide wide, final Balances balances, final Asset asset) {
        return Math.abs(asset.value(wide, balances.ownedMinor(asset))) >= PLAIN_MAX
            || Math.abs(asset.value(wide, -balances.owedMinor(asset))) >= PLAIN_MAX;
    }

    /** About what one minor unit of an asset is worth, in minor units of the reference asset. */
    static double unitWorth(final Asset asset) {
        return asset.isReference() ? 1 : asset.worthOfPoint() * Math.abs((double)asset.index().price().scaled());
    }
}
