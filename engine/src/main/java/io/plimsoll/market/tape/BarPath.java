package io.plimsoll.market.tape;

import java.util.function.Consumer;

/**
 * Turns a bar into the path its price took, as far as a bar tells.
 *
 * <pre>
 * rising  (close >= open):  open, low, high, close      falling: open, high, low, close
 * at                        0     1/4  2/4   3/4 of the interval
 * </pre>
 *
 * The close comes at three quarters, so that it stands before the next bar's open and steps are even. Each of the four
 * ticks carries a quarter of the volume, exactly. A trade is its own single tick.
 */
public final class BarPath {
    /** Ticks of one bar. */
    public static final int TICKS_PER_BAR = 4;

    private BarPath() {
    }

    /**
     * Hands out the ticks of a row, in order.
     *
     * @param row a bar or a trade.
     * @param out gets each tick.
     */
    public static void forEachTick(final TapeRow row, final Consumer<TapeTick> out) {
        if (!row.isBar()) {
            out.accept(new TapeTick(row.timeNs(), row.symbol(), row.close(), row.volume()));
            return;
        }
        final boolean rising = row.close().compareTo(row.open()) >= 0;
        final ExactDecimal quarter = row.volume().times(25, -2);
        out.accept(tick(row, 0, row.open(), quarter));
        out.accept(tick(row, 1, rising ? row.low() : row.high(), quarter));
        out.accept(tick(row, 2, rising ? row.high() : row.low(), quarter));
        out.accept(tick(row, 3, row.close(), quarter));
    }

    private static TapeTick tick(final TapeRow row, final int step, final ExactDecimal price,
                                 final ExactDecimal volume) {
        return new TapeTick(row.timeNs() + row.intervalNs() / TICKS_PER_BAR * step, row.symbol(), price, volume);
    }
}
