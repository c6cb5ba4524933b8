package io.plimsoll.service;

import io.plimsoll.egress.EventChannel;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.egress.EventRelay;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.health.ScanKind;
import java.nio.file.Path;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/**
 * The proof by replay: the journal alone, applied to a fresh state machine, gives the same state and the same events,
 * byte for byte. Reads only.
 */
public final class ReplayAudit {
    private ReplayAudit() {
    }

    /**
     * What a replay gave.
     *
     * @param events recomputed from the journal.
     * @param unpublished of these, how many the egress queue does not hold yet: the service was killed before it
     *        released them and will append them when it starts. 0 after a graceful close.
     * @param stateHash SHA-256 of the whole state in hex, to be compared with the live one.
     * @param businessHash SHA-256 in hex of the state without sequence, clock and dedup windows.
     * @param difference the first event that differs, or null.
     */
    public record Result(
            long commands, long events, long unpublished, String stateHash, String businessHash,
            EventDifference difference) {
        /** Whether all events are the same and the state hash is this one. */
        public boolean proves(final byte[] liveStateHash) {
            return null == difference && stateHash.equals(HexFormat.of().formatHex(liveStateHash));
        }
    }

    /** Replays the journal in this directory. */
    public static Result replay(final Path journalDirectory) {
        return replay(journalDirectory, ScanKind.TRIGGERS);
    }

    /** Replays with another way to find whom a price moves; both must give the same. */
    public static Result replay(final Path journalDirectory, final ScanKind scan) {
        try (ServiceJournals journals = ServiceJournals.openReadOnly(journalDirectory)) {
            return replay(journals, scan);
        }
    }

    /** Replays journals that are open: a live service's own, while it is quiescent. */
    public static Result replay(final ServiceJournals journals, final ScanKind scan) {
        final EventRelay relay = new EventRelay();
        final ClearingStateMachine stateMachine = new ClearingStateMachine(new EventEncoder(relay), scan);
        try (EgressComparison comparison = new EgressComparison(journals.events(), new Unpublished())) {
            final Replay replay = new Replay(new StateMachinePort(stateMachine), relay, comparison);
            replay.run(journals.commands());
            return new Result(replay.commands(), comparison.replayedEvents(),
                    Math.max(0, comparison.replayedEvents() - comparison.queuedEvents()),
                    HexFormat.of().formatHex(stateMachine.query().stateHash()),
                    HexFormat.of().formatHex(stateMachine.query().businessHash()), comparison.difference());
        }
    }

    /** Events that the queue does not hold are counted by the comparison; nothing else is done with them. */
    private static final class Unpublished implements EventChannel {
        @Override
        public void beginCommand(final long sequence, final long timestampNs) {
            // Nothing to keep.
        }

        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
            // Counted by the comparison.
        }
    }
}
