package io.plimsoll.bench;

import com.sun.management.ThreadMXBean;
import io.plimsoll.journal.MeteredJournal;
import io.plimsoll.service.ServiceConfig;
import io.plimsoll.service.ServiceJournals;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Bytes allocated per command, once warm. */
@Command(
        name = "allocation",
        description = {
            "Bytes that each thread of the pipeline and the producer allocate per command in the steady state, as the"
                + " JVM counts them; what mapping files allocates, within an append or on a helper thread, is shown"
                + " apart."},
        footer = {"", "Examples:", "  allocation --commands 10000000 --json", "  allocation --stages 3"})
final class AllocationCommand extends ReportCommand<AllocationReport> {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ALL_MAX = CommandTape.COMMANDS_MAX;
    /** C2 wants a method 5,000 times at least, 15,000 with its loops; some run once a batch. */
    private static final int SINGLE_MAX = 20_000;
    private static final String PRODUCER = "producer";
    private static final double HALF = 0.5;
    /** Threads that seal, and that populate pages. */
    private static final String HELPERS = "journal-";

    @Mixin
    private LoadOptions load;

    @Option(names = "--commands", defaultValue = "10000000", paramLabel = "N",
            description = "Measured. Default: ${DEFAULT-VALUE}")
    private int commands;

    @Option(names = "--warm-up", defaultValue = "5000000", paramLabel = "N",
            description = "Commands before, not counted. Default: ${DEFAULT-VALUE}")
    private int warmUp;

    @Override
    void check() {
        require("--commands", commands, 1, ALL_MAX);
        require("--commands and --warm-up together", (long) commands + warmUp, 1, ALL_MAX);
    }

    @Override
    AllocationReport measure(final PrintWriter progress) {
        final ClearingLoad market = load.newLoad();
        final CommandTape setUp = market.setUp();
        final CommandTape swings = swings(market);
        final CommandTape tape = market.mix(load.mix(), warmUp + commands);
        final Conditions conditions = Conditions.now(load.directory());
        try (TemporaryDirectory directory = TemporaryDirectory.in(load.directory())) {
            final ServiceConfig config = load.config().withJournalDirectory(directory.path().resolve("journal"));
            final ServiceJournals files = ServiceJournals.open(config);
            final MeteredJournal metered = new MeteredJournal(files.commands());
            final MeteredJournal events = new MeteredJournal(files.events());
            try (Subject pipeline = load.subject().open(config, new ServiceJournals(metered, events), null)) {
                pipeline.awaitApplied(setUp.offerAll(pipeline.ingress()));
                pipeline.awaitApplied(swings.offerAll(pipeline.ingress()));
                warmUp(pipeline, tape);
                return run(pipeline, tape, metered, events, conditions);
            }
        }
    }

    /** Each price to a half, to double and back: positions are crossed on both sides before anything is counted. */
    private static CommandTape swings(final ClearingLoad market) {
        final CommandTape tape = new CommandTape(3 * ClearingLoad.INSTRUMENTS);
        for (int instrument = 0; instrument < ClearingLoad.INSTRUMENTS; instrument++) {
            market.move(tape, instrument, HALF);
            market.move(tape, instrument, 1 / HALF / HALF);
            market.move(tape, instrument, HALF);
        }
        return tape;
    }

    /**
     * The first ones singly, each a batch of its own, so that what runs once a batch is compiled before anything is
     * counted: HotSpot makes the string literals of a class, on the thread that asks for it, before it hands a method
     * of it to C2 for the first time.
     */
    private void warmUp(final Subject pipeline, final CommandTape tape) {
        final int single = Math.min(warmUp, SINGLE_MAX);
        for (int command = 0; command < single; command++) {
            pipeline.awaitApplied(tape.offer(pipeline.ingress(), command, 1));
        }
        if (warmUp > single) {
            pipeline.awaitApplied(tape.offer(pipeline.ingress(), single, warmUp - single));
        }
    }

    private AllocationReport run(
            final Subject pipeline, final CommandTape tape, final MeteredJournal metered, final MeteredJournal events,
            final Conditions conditions) {
        final long mappedBefore = metered.allocated() + events.allocated();
        final long mappingBefore = metered.allocating() + events.allocating();
        final long appendsBefore = metered.appends() + events.appends();
        final long collectionsBefore = GarbageCollections.count();
        final Map<String, Long> before = byThread(pipeline);
        final long producerBefore = THREADS.getCurrentThreadAllocatedBytes();
        final long last = tape.offer(pipeline.ingress(), warmUp, commands);
        final long producer = THREADS.getCurrentThreadAllocatedBytes() - producerBefore;
        pipeline.awaitApplied(last);
        final Map<String, Long> byThread = new LinkedHashMap<>();
        byThread(pipeline).forEach((name, bytes) -> byThread.put(name, bytes - before.getOrDefault(name, 0L)));
        final long mapped = metered.allocated() + events.allocated() - mappedBefore + helpers(byThread);
        final long all = byThread.values().stream().mapToLong(Long::longValue).sum() + producer;
        byThread.put(PRODUCER, producer);
        return new AllocationReport((double) (all - mapped) / commands, all - mapped, mapped,
                metered.allocating() + events.allocating() - mappingBefore,
                metered.appends() + events.appends() - appendsBefore, byThread, commands,
                GarbageCollections.count() - collectionsBefore, load.describe(),
                LoadOptions.describe(load.config(), load.subject()), conditions);
    }

    private static long helpers(final Map<String, Long> byThread) {
        return byThread.entrySet().stream().filter(thread -> thread.getKey().startsWith(HELPERS))
                .mapToLong(Map.Entry::getValue).sum();
    }

    /** Threads of the pipeline, and those that its journals have beside it. */
    private static Map<String, Long> byThread(final Subject pipeline) {
        final Map<String, Long> bytes = new TreeMap<>();
        for (final long id : pipeline.threadIds()) {
            add(bytes, THREADS.getThreadInfo(id));
        }
        for (final ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (null != thread && thread.getThreadName().startsWith(HELPERS)) {
                add(bytes, thread);
            }
        }
        return bytes;
    }

    private static void add(final Map<String, Long> bytes, final ThreadInfo thread) {
        bytes.merge(thread.getThreadName(), THREADS.getThreadAllocatedBytes(thread.getThreadId()), Long::sum);
    }

    @Override
    void print(final AllocationReport report, final PrintWriter out) {
        out.println("pipeline    " + report.pipeline());
        out.println("load        " + report.load());
        out.printf(Locale.ROOT, "%nbytes per command, ours      %.6f  (%,d bytes for %,d commands)%n",
                report.bytesPerCommand(), report.bytes(), report.commands());
        out.printf(Locale.ROOT, "mapping and rolling          %,d bytes; %,d of %,d appends allocated%n",
                report.mappingBytes(), report.mappingAppends(), report.appends());
        out.println("by thread   " + report.byThread());
        out.println("collections " + report.collections());
        report.conditions().lines().forEach(out::println);
    }
}
