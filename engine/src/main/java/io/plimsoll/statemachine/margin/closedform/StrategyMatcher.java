package io.plimsoll.statemachine.margin.closedform;

import java.util.Arrays;

/**
 * Takes a book of options apart into what margins together: shorts covered by shares; shorts paired with longs of the
 * same type that expire no earlier (spreads, butterflies, condors, both sides of an iron spread); sold calls beside
 * sold puts (straddles and strangles); and what is left alone. Shares cover first, then pairs are made in the order of
 * the book: the first short takes from the first long that fits.
 *
 * <p>Long put 425, short put 430 twice, one long only: one put spread, one put alone. The same book gives the same
 * pieces always; it is not the cheapest way of pairing.
 */
public final class StrategyMatcher {
    private long[] covered = new long[16];
    private long[] matched = new long[16];
    private long[] open = new long[16];
    private int straddles;
    private int[] straddleCall = new int[16];
    private int[] straddlePut = new int[16];
    private long[] straddleContracts = new long[16];

    /**
     * Matches a book.
     *
     * @param multiplier shares that cover one contract.
     */
    public void match(final StrategyBook book, final long multiplier) {
        final int options = book.options();
        if (options > open.length) {
            grow(Integer.highestOneBit(options) << 1);
        }
        for (int i = 0; i < options; i++) {
            open[i] = book.contracts(i);
            matched[i] = 0;
            covered[i] = 0;
        }
        straddles = 0;
        cover(book, multiplier);
        pair(book);
        straddle(book);
    }

    /** Long shares cover short calls, short shares cover short puts, whole contracts only. */
    private void cover(final StrategyBook book, final long multiplier) {
        long contractsCovered = Math.abs(book.shares()) / multiplier;
        for (int i = 0; i < book.options(); i++) {
            if (open[i] < 0 && book.isCall(i) == book.shares() > 0) {
                covered[i] = Math.min(contractsCovered, -open[i]);
                contractsCovered -= covered[i];
                open[i] += covered[i];
            }
        }
    }

    private void pair(final StrategyBook book) {
        for (int i = 0; i < book.options(); i++) {
            for (int j = 0; j < book.options() && open[i] < 0; j++) {
                if (open[j] > 0 && book.isCall(j) == book.isCall(i) && book.leftNs(j) >= book.leftNs(i)) {
                    final long pairs = Math.min(-open[i], open[j]);
                    open[i] += pairs;
                    matched[i] -= pairs;
                    open[j] -= pairs;
                    matched[j] += pairs;
                }
            }
        }
    }

    private void straddle(final StrategyBook book) {
        int put = 0;
        for (int call = 0; call < book.options(); call++) {
            while (book.isCall(call) && open[call] < 0) {
                while (put < book.options() && (book.isCall(put) || open[put] >= 0)) {
                    put++;
                }
                if (put == book.options()) {
                    return;
                }
                addStraddle(call, put, Math.min(-open[call], -open[put]));
            }
        }
    }

    private void addStraddle(final int call, final int put, final long contracts) {
        if (straddles == straddleCall.length) {
            straddleCall = Arrays.copyOf(straddleCall, 2 * straddles);
            straddlePut = Arrays.copyOf(straddlePut, 2 * straddles);
            straddleContracts = Arrays.copyOf(straddleContracts, 2 * straddles);
        }
        open[call] += contracts;
        open[put] += contracts;
        straddleCall[straddles] = call;
        straddlePut[straddles] = put;
        straddleContracts[straddles++] = contracts;
    }

    private void grow(final int capacity) {
        covered = new long[capacity];
        matched = new long[capacity];
        open = new long[capacity];
    }

    /** Contracts sold that shares cover, at least 0. */
    public long covered(final int option) {
        return covered[option];
    }

    /** Signed contracts in spreads. */
    public long matched(final int option) {
        return matched[option];
    }

    /** Signed contracts that stand alone. */
    public long open(final int option) {
        return open[option];
    }

    public int straddles() {
        return straddles;
    }

    public int straddleCall(final int straddle) {
        return straddleCall[straddle];
    }

    public int straddlePut(final int straddle) {
        return straddlePut[straddle];
    }

    /** Contracts of each side, above 0. */
    public long straddleContracts(final int straddle) {
        return straddleContracts[straddle];
    }
}
