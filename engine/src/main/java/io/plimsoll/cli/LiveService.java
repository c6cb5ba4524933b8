package io.plimsoll.cli;

import io.plimsoll.pipeline.Halt;
import io.plimsoll.report.Figures;
import io.plimsoll.service.ClearingService;
import io.plimsoll.service.ServiceConfig;

/** A service that runs by the clock and leaves a record of its state when it is closed in order. */
final class LiveService implements AutoCloseable {
    private static final long STATUS_PERIOD_NS = 1_000_000_000L;

    private final Shell shell;
    private final ServiceConfig config;
    private final ClearingService service;
    private long statusNs = System.nanoTime();
    private long statusSequence;
    private boolean isClosed;

    LiveService(final Shell shell, final ServiceConfig config) {
        this.shell = shell;
        this.config = config;
        this.service = ClearingService.open(config);
        if (config.journalDirectory() != null) {
            ClosedState.remove(config.journalDirectory());
        }
        statusSequence = service.lastSequence();
    }

    /** Says that it is live, and starts the clock. A signal that comes after this closes the service in order. */
    void goLive() {
        config.describe().lines().forEach(line -> shell.err().println("  " + line));
        shell.err().println("live at command " + service.lastSequence() + ", event " + service.lastEventNumber());
        service.startClock();
    }

    ClearingService service() {
        return service;
    }

    synchronized boolean isRunning() {
        return !isClosed && service.halt() == null;
    }

    /** A line a second, on a terminal only. */
    synchronized void status() {
        final long nowNs = System.nanoTime();
        if (shell.isTerminal() && nowNs - statusNs >= STATUS_PERIOD_NS) {
            final long sequence = service.lastSequence();
            shell.err().print("\rcommand " + Figures.count(sequence) + "  event "
                    + Figures.count(service.lastEventNumber()) + "  "
                    + Figures.rate(sequence - statusSequence, nowNs - statusNs) + "          ");
            shell.err().flush();
            statusNs = nowNs;
            statusSequence = sequence;
        }
    }

    /** Says why the service has halted; the exit code. */
    int reportHalt() {
        final Halt halt = service.halt();
        if (halt == null) {
            return ExitCode.OK;
        }
        shell.err().println("plimsoll: " + CommandTree.oneLine(halt.toString()));
        return ExitCode.INTERNAL;
    }

    /** Once, by whoever comes first: the end of the input, or a signal. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        service.close();
        if (service.halt() == null) {
            final ClosedState closed = ClosedState.of(service);
            if (config.journalDirectory() != null) {
                closed.write(config.journalDirectory());
            }
            shell.err().println((shell.isTerminal() ? "\r" : "") + "closed at command " + closed.sequence() + ", event "
                    + closed.events() + ", state " + closed.stateHash());
        }
    }
}
