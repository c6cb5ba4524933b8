package io.plimsoll.bench;

import io.plimsoll.journal.JournalReader;
import io.plimsoll.service.ServiceConfig;
import io.plimsoll.service.ServiceJournals;
import io.plimsoll.statemachine.health.ScanKind;
import java.nio.file.Path;

/** What the guard measures, each beside its baseline in the same run, small enough for a build. */
final class GuardSubjects {
    private static final int ACCOUNTS = 1_000;
    private static final int SCANNED_ACCOUNTS = 10_000;
    private static final int TICKS_MAX = 20_000;
    private static final int SCANNED_TICKS = 50;
    private static final long SEED = 1;
    private static final int BATCH = 1_024;
    private static final int TAIL_ROUNDS = 10;
    private static final Mix MIX = new Mix(70, 25, 5);

    private final ServiceConfig config = ServiceConfig.shipped();
    private final Path directory;
    private final long handicapNs;
    private final CommandTape setUp;
    private final CommandTape commands;
    private volatile boolean isTimed;

    /** handicapNs: so long the subjects idle at every command, or at every event; the baselines do not. */
    GuardSubjects(final Path directory, final int count, final long handicapNs) {
        this.directory = directory;
        this.handicapNs = handicapNs;
        final ClearingLoad market = new ClearingLoad(ACCOUNTS, SEED);
        setUp = market.setUp();
        commands = market.mix(MIX, count);
    }

    /** Commands a second through the whole pipeline by raw appends a second of the same bytes. */
    double pipelineOverRawAppends() {
        try (TemporaryDirectory files = TemporaryDirectory.in(directory)) {
            final RawAppends.Timing raw = RawAppends.run(commands, files.path().resolve("raw"), config.blockBytes(),
                    RawAppends.rounds(commands.count()));
            final double rawNs = (double) raw.elapsedNs() / raw.appends();
            return rawNs / (pipelineNs(files.path().resolve("journal")) / commands.count());
        }
    }

    private double pipelineNs(final Path journal) {
        try (Subject pipeline = Subject.Kind.CLEARING.open(config.withJournalDirectory(journal),
                (number, timestampNs, buffer, offset, length) -> idle(isTimed ? handicapNs : 0))) {
            pipeline.awaitApplied(setUp.offerAll(pipeline.ingress()));
            isTimed = true;
            final long startNs = System.nanoTime();
            pipeline.awaitApplied(commands.offerAll(pipeline.ingress()));
            return System.nanoTime() - startNs;
        } finally {
            isTimed = false;
        }
    }

    /** Commands a second of a replay by those of a plain tailer of the same commands, one an excerpt. */
    double replayOverRawTailer() {
        try (TemporaryDirectory files = TemporaryDirectory.in(directory)) {
            pipelineNs(files.path().resolve("journal"));
            RawAppends.run(setUp, files.path().resolve("raw"), config.blockBytes(), 1);
            RawAppends.run(commands, files.path().resolve("raw"), config.blockBytes(), 1);
            final int all = setUp.count() + commands.count();
            final double tailNs = RawTail.run(files.path().resolve("raw"), config.blockBytes(), TAIL_ROUNDS, all);
            return tailNs / TAIL_ROUNDS / replayNs(files.path().resolve("journal"));
        }
    }

    private double replayNs(final Path journal) {
        final BareStateMachine machine = new BareStateMachine(config.scan());
        try (ServiceJournals journals = ServiceJournals.openReadOnly(journal);
            JournalReader reader = journals.commands().reader(1)) {
            final long startNs = System.nanoTime();
            int read;
            do {
                read = reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                    machine.apply(buffer, offset, length);
                    idle(handicapNs);
                }, BATCH);
            } while (read > 0);
            return System.nanoTime() - startNs;
        }
    }

    /** What a price costs by a look at everybody, by what it costs by the trigger book; 4 positions an account. */
    double scanOverTriggers() {
        return tickNs(ScanKind.FULL, SCANNED_TICKS, 0)
                / tickNs(ScanKind.TRIGGERS, Math.min(TICKS_MAX, commands.count()), handicapNs);
    }

    private static double tickNs(final ScanKind scan, final int ticks, final long handicapNs) {
        final ClearingLoad market = new ClearingLoad(SCANNED_ACCOUNTS, SEED, false);
        final BareStateMachine machine = new BareStateMachine(scan);
        machine.apply(market.setUp());
        machine.apply(market.mix(new Mix(0, 100, 0), ticks));
        final CommandTape prices = market.mix(new Mix(0, 100, 0), ticks);
        final long startNs = System.nanoTime();
        for (int tick = 0; tick < ticks; tick++) {
            machine.apply(prices, tick);
            idle(handicapNs);
        }
        return (double) (System.nanoTime() - startNs) / ticks;
    }

    private static void idle(final long nanoseconds) {
        if (nanoseconds > 0) {
            final long untilNs = System.nanoTime() + nanoseconds;
            while (System.nanoTime() - untilNs < 0) {
                Thread.onSpinWait();
            }
        }
    }
}
