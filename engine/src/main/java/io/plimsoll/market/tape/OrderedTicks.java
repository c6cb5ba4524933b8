package io.plimsoll.market.tape;

import java.util.PriorityQueue;

/**
 * The ticks of one file in time order. Bars that open together become paths that interleave, and some files list symbol
 * after symbol; so ticks wait until no later row can come before them.
 */
final class OrderedTicks implements TickCursor {
    private final RowSource reader;
    private final long disorderNs;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private long arrived;
    private long safeNs = Long.MIN_VALUE;
    private boolean ended;

    /**
     * Over a reader.
     *
     * @param disorderNs how far a row may stand behind one before it.
     */
    OrderedTicks(final RowSource reader, final long disorderNs) {
        this.reader = reader;
        this.disorderNs = disorderNs;
    }

    @Override
    public TapeTick next() {
        while (!ended && (waiting.isEmpty() || waiting.peek().tick.timeNs() >= safeNs)) {
            final TapeRow row = reader.next();
            if (row == null) {
                ended = true;
            } else {
                BarPath.forEachTick(row, tick -> waiting.add(new Waiting(tick, arrived++)));
                safeNs = Math.max(safeNs, row.timeNs() - disorderNs);
            }
        }
        final Waiting first = waiting.poll();
        return first == null ? null : first.tick;
    }

    @Override
    public void close() {
        reader.close();
    }

    /** At equal times, in the order of the file. */
    private record Waiting(TapeTick tick, long arrival) implements Comparable<Waiting> {
        @Override
        public int compareTo(final Waiting other) {
            final int byTime = Long.compare(tick.timeNs(), other.tick.timeNs());
            return byTime != 0 ? byTime : Long.compare(arrival, other.arrival);
        }
    }
}
