package io.plimsoll.bench;

import io.plimsoll.egress.EventEncoder;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.service.ReplayAudit;
import io.plimsoll.service.ServiceConfig;
import io.plimsoll.service.ServiceJournals;
import io.plimsoll.service.StateMachinePort;
import io.plimsoll.statemachine.ClearingStateMachine;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/** Reads one recorded load in five ways, by turns, in changing order. */
final class ReplayBench {
    private static final double SECOND_NS = 1e9;
    private static final int BATCH = 1_024;
    /** So many commands at least go through a plain tailer, which is too fast to be timed on few. */
    private static final long TAILED_MIN = 4_000_000;

    private final RecordedLoad recorded;
    private final ServiceConfig config;
    private final int rounds;
    private String stateHash;
    private long events;

    ReplayBench(final RecordedLoad recorded, final ServiceConfig config) {
        this.recorded = recorded;
        this.config = config;
        this.rounds = (int) Math.max(1, TAILED_MIN / recorded.commands());
    }

    ReplayRun run(final boolean forward) {
        final LongSupplier[] ways = {this::replay, this::audit, this::read, this::tail, this::tailSameFiles};
        final double[] perSecond = new double[ways.length];
        for (int k = 0; k < ways.length; k++) {
            final int way = forward ? k : ways.length - 1 - k;
            perSecond[way] = recorded.commands() * SECOND_NS / ways[way].getAsLong();
        }
        return new ReplayRun(perSecond[0], perSecond[1], perSecond[2], perSecond[3], perSecond[4]);
    }

    private long replay() {
        final long eventsBefore = events;
        final ClearingStateMachine machine =
                new ClearingStateMachine(new EventEncoder((buffer, offset, length) -> events++), config.scan());
        final long elapsedNs = poll(new StateMachinePort(machine));
        if (events == eventsBefore) {
            throw new BenchException("a replay gave no events");
        }
        checkHash(HexFormat.of().formatHex(machine.query().stateHash()));
        return elapsedNs;
    }

    private long read() {
        return poll((sequence, timestampNs, buffer, offset, length) -> { });
    }

    private long poll(final RecordHandler handler) {
        try (ServiceJournals journals = ServiceJournals.openReadOnly(recorded.journal())) {
            final long startNs = System.nanoTime();
            long commands = 0;
            try (JournalReader reader = journals.commands().reader(1)) {
                for (int read = reader.poll(handler, BATCH); read > 0; read = reader.poll(handler, BATCH)) {
                    commands += read;
                }
            }
            final long elapsedNs = System.nanoTime() - startNs;
            if (commands != recorded.commands()) {
                throw new BenchException("the journal gave " + commands + " commands, not " + recorded.commands());
            }
            return elapsedNs;
        }
    }

    private long audit() {
        final long startNs = System.nanoTime();
        final ReplayAudit.Result result = ReplayAudit.replay(recorded.journal(), config.scan());
        final long elapsedNs = System.nanoTime() - startNs;
        if (null != result.difference()) {
            throw new BenchException("the replay differs: " + result.difference());
        }
        checkHash(result.stateHash());
        return elapsedNs;
    }

    /** All replays end in the same state. */
    private void checkHash(final String hash) {
        if (null != stateHash && !stateHash.equals(hash)) {
            throw new BenchException("replays end in different states: " + stateHash + " and " + hash);
        }
        stateHash = hash;
    }

    private long tail() {
        return tail(recorded.raw(), recorded.commands());
    }

    private long tailSameFiles() {
        return tail(recorded.journal().resolve(ServiceJournals.COMMANDS), 1);
    }

    private long tail(final Path directory, final long excerptsMin) {
        return RawTail.run(directory, config.blockBytes(), rounds, excerptsMin) / rounds;
    }
}
