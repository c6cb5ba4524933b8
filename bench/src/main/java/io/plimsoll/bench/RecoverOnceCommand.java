package io.plimsoll.bench;

import io.plimsoll.service.ClearingService;
import io.plimsoll.service.ServiceConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The child of {@link RecoveryCommand}: starts a service on a journal and says how long it took. */
@Command(name = "recover-once", hidden = true, description = "Starts a service on a journal and says how long it took.")
final class RecoverOnceCommand extends ReportCommand<RecoverOnceCommand.Report> {
    @Parameters(paramLabel = "DIR")
    private Path journal;

    @Option(names = "--since", required = true, paramLabel = "MS", description = "When the process was started.")
    private long sinceMs;

    /**
     * One start.
     *
     * @param liveNs from the start of the process to the moment when commands are taken.
     * @param openNs of that, to read the journal, apply it and compare the events.
     */
    record Report(long commands, long liveNs, long openNs) {
    }

    @Override
    void check() {
        require("--since", sinceMs, 0, System.currentTimeMillis());
    }

    @Override
    Report measure(final PrintWriter progress) {
        final long startNs = System.nanoTime();
        try (ClearingService service =
                ClearingService.open(ServiceConfig.shipped().withJournalDirectory(journal))) {
            final long openNs = System.nanoTime() - startNs;
            final long liveNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - sinceMs);
            return new Report(service.recoveredCommands(), liveNs, openNs);
        }
    }

    @Override
    void print(final Report report, final PrintWriter out) {
        out.println(report);
    }
}
