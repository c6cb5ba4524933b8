package io.plimsoll.statemachine.idempotency;

/**
 * The executions of one venue that were accepted lately: the last 65,536, and none older than a day of event time. A
 * refused one is not remembered, so that the venue may send it again once the reason is gone.
 *
 * <p>Executions are numbered 1, 2, 3 ... and lie in a ring. Those whose trade ids share a head hang in a chain by
 * number, the latest first. Since they are forgotten in the order in which they came, forgetting is to raise the lowest
 * number still known: a chain ends at the first number below it, and nothing is ever unlinked. Ids that follow each
 * other have heads that do, so that a venue which counts its trades stays within few cache lines.
 */
public final class VenueWindow {
    /** How many executions are remembered. */
    public static final int WINDOW = 1 << 16;
    /** For how long. */
    public static final long PERIOD_NS = 86_400_000_000_000L;

    private static final int NONE = -1;
    /** Twice as many heads as executions: of ids in a row, who had a head before is forgotten, and not looked at. */
    private static final int HEAD_BITS = 17;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    /** Longs of an execution: trade id, digest, command sequence, time, number of the one behind it in its chain. */
    private static final int WIDTH = 5;
    private static final int DIGEST = 1;
    private static final int COMMAND = 2;
    private static final int TIME = 3;
    private static final int OLDER = 4;

    private final int venueId;
    private final long[] heads = new long[1 << HEAD_BITS];
    private final long[] ring = new long[WIDTH * WINDOW];
    private long first = 1;
    private long next = 1;
    /** The oldest is not older. Not read as the oldest changes: its cache line would have to be waited for. */
    private long oldestNs;

    VenueWindow(final int venueId) {
        this.venueId = venueId;
    }

    /** Forgets what is too old. */
    public void expire(final long nowNs) {
        if (nowNs - oldestNs > PERIOD_NS) {
            forget(nowNs);
        }
    }

    private void forget(final long nowNs) {
        while (first < next && nowNs - timeNs(place(first)) > PERIOD_NS) {
            first++;
        }
        oldestNs = first < next ? timeNs(place(first)) : nowNs;
    }

    /** Remembers an execution whose trade id is not known. */
    public void record(final long tradeId, final long digest, final long commandSequence, final long nowNs) {
        if (next - first == WINDOW) {
            first++;
        } else if (first == next) {
            oldestNs = nowNs;
        }
        final int head = head(tradeId);
        final int at = WIDTH * place(next);
        ring[at] = tradeId;
        ring[at + DIGEST] = digest;
        ring[at + COMMAND] = commandSequence;
        ring[at + TIME] = nowNs;
        ring[at + OLDER] = heads[head];
        heads[head] = next++;
    }

    /** Where an execution is remembered, or -1. */
    public int find(final long tradeId) {
        long number = heads[head(tradeId)];
        while (number >= first) {
            final int at = WIDTH * place(number);
            if (ring[at] == tradeId) {
                return place(number);
            }
            number = ring[at + OLDER];
        }
        return NONE;
    }

    /** The lower bits as they are, turned by all the others: ids in a row never meet, ids far apart by chance. */
    private static int head(final long tradeId) {
        final long turned = (tradeId >>> HEAD_BITS) * MULTIPLIER >>> Long.SIZE - HEAD_BITS;
        return (int)((tradeId ^ turned) & (1 << HEAD_BITS) - 1);
    }

    private static int place(final long number) {
        return (int)(number & WINDOW - 1);
    }

    public int venueId() {
        return venueId;
    }

    public long digest(final int place) {
        return ring[WIDTH * place + DIGEST];
    }

    public long commandSequence(final int place) {
        return ring[WIDTH * place + COMMAND];
    }

    public int size() {
        return (int)(next - first);
    }

    /** Where the i-th oldest is. */
    public int placeOf(final int i) {
        return place(first + i);
    }

    public long tradeId(final int place) {
        return ring[WIDTH * place];
    }

    public long timeNs(final int place) {
        return ring[WIDTH * place + TIME];
    }
}
