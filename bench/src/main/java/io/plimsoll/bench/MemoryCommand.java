package io.plimsoll.bench;

import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.statemachine.memory.Records;
import java.io.PrintWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the state takes in memory. */
@Command(
        name = "memory",
        description = {
            "Memory that the state takes, in the heap and outside it: accounts, their balances and positions are made"
                + " by commands, in a JVM of its own; what is in use after a collection is told apart by stage, and"
                + " beside it what the layout says. It fails when both together are more than the limit."},
        footer = {
            "", "Examples:",
            "  memory --json                           1,000,000 accounts of 4 positions in 2 GiB",
            "  memory --accounts 10000000 --heap 8g    ten million"})
final class MemoryCommand extends ReportCommand<MemoryCommand.Report> {
    private static final double MIB = 1 << 20;
    private static final int ACCOUNTS_MIN = 10_000;

    @Option(names = "--accounts", defaultValue = "1000000", paramLabel = "N",
            description = "An even number of at least 10,000. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(names = "--positions", defaultValue = "4", paramLabel = "N",
            description = "Of each account, 1 to 40. Default: ${DEFAULT-VALUE}")
    private int positions;

    @Option(names = "--heap", defaultValue = "2g", paramLabel = "SIZE",
            description = "The JVM's -Xmx, and the most that heap and tables may take. Default: ${DEFAULT-VALUE}")
    private String heap;

    @Option(names = "--here", hidden = true, description = "In this JVM.")
    private boolean here;

    /**
     * Bytes by the layout of the state: of records and of what is kept by entry or slot.
     *
     * @param account     64 of the record, with what the trigger book knows of it, 4 of its place by id, 4 of its
     *                    place in order of ids.
     * @param position    64 of the record, with what the trigger book knows of it, and a fourth of the block's head.
     * @param triggerBook nothing of its own.
     */
    record Layout(int account, int balance, int position, double triggerBook, double whole) {
        static Layout of(final int positions) {
            final int account = 64 + 4 + 4;
            final int blocks = (positions + 3) / 4;
            final double slots = 80 * 4.0 * blocks;
            return new Layout(account, 32, 80, 0, account + 32 + slots);
        }
    }

    /**
     * Bytes in use after a collection.
     *
     * @param account     an account without balances and positions.
     * @param balance     its first balance.
     * @param position    each of its positions, without the trigger book.
     * @param triggerBook share of it for each position.
     * @param whole       an account with all it has; the trigger book included.
     * @param stateMiB    all of the state machine, in the heap and outside it.
     * @param tablesMiB   the part outside.
     * @param collections of the whole run, those asked for included, and how long they took.
     */
    record Report(
            int accounts, int positionsEach, long heapMaxMiB, double stateMiB, double tablesMiB, double account,
            double balance, double position, double triggerBook, double whole, Layout layout, long collections,
            long collectionMs, double buildSeconds, Conditions conditions) {
    }

    @Override
    void check() {
        require("--accounts", accounts, ACCOUNTS_MIN, ACCOUNTS_MAX);
        if (accounts % 2 != 0) {
            throw refuse("--accounts must be even: " + accounts);
        }
        require("--positions", positions, 1, ClearingLoad.INSTRUMENTS);
    }

    @Override
    Report measure(final PrintWriter progress) {
        return here ? measureHere() : measureElsewhere();
    }

    private Report measureElsewhere() {
        final List<String> arguments =
                List.of("memory", "--here", "--accounts", "" + accounts, "--positions", "" + positions);
        return Json.read(ChildBench.run(List.of("-Xmx" + heap), arguments).get(0).toString(), Report.class);
    }

    private Report measureHere() {
        final Conditions conditions = Conditions.now(BenchDirectory.standard());
        final long start = System.nanoTime();
        final double withoutBook = new MemoryWorld(ScanKind.HOLDERS, accounts, positions).build()[3];
        final double[] bytes = new MemoryWorld(ScanKind.TRIGGERS, accounts, positions).build();
        final double tablesMiB = Records.bytesOfAll() / MIB;
        final long limitMiB = Runtime.getRuntime().maxMemory() >> 20;
        if (bytes[3] / MIB > limitMiB) {
            throw new BenchException("the state takes " + Math.round(bytes[3] / MIB) + " MiB, more than " + limitMiB);
        }
        final double buildSeconds = (System.nanoTime() - start) / 1e9;
        final double held = (double) accounts * positions;
        long collections = 0;
        long collectionMs = 0;
        for (final GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += collector.getCollectionCount();
            collectionMs += collector.getCollectionTime();
        }
        return new Report(accounts, positions, limitMiB, bytes[3] / MIB, tablesMiB,
                (bytes[1] - bytes[0]) / accounts, (bytes[2] - bytes[1]) / accounts, (withoutBook - bytes[2]) / held,
                (bytes[3] - withoutBook) / held, (bytes[3] - bytes[0]) / accounts, Layout.of(positions), collections,
                collectionMs, buildSeconds, conditions);
    }

    @Override
    void print(final Report report, final PrintWriter out) {
        report.conditions.lines().forEach(out::println);
        out.printf(Locale.ROOT, "%n%,d accounts of %d positions each in at most %,d MiB: %,.0f MiB,"
                + " %,.0f of it outside the heap; built twice in %.0f s, %d collections in %,d ms%n%n%-32s %12s %12s%n",
                report.accounts, report.positionsEach, report.heapMaxMiB, report.stateMiB, report.tablesMiB,
                report.buildSeconds, report.collections, report.collectionMs, "bytes", "measured", "layout");
        line(out, "an account alone", report.account, report.layout.account);
        line(out, "its balance", report.balance, report.layout.balance);
        line(out, "a position", report.position, report.layout.position);
        line(out, "trigger book, each position", report.triggerBook, report.layout.triggerBook);
        line(out, "an account with all it has", report.whole, report.layout.whole);
    }

    private static void line(final PrintWriter out, final String what, final double measured, final double layout) {
        out.printf(Locale.ROOT, "%-32s %,12.1f %,12.1f%n", what, measured, layout);
    }
}
