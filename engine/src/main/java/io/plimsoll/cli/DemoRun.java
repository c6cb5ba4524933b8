package io.plimsoll.cli;

import io.plimsoll.market.MarketRun;
import io.plimsoll.market.MarketRunConfig;
import io.plimsoll.market.MarketRunStats;
import io.plimsoll.market.ServiceLink;
import io.plimsoll.market.tape.Tape;
import io.plimsoll.pipeline.TimeSource;
import io.plimsoll.report.ReportData;
import io.plimsoll.service.ClearingService;
import io.plimsoll.service.ReplayAudit;
import io.plimsoll.service.ServiceConfig;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/** Tape, traders and venue around a service; then the service is closed and its journal replayed. */
final class DemoRun {
    private final Shell shell;
    private final ServiceConfig config;
    private MarketRunStats stats;
    private ClosedState closed;
    private String brokenIdentity;
    private Histogram latencies;
    private long runNs;

    DemoRun(final Shell shell, final Path journal) {
        this.shell = shell;
        // Event time is the tape's; each command is timed.
        this.config = ServiceConfig.shipped().withJournalDirectory(journal)
                .withTimeSource(TimeSource.MESSAGE).withTrackLatency(true);
    }

    ReportData run(final Tape tape, final MarketRunConfig marketConfig) {
        live(tape, marketConfig);
        closed.write(config.journalDirectory());
        shell.err().println("demo: replaying " + closed.sequence() + " commands");
        final long startNs = System.nanoTime();
        final ReplayAudit.Result replay = ReplayAudit.replay(config.journalDirectory(), config.scan());
        final long replayNs = System.nanoTime() - startNs;
        return new ReportData(stats,
                new ReportData.Performance(runNs, replayNs, latencies, runtime(),
                        Runtime.getRuntime().availableProcessors()),
                ReplayProof.of(closed, replay).proof(brokenIdentity));
    }

    private void live(final Tape tape, final MarketRunConfig marketConfig) {
        final Progress progress = new Progress(shell, "demo");
        try (ClearingService service = ClearingService.open(config); ServiceLink link = new ServiceLink(service)) {
            final MarketRun run = new MarketRun(tape, marketConfig, link, now ->
                    progress.show(now.ticksDone(), now.ticksTotal(), now.events(), "events"));
            final long startNs = System.nanoTime();
            stats = run.run();
            runNs = System.nanoTime() - startNs;
            latencies = service.latencies();
            closed = ClosedState.of(service);
            brokenIdentity = service.query().firstBrokenIdentity();
        } finally {
            progress.end();
        }
    }

    private static String runtime() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.version");
    }
}
