package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.margin.Portfolio;
import java.util.Arrays;

/**
 * Which short of a portfolio goes with which long of the same underlying, expiry, type and settlement. Shorts take from
 * the highest strike down, for a long saves the more the higher the strike it covers. A put takes the highest long,
 * which is the cheapest way of pairing; a call the highest long that covers it wholly, else the lowest, which mostly
 * is.
 *
 * <p>Puts sold at 250 and 200, one bought at 220: 250 goes with 220, 200 stays single.
 */
final class VaultPairs {
    /** No long. */
    private static final int NONE = -1;

    private final PositionValues values;
    private long[] open = new long[16];
    private long[] strike = new long[16];
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
            strike = new long[open.length];
        }
        for (int i = 0; i < positions; i++) {
            final Instrument instrument = portfolio.instrument(i);
            open[i] = instrument.isOption() ? values.quantityMinor(instrument, portfolio.lots(i)) : 0;
            strike[i] = instrument.isOption() ? instrument.terms().option().strikeScaled() : 0;
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

    /** The open short with the highest strike, or the open long that fits a short best. */
    private int first(final Portfolio portfolio, final int fitting) {
        int best = NONE;
        for (int i = 0; i < portfolio.positions(); i++) {
            final boolean isCandidate = fitting == NONE
                ? open[i] < 0
                : open[i] > 0 && isOneKind(portfolio.instrument(fitting), portfolio.instrument(i));
            if (isCandidate && (best == NONE || isBetter(portfolio, fitting, i, best))) {
                best = i;
            }
        }
        return best;
    }

    private boolean isBetter(final Portfolio portfolio, final int fitting, final int left, final int right) {
        final long a = strike[left];
        final long b = strike[right];
        if (fitting == NONE || !portfolio.instrument(fitting).terms().option().isCall()) {
            return a > b;
        }
        final long covered = strike[fitting];
        return a <= covered ? b > covered || a > b : b > covered && a < b;
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
