package io.plimsoll.bench;

import io.plimsoll.ingress.OfferRefusal;
import io.plimsoll.service.ClearingService;
import io.plimsoll.service.ServiceConfig;
import io.plimsoll.service.ServiceCounters;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * Twice what the pipeline can take, for some time. Whatever is promised of overload is checked: a promise that does not
 * hold ends the bench with its name.
 */
final class OverloadBench {
    /** Who held something back sends it within this time, and it is released. */
    static final long DRAIN_MAX_MS = 5_000;
    /** What is compiled or cached late; a leak of a byte a command is more, within seconds. */
    private static final long HEAP_GROWTH_MAX = 4 << 20;
    /** Into the load; by then all it needs is there. */
    private static final long SETTLED_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double OVER = 2;
    private static final String ACCEPTED = "commandAccepted";

    private final ServiceConfig config;
    private final Path parent;
    private final int accounts;
    private final long seed;

    OverloadBench(final ServiceConfig config, final Path parent, final int accounts, final long seed) {
        this.config = config;
        this.parent = parent;
        this.accounts = accounts;
        this.seed = seed;
    }

    /** Commands a second of a like mix at saturation: the second of two runs, the first of which warms up. */
    double capacity(final int commands) {
        final ClearingLoad market = new ClearingLoad(accounts, seed);
        final CommandTape setUp = market.setUp();
        final ThroughputBench bench = new ThroughputBench(
                config, Subject.Kind.CLEARING, parent, setUp, market.mix(new Mix(45, 50, 5), commands));
        bench.pipeline();
        return bench.pipeline().commandsPerSecond();
    }

    OverloadReport run(final int seconds, final double capacity) {
        final Conditions conditions = Conditions.now(parent);
        try (TemporaryDirectory directory = TemporaryDirectory.in(parent);
            ClearingService service = ClearingService.open(
                    config.withJournalDirectory(directory.path().resolve("journal")))) {
            service.awaitApplied(new ClearingLoad(accounts, seed).setUp().offerAll(service.ingress()));
            final ServiceCounters before = service.counters();
            final OverloadLoad load = new OverloadLoad(service, OVER * capacity, accounts, seed);
            final long startNs = System.nanoTime();
            final long lastNs = TimeUnit.SECONDS.toNanos(seconds);
            load(load, startNs, SETTLED_NS);
            final long heapBefore = heapInUse();
            load(load, startNs, lastNs);
            final long drainMs = drain(service, load, startNs, lastNs);
            final long heapAfter = heapInUse();
            final long events = check(service, before, load);
            require(drainMs <= DRAIN_MAX_MS, "the backlog drains within " + DRAIN_MAX_MS + " ms", drainMs + " ms");
            require(heapAfter - heapBefore <= HEAP_GROWTH_MAX, "memory stays flat",
                    heapBefore + " to " + heapAfter + " bytes");
            return new OverloadReport(seconds, capacity, OVER * capacity, load.offers(), load.accepted(),
                    load.backPressured(), load.malformed(), load.fills(), load.cash(), load.cashGivenUp(),
                    load.feed().published(), load.feed().sent(), load.feed().conflated(), events, heapBefore,
                    heapAfter, drainMs, accounts + " accounts, seed " + seed,
                    LoadOptions.describe(config, Subject.Kind.CLEARING), conditions);
        }
    }

    private static void load(final OverloadLoad load, final long startNs, final long untilNs) {
        long elapsedNs = System.nanoTime() - startNs;
        while (elapsedNs < untilNs) {
            load.offerDue(elapsedNs);
            YieldingIdleStrategy.INSTANCE.idle();
            elapsedNs = System.nanoTime() - startNs;
        }
    }

    private static long drain(
            final ClearingService service, final OverloadLoad load, final long startNs, final long lastNs) {
        load.offerDue(lastNs);
        while (!load.drain(lastNs)) {
            YieldingIdleStrategy.INSTANCE.idle();
        }
        service.awaitApplied(load.lastSlot());
        final long accepted = service.counters().accepted();
        while (service.counters().applied() < accepted) {
            require(null == service.halt(), "the service does not halt", String.valueOf(service.halt()));
            YieldingIdleStrategy.INSTANCE.idle();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs - lastNs);
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Counts of the service against counts of the producers, and both against journal and egress queue. */
    private static long check(final ClearingService service, final ServiceCounters before, final OverloadLoad load) {
        final ServiceCounters after = service.counters();
        final Map<OfferRefusal, Long> refused = after.refused();
        final long fullBefore = before.refused().getOrDefault(OfferRefusal.BACK_PRESSURED, 0L);
        require(load.offers(), after.offered() - before.offered(), "offered");
        require(load.accepted(), after.accepted() - before.accepted(), "accepted");
        require(load.backPressured(), refused.getOrDefault(OfferRefusal.BACK_PRESSURED, 0L) - fullBefore,
                "back-pressured");
        require(load.malformed(), refused.getOrDefault(OfferRefusal.MALFORMED_TOO_SHORT, 0L), "malformed");
        require(load.offers(), load.accepted() + load.backPressured() + load.malformed(),
                "accepted, back-pressured or malformed");
        require(load.feed().published(), load.feed().sent() + load.feed().conflated(), "prices sent or conflated");
        require(load.feed().conflated(), after.conflated(), "conflated");
        require(after.accepted(), after.journaled(), "journaled");
        require(after.accepted(), after.applied(), "applied");
        final Map<String, Long> census = EventCensus.of(service.journals().events(), before.events() + 1);
        require(load.fills() + load.cash(), census.getOrDefault(ACCEPTED, 0L), "answers in the egress queue");
        require(!census.containsKey(EventCensus.REFUSED), "nothing accepted is refused later", census.toString());
        return after.events() - before.events();
    }

    private static void require(final long expected, final long actual, final String what) {
        require(expected == actual, what, "expected " + expected + ", counted " + actual);
    }

    private static void require(final boolean holds, final String promise, final String instead) {
        if (!holds) {
            throw new BenchException("does not hold: " + promise + ": " + instead);
        }
    }
}
