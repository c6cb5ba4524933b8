package io.plimsoll.service;

import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OriginDecoder;
import io.plimsoll.egress.EventRelay;
import io.plimsoll.journal.ForesightedHandler;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalException;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.pipeline.CommandHandler;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/** Applies a whole command journal to a fresh state machine and compares its events with the egress queue. */
final class Replay implements ForesightedHandler {
    private static final int COMMANDS_PER_POLL = 1024;

    private final CommandHandler stateMachine;
    private final EgressComparison comparison;
    private final OriginDecoder origin = new OriginDecoder();
    private final Long2LongHashMap lastSequenceBySource = new Long2LongHashMap(0);
    private long commands;

    Replay(final CommandHandler stateMachine, final EventRelay relay, final EgressComparison comparison) {
        this.stateMachine = stateMachine;
        this.comparison = comparison;
        relay.to(comparison);
    }

    /** Runs to the end of the journal, or to the first difference. */
    void run(final Journal journal) {
        try (JournalReader reader = journal.reader(1)) {
            while (null == comparison.difference() && poll(reader)) {
                Thread.onSpinWait();
            }
        }
        comparison.finish();
    }

    private boolean poll(final JournalReader reader) {
        return reader.poll(this, COMMANDS_PER_POLL) > 0
                || comparison.hasMore() && reader.poll(this, COMMANDS_PER_POLL) > 0;
    }

    @Override
    public void foresee(final DirectBuffer buffer, final int offset, final int length) {
        stateMachine.foresee(buffer, offset, length);
    }

    @Override
    public void onRecord(
            final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length) {
        if (null != comparison.difference()) {
            return;
        }
        comparison.beginCommand(sequence, timestampNs);
        try {
            stateMachine.onCommand(sequence, timestampNs, buffer, offset, length);
        } catch (final JournalException e) {
            throw e;
        } catch (final RuntimeException e) {
            throw new RecoveryException("command " + sequence + " cannot be applied: " + e, e);
        }
        commands = sequence;
        follow(buffer, offset);
    }

    /** A source's sequence counts when it follows its last one; others are refused and leave the number as it is. */
    private void follow(final DirectBuffer buffer, final int offset) {
        origin.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        final long last = lastSequenceBySource.get(origin.sourceId());
        if (last + 1 == origin.sourceSequence()) {
            lastSequenceBySource.put(origin.sourceId(), last + 1);
        }
    }

    long commands() {
        return commands;
    }

    /** What a source sent last, 0 when it sent nothing. */
    long lastSourceSequence(final int sourceId) {
        return lastSequenceBySource.get(sourceId);
    }
}
