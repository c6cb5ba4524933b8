package io.plimsoll.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.MultiProducerSequencer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OriginDecoder;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.idempotency.Digest;
import java.nio.ByteOrder;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Commands between those who offer them and the stages. Slots lie side by side in one stretch of memory, two cache
 * lines each, which a producer fills and a stage reads in order, as the processor sees coming. Where a slot lies
 * follows from its number, so that nothing else is loaded to find it. What a stage adds to a command lies apart: to
 * write to a line that another core has just filled costs as much as to read it.
 *
 * <p>A producer claims a slot, fills it or leaves it empty, and publishes it, whatever happens in between.
 */
public final class CommandRing {
    /** The longest command: a rulebook with its scenarios. */
    public static final int COMMAND_LENGTH_MAX = 16 << 10;
    /** What {@link #tryClaim} returns when there is no room. */
    public static final long FULL = -1;
    /** The longest that lies in the slot itself: a fill has 95 bytes, a price 63. */
    static final int INLINE_LENGTH_MAX = 112;
    /**
     * Memory for a longer one is made once a slot and kept; beyond this, which is rare, it is made anew each time and
     * let go of once applied. So slots keep 1 KiB each at most, and long commands take memory only while they wait.
     */
    static final int KEPT_LENGTH_MAX = 1024;

    private static final int LENGTH_OFFSET = 0;
    private static final int PUBLISHED_NS_OFFSET = 8;
    private static final int COMMAND_OFFSET = 16;
    private static final int CACHE_LINE = 64;
    private static final int STRIDE_SHIFT = 7;
    private static final int SENT_NS_OFFSET =
            MessageHeaderDecoder.ENCODED_LENGTH + OriginDecoder.sentNsEncodingOffset();

    private final MultiProducerSequencer sequencer;
    private final int mask;
    private final UnsafeBuffer memory;
    /** Holds a slot's command when it is longer than what lies in the slot. */
    private final UnsafeBuffer[] longCommands;
    /** Digests of each slot's command and of it behind its origin. */
    private final long[] digests;
    /** Sequence and event time of each slot, as its first stage says. */
    private final long[] stamps;

    CommandRing(final int size, final WaitStrategy waitStrategy) {
        sequencer = new MultiProducerSequencer(size, waitStrategy);
        mask = size - 1;
        memory = new UnsafeBuffer(BufferUtil.allocateDirectAligned(size << STRIDE_SHIFT, CACHE_LINE));
        longCommands = new UnsafeBuffer[size];
        digests = new long[2 * size];
        stamps = new long[2 * size];
    }

    /** The next slot, which must be published; or FULL. */
    public long tryClaim() {
        try {
            return sequencer.tryNext();
        } catch (final InsufficientCapacityException full) {
            // One preallocated exception, without a stack trace: it costs no more than a return value.
            return FULL;
        }
    }

    /** Makes it a slot that every stage passes over. */
    public void leaveEmpty(final long slot) {
        memory.putInt(at(slot) + LENGTH_OFFSET, 0);
    }

    /**
     * Copies a well-formed command in, and computes its digests: two chains of 36 multiplications, each of which waits
     * for the one before. The producer's core has the time; the state machine's has not (150 ns of a fill).
     *
     * @param publishedNs when it was offered, by System.nanoTime; 0 when latency is not tracked.
     */
    public void fill(
            final long slot, final DirectBuffer source, final int offset, final int length, final long publishedNs) {
        final int at = at(slot);
        if (length > INLINE_LENGTH_MAX) {
            longCommand(slot, length).putBytes(0, source, offset, length);
        } else {
            memory.putBytes(at + COMMAND_OFFSET, source, offset, length);
        }
        Digest.ofBoth(buffer(slot, length), offset(slot, length), length, ClearingStateMachine.ORIGIN_END, digests,
                pair(slot));
        memory.putLong(at + PUBLISHED_NS_OFFSET, publishedNs);
        memory.putInt(at + LENGTH_OFFSET, length);
    }

    private UnsafeBuffer longCommand(final long slot, final int length) {
        final int index = (int) slot & mask;
        if (length > KEPT_LENGTH_MAX || null == longCommands[index]) {
            longCommands[index] = new UnsafeBuffer(new byte[Math.max(length, KEPT_LENGTH_MAX)]);
        }
        return longCommands[index];
    }

    /** For the last stage that looks at the bytes of a command longer than what is kept. */
    void letGo(final long slot) {
        longCommands[(int) slot & mask] = null;
    }

    /** Hands a claimed slot to the stages. */
    public void publish(final long slot) {
        sequencer.publish(slot);
    }

    /** The last slot that was claimed; -1: none. */
    public long cursor() {
        return sequencer.getCursor();
    }

    /** Slots that can be claimed now. */
    public long room() {
        return sequencer.remainingCapacity();
    }

    /** Slots are used again only once this has passed them. */
    void freedBy(final Sequence released) {
        sequencer.addGatingSequences(released);
    }

    /** Where a stage waits for slots: those published, or those that an earlier stage is done with. */
    SequenceBarrier barrier(final Sequence... earlier) {
        return sequencer.newBarrier(earlier);
    }

    /** Length of the command; 0: an empty slot. */
    int length(final long slot) {
        return memory.getInt(at(slot) + LENGTH_OFFSET);
    }

    /** Holds the command of that length at {@link #offset}. */
    UnsafeBuffer buffer(final long slot, final int length) {
        return length > INLINE_LENGTH_MAX ? longCommands[(int) slot & mask] : memory;
    }

    /** Where a command of that length begins in its buffer. */
    int offset(final long slot, final int length) {
        return length > INLINE_LENGTH_MAX ? 0 : at(slot) + COMMAND_OFFSET;
    }

    /** The source's own time, as a command of that length states it. */
    long sentNs(final long slot, final int length) {
        return buffer(slot, length).getLong(offset(slot, length) + SENT_NS_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    long publishedNs(final long slot) {
        return memory.getLong(at(slot) + PUBLISHED_NS_OFFSET);
    }

    void stamp(final long slot, final long sequence, final long timestampNs) {
        final int at = pair(slot);
        stamps[at] = sequence;
        stamps[at + 1] = timestampNs;
    }

    long sequence(final long slot) {
        return stamps[pair(slot)];
    }

    long timestampNs(final long slot) {
        return stamps[pair(slot) + 1];
    }

    long digest(final long slot) {
        return digests[pair(slot)];
    }

    long restDigest(final long slot) {
        return digests[pair(slot) + 1];
    }

    private int pair(final long slot) {
        return ((int) slot & mask) << 1;
    }

    private int at(final long slot) {
        return ((int) slot & mask) << STRIDE_SHIFT;
    }
}
