package io.plimsoll.service;

import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.journal.Journal;
import io.plimsoll.pipeline.WatchedJournal;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A process to be killed: runs the service and feeds it the workload from where it stopped.
 * Arguments: directory, stages, how many commands to stop after (0: never), point, which time at that point.
 * Says LIVE when recovered, and POINT when it stands still at the named point.
 */
public final class KillTarget {
    static final String LIVE = "LIVE";
    static final String AT_POINT = "POINT";
    static final long WORKLOAD_SEED = 5;
    static final String[] POINTS = {
        "before-commands-append", "after-commands-append", "before-events-append", "after-events-append"};

    private static final int BURST = 25;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private KillTarget() {
    }

    public static void main(final String[] args) {
        final ServiceConfig config = config(Path.of(args[0]), Integer.parseInt(args[1]));
        final int stopAfter = Integer.parseInt(args[2]);
        final ServiceJournals journals = watched(ServiceJournals.open(config), args[3], Integer.parseInt(args[4]));
        try (ClearingService service = ClearingService.open(config, journals, null)) {
            say(LIVE);
            final CommandWriter writer =
                    new CommandWriter(TestService.SOURCE, service.lastSourceSequence(TestService.SOURCE));
            final Workload load = new Workload(WORKLOAD_SEED);
            for (int sent = 0; 0 == stopAfter || sent < stopAfter; sent += BURST) {
                for (int i = 0; i < BURST; i++) {
                    load.writeNext(writer);
                    TestService.offerPatiently(service.ingress(), writer);
                }
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
    }

    static ServiceConfig config(final Path directory, final int stages) {
        return TestService.config(directory).withStages(stages);
    }

    private static ServiceJournals watched(final ServiceJournals journals, final String point, final int time) {
        return new ServiceJournals(
                watch(journals.commands(), "commands", point, time), watch(journals.events(), "events", point, time));
    }

    private static Journal watch(final Journal journal, final String name, final String point, final int time) {
        final AtomicInteger before = new AtomicInteger();
        final AtomicInteger after = new AtomicInteger();
        return new WatchedJournal(journal)
                .beforeAppend(batch -> {
                    if (point.equals("before-" + name + "-append") && before.incrementAndGet() == time) {
                        standStill();
                    }
                })
                .afterAppend(batch -> {
                    if (point.equals("after-" + name + "-append") && after.incrementAndGet() == time) {
                        standStill();
                    }
                });
    }

    private static void standStill() {
        say(AT_POINT);
        while (true) {
            LockSupport.park();
        }
    }

    private static void say(final String word) {
        System.out.println(word);
        System.out.flush();
    }
}
