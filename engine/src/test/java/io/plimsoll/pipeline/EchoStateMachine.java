package io.plimsoll.pipeline;

import io.plimsoll.egress.EventRelay;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A small state machine for tests: each command gives sequence % 3 events, which carry a sum over all bytes so far. */
final class EchoStateMachine implements CommandHandler {
    static final int EVENT_LENGTH = 24;

    private final EventRelay events;
    private final CRC32 crc = new CRC32();
    private final byte[] bytes = new byte[CommandRing.COMMAND_LENGTH_MAX];
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EVENT_LENGTH]);

    EchoStateMachine(final EventRelay events) {
        this.events = events;
    }

    @Override
    public void onCommand(
            final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length) {
        buffer.getBytes(offset, bytes, 0, length);
        crc.update(bytes, 0, length);
        for (int i = 0; i < eventsOf(sequence); i++) {
            event.putLong(0, sequence, ByteOrder.LITTLE_ENDIAN);
            event.putLong(8, i, ByteOrder.LITTLE_ENDIAN);
            event.putLong(16, crc.getValue(), ByteOrder.LITTLE_ENDIAN);
            events.onEvent(event, 0, EVENT_LENGTH);
        }
    }

    static int eventsOf(final long sequence) {
        return (int) (sequence % 3);
    }
}
