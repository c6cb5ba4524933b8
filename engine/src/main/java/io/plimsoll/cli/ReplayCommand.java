package io.plimsoll.cli;

import io.plimsoll.report.Figures;
import io.plimsoll.service.ReplayAudit;
import io.plimsoll.service.ServiceConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Replays a journal and compares. */
@Command(name = "replay", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "Proves a journal: applies it afresh and compares every event and the final state hash. Writes nothing.",
            "Events are compared with the egress queue, byte for byte; the hash with the one that the service",
            "recorded when it closed.",
            "Prints: replay: live=<hex> replayed=<hex> events=<n> equal (or different, and the first difference).",
            "live=unrecorded: the service was killed or still runs; the events are compared all the same."},
        footerHeading = "%nExamples:%n",
        footer = "  plimsoll replay crash")
final class ReplayCommand implements Callable<Integer> {
    private final Shell shell;
    @Parameters(paramLabel = "DIR", description = "The journal's directory.")
    private Path directory;

    ReplayCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        final ClosedState closed = ClosedState.read(directory);
        final long startNs = System.nanoTime();
        final ReplayAudit.Result replay = ReplayAudit.replay(directory, ServiceConfig.shipped().scan());
        final ReplayProof proof = ReplayProof.of(closed, replay);
        shell.out().println(proof.proof(null).line());
        if (!proof.isEqual()) {
            shell.out().println("first difference: " + proof.difference());
            return ExitCode.CHECK_FAILED;
        }
        final long elapsedNs = System.nanoTime() - startNs;
        shell.err().println(Figures.count(replay.commands()) + " commands in " + Figures.duration(elapsedNs) + ", "
                + Figures.rate(replay.commands(), elapsedNs)
                + (replay.unpublished() == 0 ? ""
                        : "; " + Figures.count(replay.unpublished()) + " events not released yet"));
        return ExitCode.OK;
    }
}
