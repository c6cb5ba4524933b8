package io.plimsoll.bench;

import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.ingress.OfferRefusal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableDirectByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Commands encoded beforehand, back to back in memory outside the heap, so that who sends them measures no encoding and
 * every run sends the same bytes.
 */
final class CommandTape {
    /** So many of the longest commands of the mix stay below the 2 GB that an int can address. */
    static final int COMMANDS_MAX = 15_000_000;
    /**
     * A full ring of 8,192 lasts 4 ms at 2 M/s. Whoever spins meanwhile takes a core from the threads of the pipeline
     * where there are no more than two.
     */
    private static final long FULL_RING_PAUSE_NS = 100_000;

    private final ExpandableDirectByteBuffer memory = new ExpandableDirectByteBuffer(1 << 20);
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private int[] ends;
    private int count;

    CommandTape(final int expectedCommands) {
        ends = new int[expectedCommands];
    }

    /** Adds the command that the writer encoded last. */
    void add(final CommandWriter writer) {
        final int start = end(count - 1);
        memory.putBytes(start, writer.buffer(), 0, writer.length());
        view.wrap(memory.byteBuffer());
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count + 1);
        }
        ends[count++] = start + writer.length();
    }

    int count() {
        return count;
    }

    /** Bytes of all commands. */
    long bytes() {
        return end(count - 1);
    }

    int start(final int command) {
        return end(command - 1);
    }

    int length(final int command) {
        return ends[command] - end(command - 1);
    }

    private int end(final int command) {
        return command < 0 ? 0 : ends[command];
    }

    DirectBuffer buffer() {
        return view;
    }

    /** The same memory for Chronicle. */
    ByteBuffer byteBuffer() {
        return memory.byteBuffer();
    }

    /** Offers one command. Returns its ring sequence, or BACK_PRESSURED; anything else ends the bench. */
    long offer(final Ingress ingress, final int command) {
        final int start = end(command - 1);
        final long result = ingress.offer(view, start, ends[command] - start);
        if (result < 0 && Ingress.BACK_PRESSURED != result) {
            throw new BenchException("command " + command + " was refused: " + OfferRefusal.of(result));
        }
        return result;
    }

    /** Offers all, as fast as there is room. Returns the ring sequence of the last. */
    long offerAll(final Ingress ingress) {
        return offer(ingress, 0, count);
    }

    /** Offers so many from one on, as fast as there is room. Returns the ring sequence of the last. */
    long offer(final Ingress ingress, final int first, final int commands) {
        long last = -1;
        for (int command = first; command < first + commands; command++) {
            last = offer(ingress, command);
            while (last < 0) {
                LockSupport.parkNanos(FULL_RING_PAUSE_NS);
                last = offer(ingress, command);
            }
        }
        return last;
    }
}
