package io.plimsoll.cli;

import io.plimsoll.pipeline.HaltedException;
import io.plimsoll.service.ServiceConfig;
import io.plimsoll.service.ServiceConfigFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the service. */
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "Runs the clearing service until SIGTERM or Ctrl-C, recovered from its journal.",
            "Timer ticks come by the clock. With --stdin it takes commands as JSON lines, as stories have them, and",
            "answers each with its events as JSON lines; it ends with the input."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll run --journal live",
            "  plimsoll run --config my-service.conf",
            "  echo '{\"cmd\":\"asset\",\"asset\":\"USD\",\"decimals\":2}' | plimsoll run --journal live --stdin"})
final class RunCommand implements Callable<Integer> {
    private static final long POLL_MS = 50;
    private static final String END = "end of input";

    private final Shell shell;
    @Option(names = "--config", paramLabel = "FILE",
            description = "HOCON; what it does not say is as shipped (config/service.conf, config/README.md).")
    private Path file;
    @Option(names = "--journal", paramLabel = "DIR", description = "Instead of the configuration's journal.directory.")
    private Path journal;
    @Option(names = "--stdin", description = "Take commands from standard input.")
    private boolean stdin;

    RunCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        final ServiceConfig config = config();
        try (LiveService service = new LiveService(shell, config)) {
            final Thread onSignal = new Thread(() -> terminate(service), "plimsoll-signal");
            Runtime.getRuntime().addShutdownHook(onSignal);
            try {
                service.goLive();
                return stdin ? serveInput(service) : serve(service);
            } catch (final HaltedException e) {
                return service.reportHalt();
            } finally {
                // Whatever ends it has its own exit code.
                remove(onSignal);
            }
        }
    }

    private ServiceConfig config() {
        try {
            final ServiceConfig config = file == null ? ServiceConfig.shipped() : ServiceConfigFile.load(file);
            config.pipeline().checkMachine();
            return journal == null ? config : config.withJournalDirectory(journal);
        } catch (final IllegalArgumentException e) {
            throw UserException.badInput(e.getMessage());
        }
    }

    /** Closing in order is what the signal asks for, so it is a success; unless the service has halted. */
    private void terminate(final LiveService service) {
        service.close();
        shell.out().flush();
        Runtime.getRuntime().halt(service.reportHalt());
    }

    private static void remove(final Thread onSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (final IllegalStateException e) {
            // The signal came first; the hook closes the service.
            return;
        }
    }

    private int serve(final LiveService service) throws InterruptedException {
        while (service.isRunning()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            service.status();
        }
        return service.reportHalt();
    }

    private int serveInput(final LiveService service) throws InterruptedException {
        final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>(1024);
        final Thread reader = new Thread(() -> read(lines), "plimsoll-stdin");
        reader.setDaemon(true);
        reader.start();
        try (LiveInput input = new LiveInput(service, shell.out())) {
            while (service.isRunning()) {
                final String line = lines.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (END.equals(line)) {
                    return input.exitCode();
                }
                if (line != null) {
                    input.take(line.substring(1));
                }
                input.printEvents();
                service.status();
            }
        }
        return service.reportHalt();
    }

    /** Each line comes with a blank before it, so that none can be taken for the end. */
    private void read(final LinkedBlockingQueue<String> lines) {
        final BufferedReader reader = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.put(" " + line);
            }
            lines.put(END);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read standard input: " + e.getMessage(), e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
