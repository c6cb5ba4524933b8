package io.plimsoll.bench;

import java.util.Locale;

/**
 * Nanoseconds a price of an index that portfolios of options are on, and of a surface of one of its expiries, over the
 * runs; what was not run is null.
 *
 * @param visitsPerTick entries evaluated for it, on average.
 */
record OptionTicksRow(
        int accounts, Spread triggersNs, double visitsPerTick, Spread fullNs, Spread surfaceNs,
        double visitsPerSurface, Spread fullSurfaceNs, Conditions conditions) {
    String text() {
        return String.format(
                Locale.ROOT, "%,10d accounts of %d options%n  a price, trigger book    %s, %.3f visits%n"
                        + "  a price, everybody       %s%n  a surface, trigger book  %s, %.3f visits%n"
                        + "  a surface, everybody     %s",
                accounts, OptionLoad.POSITIONS, TicksCommand.text(triggersNs), visitsPerTick,
                TicksCommand.text(fullNs), TicksCommand.text(surfaceNs), visitsPerSurface,
                TicksCommand.text(fullSurfaceNs));
    }
}
