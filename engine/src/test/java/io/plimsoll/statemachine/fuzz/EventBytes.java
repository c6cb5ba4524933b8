package io.plimsoll.statemachine.fuzz;

import io.plimsoll.egress.EventOutput;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The encoded events of one command, in one reused buffer. */
public final class EventBytes implements EventOutput {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1 << 20]);
    private int[] offsets = new int[1 << 14];
    private int count;

    public void clear() {
        count = 0;
    }

    @Override
    public void onEvent(final DirectBuffer source, final int offset, final int length) {
        if (count + 1 == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        buffer.putBytes(offsets[count], source, offset, length);
        offsets[count + 1] = offsets[count] + length;
        count++;
    }

    public int count() {
        return count;
    }

    public int offset(final int event) {
        return offsets[event];
    }

    public int length() {
        return offsets[count];
    }

    public UnsafeBuffer buffer() {
        return buffer;
    }

    public boolean isSameAs(final EventBytes other) {
        return count == other.count
            && Arrays.equals(buffer.byteArray(), 0, length(), other.buffer.byteArray(), 0, other.length());
    }
}
