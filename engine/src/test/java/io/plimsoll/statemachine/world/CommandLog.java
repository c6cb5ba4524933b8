package io.plimsoll.statemachine.world;

import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OriginDecoder;
import io.plimsoll.statemachine.fuzz.Texts;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The commands of a world with their times, to be played again, wholly or in part. All are of one source. */
final class CommandLog {
    private static final int SOURCE_SEQUENCE =
        MessageHeaderDecoder.ENCODED_LENGTH + OriginDecoder.sourceSequenceEncodingOffset();
    private static final int TRIALS_MAX = 400;

    private final List<byte[]> commands = new ArrayList<>();
    private final List<Long> timesNs = new ArrayList<>();

    void add(final long timeNs, final DirectBuffer buffer, final int length) {
        final byte[] command = new byte[length];
        buffer.getBytes(0, command);
        commands.add(command);
        timesNs.add(timeNs);
    }

    private void add(final CommandLog from, final int first, final int end) {
        commands.addAll(from.commands.subList(first, end));
        timesNs.addAll(from.timesNs.subList(first, end));
    }

    int size() {
        return commands.size();
    }

    /** Plays all. @return the place of the command after which the machines differ; -1: they never do. */
    int play(final ScanTwins twins) {
        for (int i = 0; i < size(); i++) {
            final UnsafeBuffer command = new UnsafeBuffer(commands.get(i).clone());
            // Some may have been left out: the source's sequences stay 1, 2, 3 ...
            command.putLong(SOURCE_SEQUENCE, i + 1, ByteOrder.LITTLE_ENDIAN);
            if (twins.apply(timesNs.get(i), command, 0, command.capacity()) != null) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Leaves out whatever is not needed for the machines to differ: halves first, then ever smaller pieces, down to
     * single commands, from the end to the start.
     */
    CommandLog shrunk(final Supplier<ScanTwins> fresh) {
        CommandLog best = this;
        int trials = 0;
        for (int piece = Math.max(1, size() / 2); piece >= 1; piece /= 2) {
            for (int end = best.size() - 1; end > 0 && trials < TRIALS_MAX; end -= piece) {
                final CommandLog candidate = new CommandLog();
                final int first = Math.max(0, end - piece);
                candidate.add(best, 0, first);
                candidate.add(best, Math.min(end, best.size()), best.size());
                final int at = candidate.play(fresh.get());
                trials++;
                if (at >= 0) {
                    best = new CommandLog();
                    best.add(candidate, 0, at + 1);
                }
            }
        }
        return best;
    }

    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            final UnsafeBuffer command = new UnsafeBuffer(commands.get(i));
            text.append('\n').append(Texts.command(i + 1, timesNs.get(i), command, command.capacity()));
        }
        return text.toString();
    }
}
