package io.plimsoll.ingress;

import io.plimsoll.pipeline.CommandRing;
import io.plimsoll.pipeline.RunState;
import java.util.concurrent.atomic.AtomicLongArray;
import org.agrona.DirectBuffer;

/** Checks the form of a command, claims a slot of the ring and copies the command in. */
public final class IngressAdapter implements Ingress {
    private static final int CACHE_LINE_LONGS = 8;

    private final FormCheck formCheck = new FormCheck();
    private final CommandRing ring;
    private final RunState runState;
    private final boolean stampOffers;
    /** How often each refusal was given, a cache line apart. */
    private final AtomicLongArray refused =
            new AtomicLongArray(index(OfferRefusal.MALFORMED_TRAILING_BYTES.code()) + CACHE_LINE_LONGS);
    private final AtomicLongArray emptied = new AtomicLongArray(1);

    /** Feeds a ring; stampOffers says whether the time of each offer is kept, for latencies. */
    public IngressAdapter(final CommandRing ring, final RunState runState, final boolean stampOffers) {
        this.ring = ring;
        this.runState = runState;
        this.stampOffers = stampOffers;
    }

    @Override
    public long offer(final DirectBuffer buffer, final int offset, final int length) {
        final long form = formCheck.check(buffer, offset, length);
        if (FormCheck.WELL_FORMED != form) {
            return refuse(form);
        }
        if (!runState.isOpen()) {
            return refuseStopped();
        }
        final long claimed = ring.tryClaim();
        return CommandRing.FULL == claimed ? refuse(BACK_PRESSURED) : publish(claimed, buffer, offset, length);
    }

    @Override
    public long room() {
        return ring.room();
    }

    private long publish(final long claimed, final DirectBuffer buffer, final int offset, final int length) {
        ring.leaveEmpty(claimed);
        // Asked again after the claim: either close() sees this slot and waits for it, or this thread sees the close
        // and leaves the slot empty. So what is accepted is always worked off.
        final boolean open = runState.isOpen();
        try {
            if (open) {
                ring.fill(claimed, buffer, offset, length, stampOffers ? System.nanoTime() : 0);
            }
        } finally {
            ring.publish(claimed);
        }
        if (open) {
            return claimed;
        }
        emptied.getAndIncrement(0);
        return refuseStopped();
    }

    private long refuseStopped() {
        return refuse(null == runState.halt() ? CLOSED : HALTED);
    }

    private long refuse(final long code) {
        refused.getAndIncrement(index(code));
        return code;
    }

    /** Codes are small negative numbers; MALFORMED_TRAILING_BYTES is the last of them. */
    private static int index(final long code) {
        return (int) -code * CACHE_LINE_LONGS;
    }

    /** Commands taken into the ring since the start. */
    public long accepted() {
        return ring.cursor() + 1 - emptied.get(0);
    }

    /** How often this refusal was given since the start. */
    public long refused(final OfferRefusal refusal) {
        return refused.get(index(refusal.code()));
    }
}
