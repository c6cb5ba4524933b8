package io.plimsoll.bench;

import java.util.Locale;

/**
 * Nanoseconds a price of an index that portfolios of options are on, over the runs; what was not run is null.
 *
 * @param visitsPerTick entries evaluated for it, on average.
 */
record OptionTicksRow(
        int accounts, Spread triggersNs, double visitsPerTick, Spread fullNs, Conditions conditions) {
    String text() {
        return String.format(
                Locale.ROOT, "%,10d accounts of %d options%n  a price, trigger book  %s, %.3f visits%n"
                        + "  a price, everybody     %s",
                accounts, OptionLoad.POSITIONS, TicksCommand.text(triggersNs), visitsPerTick,
                TicksCommand.text(fullNs));
    }
}
