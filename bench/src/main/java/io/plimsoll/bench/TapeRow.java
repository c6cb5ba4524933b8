package io.plimsoll.bench;

import java.util.Locale;

/**
 * Nanoseconds each, over the runs.
 *
 * @param meanMoveBp      of the tape's prices.
 * @param visitsPerTick   entries evaluated for a price, on average.
 * @param changesPerTick  margin states that changed.
 * @param visitsPerChange one by the other.
 */
record TapeRow(
        int accounts, long ticks, double meanMoveBp, Spread triggersNs, Spread fullNs, double fullOverTriggers,
        double visitsPerTick, double changesPerTick, double visitsPerChange, Conditions conditions) {
    String text() {
        return String.format(
                Locale.ROOT, "%,10d accounts, %,d prices of the tape, moving by %.1f bp on average%n"
                        + "  trigger book  %s, %.1f visits, %.3f changes of level, %.1f visits a change%n"
                        + "  everybody     %s; by the trigger book's %,.1f",
                accounts, ticks, meanMoveBp, TicksCommand.text(triggersNs), visitsPerTick, changesPerTick,
                visitsPerChange, TicksCommand.text(fullNs), fullOverTriggers);
    }
}
