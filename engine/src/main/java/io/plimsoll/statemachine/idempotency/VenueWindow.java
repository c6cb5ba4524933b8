package io.plimsoll.statemachine.idempotency;

import org.agrona.collections.Long2LongHashMap;

/**
 * The executions of one venue that were accepted lately: the last 65,536, and none older than a day of event time. A
 * refused one is not remembered, so that the venue may send it again once the reason is gone.
 */
public final class VenueWindow {
    /** How many executions are remembered. */
    public static final int WINDOW = 1 << 16;
    /** For how long. */
    public static final long PERIOD_NS = 86_400_000_000_000L;

    private static final int NONE = -1;

    private final int venueId;
    private final Long2LongHashMap placeByTradeId = new Long2LongHashMap(2 * WINDOW, 0.55f, NONE);
    private final long[] tradeIds = new long[WINDOW];
    private final long[] digests = new long[WINDOW];
    private final long[] commandSequences = new long[WINDOW];
    private final long[] timesNs = new long[WINDOW];
    private long first;
    private long next;

    VenueWindow(final int venueId) {
        this.venueId = venueId;
    }

    /** Forgets what is too old. */
    public void expire(final long nowNs) {
        while (first < next && nowNs - timesNs[place(first)] > PERIOD_NS) {
            forgetFirst();
        }
    }

    /** Remembers an execution. */
    public void record(final long tradeId, final long digest, final long commandSequence, final long nowNs) {
        if (next - first == WINDOW) {
            forgetFirst();
        }
        final int place = place(next++);
        tradeIds[place] = tradeId;
        digests[place] = digest;
        commandSequences[place] = commandSequence;
        timesNs[place] = nowNs;
        placeByTradeId.put(tradeId, place);
    }

    /** Where an execution is remembered, or -1. */
    public int find(final long tradeId) {
        return (int)placeByTradeId.get(tradeId);
    }

    private void forgetFirst() {
        placeByTradeId.remove(tradeIds[place(first++)]);
    }

    private static int place(final long number) {
        return (int)(number & WINDOW - 1);
    }

    public int venueId() {
        return venueId;
    }

    public long digest(final int place) {
        return digests[place];
    }

    public long commandSequence(final int place) {
        return commandSequences[place];
    }

    public int size() {
        return (int)(next - first);
    }

    /** Where the i-th oldest is. */
    public int placeOf(final int i) {
        return place(first + i);
    }

    public long tradeId(final int place) {
        return tradeIds[place];
    }

    public long timeNs(final int place) {
        return timesNs[place];
    }
}
