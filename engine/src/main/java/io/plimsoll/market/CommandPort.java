package io.plimsoll.market;

import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.ingress.OfferRefusal;
import java.util.concurrent.locks.LockSupport;

/** Sends what its writer encoded last, waiting while the ring is full. */
final class CommandPort {
    private static final long FULL_RING_PAUSE_NS = 20_000;

    private final EngineLink link;
    private final CommandWriter writer;
    private long lastRingSequence = -1;
    private long sent;

    CommandPort(final EngineLink link, final int sourceId) {
        this.link = link;
        this.writer = new CommandWriter(sourceId);
    }

    /** The writer: encode one command, then {@link #send} it. */
    CommandWriter writer() {
        return writer;
    }

    void send() {
        long result = writer.offerTo(link.ingress());
        while (result == Ingress.BACK_PRESSURED) {
            LockSupport.parkNanos(FULL_RING_PAUSE_NS);
            result = writer.offerTo(link.ingress());
        }
        if (result < 0) {
            throw new IllegalStateException("ingress refused command " + (sent + 1) + ": " + OfferRefusal.of(result));
        }
        lastRingSequence = result;
        sent++;
    }

    /** Returns when everything sent is applied and its events can be polled. */
    void awaitAll() {
        if (lastRingSequence >= 0) {
            link.awaitApplied(lastRingSequence);
        }
    }

    long sent() {
        return sent;
    }
}
