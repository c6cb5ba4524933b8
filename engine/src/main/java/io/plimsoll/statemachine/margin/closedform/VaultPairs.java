package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.instrument.OptionTerms;
import io.plimsoll.statemachine.margin.Portfolio;
import java.util.Arrays;

/**
 * Which short of a portfolio goes with which long of the same underlying, expiry, type and settlement. The short that
 * needs most takes first, and takes the long that helps most: puts from the highest strike down, calls from the lowest
 * up.
 *
 * <p>Puts sold at 250 and 200, one bought at 220: 250 goes with 220, 200 stays single.
 */
final class VaultPairs {
    /** No long. */
    private static final int NONE = -1;

    private final PositionValues values;
    private long[] open = new long[16];
    private int size;
    private int[] sold = new int[16];
    private int[] bought = new int[16];
    private long[] quantity = new long[16];

    VaultPairs(final PositionValues values) {
        this.values = values;
    }

    /** Pairs all options of a portfolio. */
    void match(final Portfolio portfolio) {
        final int positions = portfolio.positions();
        if (positions > open.length) {
            open = new long[Integer.highestOneBit(positions) << 1];
        }
        for (int i = 0; i < positions; i++) {
            final Instrument instrument = portfolio.instrument(i);
            open[i] = instrument.isOption() ? values.quantityMinor(instrument, portfolio.lots(i)) : 0;
        }
        size = 0;
        int next = first(portfolio, NONE);
        while (next != NONE) {
            final int with = first(portfolio, next);
            final long taken = with == NONE ? -open[next] : Math.min(-open[next], open[with]);
            add(next, with, taken);
            open[next] += taken;
            if (with != NONE) {
                open[with] -= taken;
            }
            next = first(portfolio, NONE);
        }
    }

    /** The first open short, or the first open long that fits a short. */
    private int first(final Portfolio portfolio, final int fitting) {
        int best = NONE;
        for (int i = 0; i < portfolio.positions(); i++) {
            final boolean isCandidate = fitting == NONE
                ? open[i] < 0
                : open[i] > 0 && isOneKind(portfolio.instrument(fitting), portfolio.instrument(i));
            if (isCandidate && (best == NONE || key(portfolio, i) > key(portfolio, best))) {
                best = i;
            }
        }
        return best;
    }

    private static long key(final Portfolio portfolio, final int place) {
        final OptionTerms option = portfolio.instrument(place).terms().option();
        return option.isCall() ? -option.strikeScaled() : option.strikeScaled();
    }

    private static boolean isOneKind(final Instrument left, final Instrument right) {
        final InstrumentTerms a = left.terms();
        final InstrumentTerms b = right.terms();
        return a.index() == b.index() && a.expiryNs() == b.expiryNs() && a.settlement() == b.settlement()
            && a.option().isCall() == b.option().isCall() && a.option().payoff() == b.option().payoff();
    }

    private void add(final int shortPlace, final int longPlace, final long taken) {
        if (size == sold.length) {
            sold = Arrays.copyOf(sold, 2 * size);
            bought = Arrays.copyOf(bought, 2 * size);
            quantity = Arrays.copyOf(quantity, 2 * size);
        }
        sold[size] = shortPlace;
        bought[size] = longPlace;
        quantity[size++] = taken;
    }

    int size() {
        return size;
    }

    /** The place of a pair's short in the portfolio. */
    int sold(final int pair) {
        return sold[pair];
    }

    /** The place of a pair's long in the portfolio. */
    int bought(final int pair) {
        return bought[pair];
    }

    /** Whether a short has no long. */
    boolean isSingle(final int pair) {
        return bought[pair] == NONE;
    }

    /** In minor units of the settlement asset, as {@link PositionValues#quantityMinor} has it; above 0. */
    long quantity(final int pair) {
        return quantity[pair];
    }
}
