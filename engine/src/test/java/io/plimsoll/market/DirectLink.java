package io.plimsoll.market;

import io.plimsoll.codec.FillDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OriginDecoder;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.StateQuery;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The state machine without pipeline and journal: applies each command when it is offered. */
final class DirectLink implements EngineLink, Ingress {
    private final Deque<Event> events = new ArrayDeque<>();
    private final ClearingStateMachine stateMachine = new ClearingStateMachine(new EventEncoder(this::onEvent));
    private final OriginDecoder origin = new OriginDecoder();
    private long sequence;
    private long nowNs;
    private long delivered;
    private long eventHash;

    private void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        eventHash = eventHash * 31 + java.util.Arrays.hashCode(copy);
        events.add(new Event(nowNs, new UnsafeBuffer(copy)));
    }

    /** A hash of every event so far. */
    long eventHash() {
        return eventHash;
    }

    @Override
    public long offer(final DirectBuffer buffer, final int offset, final int length) {
        origin.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH + FillDecoder.originEncodingOffset());
        nowNs = Math.max(nowNs + 1, origin.sentNs());
        stateMachine.onCommand(++sequence, nowNs, buffer, offset, length);
        return sequence;
    }

    @Override
    public Ingress ingress() {
        return this;
    }

    @Override
    public void awaitApplied(final long ringSequence) {
        if (ringSequence > sequence) {
            throw new IllegalStateException("not offered yet");
        }
    }

    @Override
    public int poll(final RecordHandler consumer, final int limit) {
        int count = 0;
        for (; count < limit && !events.isEmpty(); count++) {
            final Event event = events.poll();
            consumer.onRecord(++delivered, event.timeNs, event.bytes, 0, event.bytes.capacity());
        }
        return count;
    }

    @Override
    public StateQuery query() {
        return stateMachine.query();
    }

    private record Event(long timeNs, DirectBuffer bytes) {
    }
}
