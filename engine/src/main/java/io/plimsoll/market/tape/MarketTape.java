package io.plimsoll.market.tape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * A recorded tape: one file, or several that are read side by side (Binance publishes one symbol a file). Files are
 * streamed; only what stands out of time order, within a file or between bars of one interval, is held in memory.
 */
public final class MarketTape implements Tape {
    private final List<Path> files;
    private final TapeOptions options;
    private final List<TapeSummary> fileSummaries = new ArrayList<>();
    private TapeSummary summary;

    private MarketTape(final List<Path> files, final TapeOptions options) {
        this.files = List.copyOf(files);
        this.options = options;
    }

    /**
     * One file. Nothing is read yet.
     *
     * @param file    the tape.
     * @param options how to read it.
     * @return the tape.
     */
    public static MarketTape of(final Path file, final TapeOptions options) {
        return of(List.of(file), options);
    }

    /**
     * Several files side by side. Nothing is read yet.
     *
     * @param files   at least one.
     * @param options how to read each.
     * @return the tape.
     */
    public static MarketTape of(final List<Path> files, final TapeOptions options) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a tape needs a file");
        }
        return new MarketTape(files, options);
    }

    @Override
    public TapeSummary summary() {
        if (summary == null) {
            final TapeCensus whole = new TapeCensus();
            files.forEach(file -> fileSummaries.add(scan(file, whole)));
            final String source = fileSummaries.stream().map(TapeSummary::source).collect(Collectors.joining(", "));
            final String form = fileSummaries.stream().map(TapeSummary::form).distinct()
                .collect(Collectors.joining(", "));
            summary = whole.summary(source, form, fileSummaries.stream().mapToLong(TapeSummary::skippedRows).sum(),
                fileSummaries.stream().mapToLong(TapeSummary::holes).sum());
        }
        return summary;
    }

    private TapeSummary scan(final Path file, final TapeCensus whole) {
        final TapeCensus one = new TapeCensus();
        try (TapeReader reader = new TapeReader(file, options)) {
            for (TapeRow row = reader.next(); row != null; row = reader.next()) {
                one.add(row);
                whole.add(row);
            }
            return one.summary(file.getFileName().toString(), reader.form().displayName(), reader.skippedRows(),
                reader.holes());
        }
    }

    @Override
    public TickCursor ticks() {
        summary();
        final List<OrderedTicks> cursors = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            cursors.add(new OrderedTicks(new TapeReader(files.get(i), options), fileSummaries.get(i).disorderNs()));
        }
        return cursors.size() == 1 ? cursors.get(0) : new Merged(cursors);
    }

    /** Takes the earliest tick of several cursors; at equal times, the cursor that comes first. */
    private static final class Merged implements TickCursor {
        private final PriorityQueue<Head> heads = new PriorityQueue<>();
        private final List<OrderedTicks> cursors;

        Merged(final List<OrderedTicks> cursors) {
            this.cursors = cursors;
            for (int i = 0; i < cursors.size(); i++) {
                push(i);
            }
        }

        private void push(final int index) {
            final TapeTick tick = cursors.get(index).next();
            if (tick != null) {
                heads.add(new Head(tick, index));
            }
        }

        @Override
        public TapeTick next() {
            final Head head = heads.poll();
            if (head == null) {
                return null;
            }
            push(head.index);
            return head.tick;
        }

        @Override
        public void close() {
            cursors.forEach(OrderedTicks::close);
        }
    }

    private record Head(TapeTick tick, int index) implements Comparable<Head> {
        @Override
        public int compareTo(final Head other) {
            final int byTime = Long.compare(tick.timeNs(), other.tick.timeNs());
            return byTime != 0 ? byTime : Integer.compare(index, other.index);
        }
    }
}
