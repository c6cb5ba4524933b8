package io.plimsoll.bench;

import java.util.Locale;

/**
 * Nanoseconds each, over the runs; what was not run is null.
 *
 * @param triggersNs       a price of a 1 bp walk by the trigger book.
 * @param visitsPerTick    entries evaluated for it, on average.
 * @param gapNs            a price that moves by 5 %, one a run, each of another instrument.
 * @param gapVisits        entries evaluated for the gaps, on average.
 * @param fullOverTriggers median of one by the median of the other.
 * @param gapOverFull      the longest gap by the median look at everybody.
 */
record TicksRow(
        int accounts, Spread triggersNs, double visitsPerTick, Spread fillNs, Spread gapNs, double gapVisits,
        Spread holdersNs, Spread fullNs, double fullOverTriggers, double gapOverFull, Conditions conditions) {
    String text() {
        return String.format(
                Locale.ROOT, "%,10d accounts%n  a price, trigger book  %s, %.3f visits%n  a fill                 %s%n"
                        + "  a gap of 5 %%           %s, %,.0f visits%n  a price, all holders   %s%n"
                        + "  a price, everybody     %s; by the trigger book's %,.0f; worst gap by it %.3f",
                accounts, TicksCommand.text(triggersNs), visitsPerTick, TicksCommand.text(fillNs),
                TicksCommand.text(gapNs), gapVisits, TicksCommand.text(holdersNs), TicksCommand.text(fullNs),
                fullOverTriggers, gapOverFull);
    }
}
