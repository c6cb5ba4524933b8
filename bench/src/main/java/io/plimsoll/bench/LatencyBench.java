package io.plimsoll.bench;

import io.plimsoll.service.ServiceConfig;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * Open loop: one thread sends commands at an even rate, by the clock and not by the answers, and each latency counts
 * from when its command was meant to be sent. Every rate has a fresh service on fresh files.
 */
final class LatencyBench {
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long WARM_UP_SECONDS = 3;
    private static final int WARM_UPS_MAX = 5;
    /** Of a processor. */
    private static final double COMPILERS_REST = 0.05;
    private static final long START_DELAY_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ServiceConfig config;
    private final Subject.Kind subject;
    private final Path parent;
    private final CommandTape setUp;
    private final CommandReel commands;

    LatencyBench(
            final ServiceConfig config, final Subject.Kind subject, final Path parent, final CommandTape setUp,
            final CommandReel commands) {
        this.config = config;
        this.subject = subject;
        this.parent = parent;
        this.setUp = setUp;
        this.commands = commands;
    }

    /**
     * Sends all commands of a tape at top speed, then the first of the reel at a rate, until compilers rest: small
     * batches take other paths than large ones, and what is compiled anew meanwhile takes a processor for seconds.
     */
    void warmUp(final CommandTape tape, final int perSecond) {
        new ThroughputBench(config, subject, parent, setUp, tape).pipeline();
        final int count = (int) Math.min(commands.count(), WARM_UP_SECONDS * perSecond);
        double busy = 1;
        for (int i = 0; i < WARM_UPS_MAX && busy > COMPILERS_REST; i++) {
            final long startNs = System.nanoTime();
            final long compiledNs = TaskTimes.compilersNs();
            run(perSecond, count, LatencyProbe.newHistogram(), interval -> { });
            busy = (double) (TaskTimes.compilersNs() - compiledNs) / (System.nanoTime() - startNs);
        }
    }

    /**
     * Offers the first commands of the reel at a rate. What the set-up left behind is collected before, so that a
     * collection meanwhile is of what was allocated meanwhile.
     *
     * @param intervals gets the latencies of each second, with its times of start and end.
     */
    LatencyRun run(final int perSecond, final int count, final Histogram total, final Consumer<Histogram> intervals) {
        final Schedule schedule = new Schedule(perSecond);
        final LatencyProbe probe = new LatencyProbe(schedule, setUp.count() + 1L);
        try (TemporaryDirectory directory = TemporaryDirectory.in(parent);
            Subject pipeline =
                    subject.open(config.withJournalDirectory(directory.path().resolve("journal")), probe)) {
            pipeline.awaitApplied(setUp.offerAll(pipeline.ingress()));
            System.gc();
            final long collectionsBefore = GarbageCollections.count();
            final long allocatedBefore = AllocatedBytes.ofAll();
            final long waitedBefore = TaskTimes.pipelineWaitedNs();
            final Sender sender = new Sender(pipeline, schedule, count);
            final Thread thread = new Thread(sender, "bench-sender");
            thread.start();
            while (thread.isAlive()) {
                LockSupport.parkNanos(thread, INTERVAL_NS);
                take(probe, total, intervals);
            }
            sender.checkDone();
            take(probe, total, intervals);
            return LatencyRun.of(perSecond, count, sender.elapsedNs, sender.backPressured,
                    GarbageCollections.count() - collectionsBefore,
                    AllocatedBytes.ofAll() - allocatedBefore + sender.allocatedBytes,
                    TaskTimes.pipelineWaitedNs() - waitedBefore, total);
        }
    }

    private static void take(final LatencyProbe probe, final Histogram total, final Consumer<Histogram> intervals) {
        final Histogram interval = probe.interval();
        total.add(interval);
        intervals.accept(interval);
    }

    /** Sends by the clock; a command that finds no room is offered again, and those after it are late with it. */
    private final class Sender implements Runnable {
        private final Subject pipeline;
        private final Schedule schedule;
        private final int count;
        private long backPressured;
        private long elapsedNs;
        private long allocatedBytes;
        private RuntimeException failure;

        Sender(final Subject pipeline, final Schedule schedule, final int count) {
            this.pipeline = pipeline;
            this.schedule = schedule;
            this.count = count;
        }

        @Override
        public void run() {
            try {
                send();
            } catch (final RuntimeException e) {
                failure = e;
            }
        }

        private void send() {
            final long startNs = System.nanoTime() + START_DELAY_NS;
            schedule.start(startNs);
            long last = -1;
            for (int command = 0; command < count; command++) {
                final long intendedNs = schedule.intendedNs(command);
                while (System.nanoTime() - intendedNs < 0) {
                    // Not its time yet: on few processors the pipeline must not wait for a sender that waits.
                    YieldingIdleStrategy.INSTANCE.idle();
                }
                last = commands.offer(pipeline.ingress(), command);
                while (last < 0) {
                    backPressured++;
                    YieldingIdleStrategy.INSTANCE.idle();
                    last = commands.offer(pipeline.ingress(), command);
                }
            }
            // As if the next one's time had come: 1,000 commands at 1,000 a second take a second, not 999 ms.
            elapsedNs = Math.max(System.nanoTime(), schedule.intendedNs(count)) - startNs;
            pipeline.awaitApplied(last);
            allocatedBytes = AllocatedBytes.ofCurrentThread();
        }

        /** To be called when its thread has ended. */
        void checkDone() {
            if (null != failure) {
                throw failure;
            }
        }
    }
}
