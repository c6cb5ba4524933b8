package io.plimsoll.bench;

import io.plimsoll.service.ServiceConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Saturation: how many commands a second go through the whole pipeline, beside how many raw Chronicle appends of the
 * same bytes, by turns in the same JVM. Every run has a fresh service on fresh files, and gets the same bytes.
 */
final class ThroughputBench {
    private final ServiceConfig config;
    private final Subject.Kind subject;
    private final Path parent;
    private final CommandTape setUp;
    private final CommandTape commands;
    private Map<String, Long> census;

    ThroughputBench(
            final ServiceConfig config, final Subject.Kind subject, final Path parent, final CommandTape setUp,
            final CommandTape commands) {
        this.config = config;
        this.subject = subject;
        this.parent = parent;
        this.setUp = setUp;
        this.commands = commands;
    }

    /** Runs both by turns, in changing order; the warm-up runs are not in the answer. */
    List<ThroughputRun> measure(final int warmUp, final int runs, final Consumer<ThroughputRun> progress) {
        final List<ThroughputRun> measured = new ArrayList<>();
        for (int i = -warmUp; i < runs; i++) {
            final ThroughputRun run = run(0 == (i & 1));
            if (i >= 0) {
                measured.add(run);
                progress.accept(run);
            }
        }
        return measured;
    }

    private ThroughputRun run(final boolean rawFirst) {
        final RawAppends.Timing before = rawFirst ? raw() : null;
        final ThroughputRun run = pipeline();
        return new ThroughputRun(run.commands(), run.elapsedNs(), run.cpuNs(), run.events(), run.excerpts(),
                rawFirst ? before : raw());
    }

    private RawAppends.Timing raw() {
        try (TemporaryDirectory directory = TemporaryDirectory.in(parent)) {
            return RawAppends.run(commands, directory.path().resolve("raw"), config.blockBytes(),
                    RawAppends.rounds(commands.count()));
        }
    }

    /** One run of the pipeline alone, timed from the first offer to the release of the last command's events. */
    ThroughputRun pipeline() {
        try (TemporaryDirectory directory = TemporaryDirectory.in(parent);
            Subject pipeline =
                    subject.open(config.withJournalDirectory(directory.path().resolve("journal")), null)) {
            pipeline.awaitApplied(setUp.offerAll(pipeline.ingress()));
            final long eventsBefore = pipeline.lastEventNumber();
            final long excerptsBefore = pipeline.excerpts();
            final CpuTime cpu = CpuTime.of(pipeline.threadIds());
            final long startNs = System.nanoTime();
            pipeline.awaitApplied(commands.offerAll(pipeline.ingress()));
            final long elapsedNs = System.nanoTime() - startNs;
            final long cpuNs = cpu.elapsedNs();
            final long events = pipeline.lastEventNumber() - eventsBefore;
            check(pipeline, eventsBefore, events);
            return new ThroughputRun(
                    commands.count(), elapsedNs, cpuNs, events, pipeline.excerpts() - excerptsBefore, null);
        }
    }

    /** The same commands give the same events, none of them a refusal: or else the runs measured something else. */
    private void check(final Subject pipeline, final long eventsBefore, final long events) {
        if (null == census) {
            census = EventCensus.of(pipeline.journals().events(), eventsBefore + 1);
        }
        final long expected = census.values().stream().mapToLong(Long::longValue).sum();
        if (events != expected) {
            throw new BenchException("a run gave " + events + " events, the first one " + expected);
        }
        if (census.containsKey(EventCensus.REFUSED)) {
            throw new BenchException(census.get(EventCensus.REFUSED) + " commands of the load were refused: " + census);
        }
    }

    /** Events of a run by kind. */
    Map<String, Long> census() {
        return census;
    }
}
