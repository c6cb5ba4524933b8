package io.plimsoll.bench;

import io.plimsoll.service.ClearingService;
import io.plimsoll.service.ServiceConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The child of {@link RecoveryCommand}: starts a service on a journal and says how long it took. */
@Command(name = "recover-once", hidden = true, description = "Starts a service on a journal and says how long it took.")
final class RecoverOnceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR")
    private Path journal;

    @Option(names = "--since", required = true, paramLabel = "MS", description = "When the process was started.")
    private long sinceMs;

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    /**
     * One start.
     *
     * @param liveNs from the start of the process to the moment when commands are taken.
     * @param openNs of that, to read the journal, apply it and compare the events.
     */
    record Report(long commands, long liveNs, long openNs) {
    }

    @Override
    public Integer call() {
        final long startNs = System.nanoTime();
        try (ClearingService service =
                ClearingService.open(ServiceConfig.shipped().withJournalDirectory(journal))) {
            final long openNs = System.nanoTime() - startNs;
            final long liveNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - sinceMs);
            final PrintWriter out = spec.commandLine().getOut();
            final Report report = new Report(service.recoveredCommands(), liveNs, openNs);
            out.println(json ? Json.line(report) : report);
            out.flush();
        }
        return 0;
    }
}
