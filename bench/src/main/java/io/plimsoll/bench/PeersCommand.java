package io.plimsoll.bench;

import io.plimsoll.bench.PeersBench.Contestant;
import io.plimsoll.bench.PeersBench.Round;
import io.plimsoll.service.ServiceConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ours beside exchange-core, the nearest open engine in Java. */
@Command(
        name = "peers",
        description = {
            "Trades and balance changes a second through the whole of ours and of exchange-core 0.5.3, by turns, each"
                + " with a journal on disk, then each engine's core on one thread. exchange-core runs in a JVM of its"
                + " own, with its own libraries. Both get the same trades, and must end with the same positions."},
        footer = {
            "", "Examples:",
            "  peers --json                     one object, on the last line",
            "  peers --waiting BUSY_SPIN        exchange-core as shipped for speed; it wants more cores than 2"})
final class PeersCommand extends ReportCommand<PeersReport> {
    private static final int OPERATIONS_MAX = 5_000_000;

    @Mixin
    private LoadOptions load;

    @Mixin
    private Runs runs;

    @Option(names = "--warm-up", defaultValue = "1", paramLabel = "N",
            description = "Runs before, not counted. Default: ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(names = "--operations", defaultValue = "2000000", paramLabel = "N",
            description = "Of each run: trades and balance changes, 93 to 7. Default: ${DEFAULT-VALUE}")
    private int operations;

    @Option(names = "--waiting", defaultValue = "YIELDING", paramLabel = "NAME",
            description = "How exchange-core's threads wait: YIELDING, BUSY_SPIN, BLOCKING. Default: ${DEFAULT-VALUE},"
                    + " the fastest of them where there are more threads than cores")
    private PeerWaiting waiting;

    @Option(names = "--home", paramLabel = "DIR",
            description = "Where peers-lib/ and peers-classes/ are. Default: beside this program")
    private Path home;

    /** exchange-core's names. */
    enum PeerWaiting {
        YIELDING, BUSY_SPIN, BLOCKING
    }

    @Override
    void check() {
        runs.checkWithWarmUp(warmUp);
        require("--operations", operations, 1, OPERATIONS_MAX);
    }

    @Override
    PeersReport measure(final PrintWriter progress) {
        final ServiceConfig config = load.config();
        final ClearingLoad market = load.newLoad(false);
        final CommandTape setUp = market.setUp();
        final CommandTape tape = market.mix(new Mix(93, 0, 7), operations);
        final Conditions conditions = Conditions.now(load.directory());
        try (TemporaryDirectory directory = TemporaryDirectory.in(load.directory())) {
            final Path file = directory.path().resolve("work");
            final PeerWork work = PeerWork.write(setUp, tape, file);
            try (PeerProcess peer = PeerProcess.start(
                    null == home ? PeerProcess.home() : home, file, directory.path(), waiting.name())) {
                final PeersBench bench = new PeersBench(config, load.directory(), setUp, tape, peer, work);
                final List<Round> rounds = bench.measure(warmUp, runs.count(), round -> {
                    progress.printf(Locale.ROOT, "ratio %.2f, synced %.2f, cores %.2f: %s%n",
                            round.ratio(Contestant.OURS, Contestant.THEIRS),
                            round.ratio(Contestant.OURS_SYNCED, Contestant.THEIRS),
                            round.ratio(Contestant.OUR_CORE, Contestant.THEIR_CORE), text(round));
                    progress.flush();
                });
                return report(rounds, config, 1 + (double) work.trades() / operations, conditions);
            }
        }
    }

    private PeersReport report(
            final List<Round> rounds, final ServiceConfig config, final double commandsPerOperation,
            final Conditions conditions) {
        final Map<String, Spread> perSecond = new LinkedHashMap<>();
        final Map<String, String> described = new LinkedHashMap<>();
        for (final Contestant contestant : Contestant.values()) {
            perSecond.put(contestant.name(), Spread.of(rounds, round -> round.perSecond().get(contestant)));
            described.put(contestant.name(), describe(contestant));
        }
        final Spread ratio = ratio(rounds, Contestant.OURS, Contestant.THEIRS);
        return new PeersReport(ratio.median(), ratio, ratio(rounds, Contestant.OURS_SYNCED, Contestant.THEIRS),
                ratio(rounds, Contestant.OUR_CORE, Contestant.THEIR_CORE), commandsPerOperation, perSecond, described,
                runs.count(), operations, load.describe().replace(load.mix() + " %", "93/0/7 %"),
                LoadOptions.describe(config, Subject.Kind.CLEARING), waiting.name(),
                rounds.stream().map(PeersCommand::named).toList(), conditions);
    }

    private static Spread ratio(final List<Round> rounds, final Contestant one, final Contestant other) {
        return Spread.of(rounds, round -> round.ratio(one, other));
    }

    private static Map<String, Double> named(final Round round) {
        final Map<String, Double> named = new LinkedHashMap<>();
        round.perSecond().forEach((contestant, figure) -> named.put(contestant.name(), figure));
        return named;
    }

    private static String text(final Round round) {
        return round.perSecond().entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s %,.0f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", ")) + " operations/s";
    }

    private static String describe(final Contestant contestant) {
        return switch (contestant) {
            case OURS -> "ring, journal (CRC32C a command, SHA-256 chain; safe from kill -9), both positions, fees by"
                    + " double entry, margin of both accounts, the prices at which they rest, numbered events on disk;"
                    + " no matching: a trade is one command";
            case OURS_SYNCED -> "the same, and both journals synced to disk before anything counts";
            case OUR_CORE -> "the state machine called by one thread, told of 32 commands before: no ring, no"
                    + " journal; events encoded and dropped";
            case THEIRS -> "ring, journal (compressed, opened for synchronous writes; no checksum), a margin check of"
                    + " each order, matching, both positions, fees; a trade is two orders. No mark prices, no funding,"
                    + " no margin calls, no liquidation, no refusal of repeats, no events on disk";
            case THEIRS_UNJOURNALED -> "the same without its journal";
            case THEIR_CORE -> "its risk and matching engines called by one thread: no ring, no journal";
        };
    }

    @Override
    void print(final PeersReport report, final PrintWriter out) {
        out.printf(Locale.ROOT, "%noperations a second                  median          min          max%n");
        report.operationsPerSecond().forEach((name, spread) -> out.printf(Locale.ROOT,
                "%-32s %,12.0f %,12.0f %,12.0f%n", name, spread.median(), spread.min(), spread.max()));
        row(out, "OURS / THEIRS", report.ratioToPeerSpread());
        row(out, "OURS_SYNCED / THEIRS", report.ratioSynced());
        row(out, "OUR_CORE / THEIR_CORE", report.ratioOfCores());
        out.printf(Locale.ROOT, "%nAn operation is a trade, booked on both accounts, or a balance change. It is one"
                + " command of ours, and %.2f of exchange-core's on average.%n", report.peerCommandsPerOperation());
        report.contestants().forEach((name, text) -> out.printf("%-20s %s%n", name, text));
        out.println("load        " + report.load());
        out.println("ours        " + report.pipeline());
        out.println("theirs      one shard of risk, one of matching, ring 16384, waiting " + report.waiting());
        report.conditions().lines().forEach(out::println);
    }

    private static void row(final PrintWriter out, final String name, final Spread spread) {
        out.printf(Locale.ROOT, "%-32s %12.2f %12.2f %12.2f%n", name, spread.median(), spread.min(), spread.max());
    }
}
