package io.plimsoll.market.tape;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Watches that each symbol's rows go forward in time and leave no hole longer than the bound. */
final class RowOrder {
    private final long holeMaxNs;
    private final Map<String, TapeRow> lastBySymbol = new HashMap<>();

    RowOrder(final long holeMaxNs) {
        this.holeMaxNs = holeMaxNs;
    }

    /** Whether a bar says word for word what the one before it said: recorders that reconnect repeat one. */
    boolean repeats(final TapeRow row) {
        return row.isBar() && row.equals(lastBySymbol.get(row.symbol()));
    }

    /** Refuses a row that goes back; two trades may share a time, two bars may not. */
    void checkForward(final TapeRow row) throws RowFault {
        final TapeRow last = lastBySymbol.get(row.symbol());
        if (last == null) {
            return;
        }
        if (row.timeNs() < last.timeNs()) {
            throw new RowFault(row.symbol() + " goes back in time, from " + time(last) + " to " + time(row));
        }
        if (row.isBar() && row.timeNs() < last.timeNs() + last.intervalNs()) {
            throw new RowFault(row.timeNs() == last.timeNs() ? row.symbol() + " has a second bar at " + time(row)
                : row.symbol() + " has a bar at " + time(row) + " before the last one ends");
        }
    }

    /** What hole stands before a row, or null; then remembers the row. */
    String holeBefore(final TapeRow row) {
        final TapeRow last = lastBySymbol.put(row.symbol(), row);
        if (last == null || row.timeNs() - last.timeNs() - last.intervalNs() <= holeMaxNs) {
            return null;
        }
        final Duration hole = Duration.ofNanos(row.timeNs() - last.timeNs() - last.intervalNs());
        return row.symbol() + " has a hole of " + words(hole) + " before " + time(row) + ", the bound is "
            + words(Duration.ofNanos(holeMaxNs));
    }

    private static Instant time(final TapeRow row) {
        return Instant.ofEpochSecond(row.timeNs() / 1_000_000_000L, row.timeNs() % 1_000_000_000L);
    }

    private static String words(final Duration duration) {
        return duration.toMinutes() >= 1 ? duration.toMinutes() + " min" : duration.toMillis() + " ms";
    }
}
