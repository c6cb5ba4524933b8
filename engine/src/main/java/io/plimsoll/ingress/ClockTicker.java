package io.plimsoll.ingress;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/** Sends a timer tick every so often, so that deadlines pass also when nothing else happens. A source of its own. */
public final class ClockTicker implements AutoCloseable {
    private final Ingress ingress;
    private final long periodNs;
    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private final CommandWriter writer;
    private final Thread thread;
    private volatile boolean running = true;

    /** Ticks under this source id, going on after the last sequence that it sent in an earlier run. */
    public ClockTicker(
            final Ingress ingress, final long periodNs, final int sourceId, final long lastSourceSequence) {
        this.ingress = ingress;
        this.periodNs = periodNs;
        this.writer = new CommandWriter(sourceId, lastSourceSequence);
        this.thread = new Thread(this::run, "plimsoll-clock");
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        long result = 0;
        while (running && (result >= 0 || Ingress.BACK_PRESSURED == result)) {
            LockSupport.parkNanos(periodNs);
            if (result >= 0) {
                writer.at(clock.nanoTime()).timerTick();
            }
            // A tick that found no room is offered again as it stands: its sequence must not be left out.
            result = writer.offerTo(ingress);
        }
    }

    /** Ends the ticks. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
