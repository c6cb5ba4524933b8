package io.plimsoll.bench;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Twice the capacity for some time. */
@Command(
        name = "overload",
        description = {
            "Measures what the pipeline takes, offers twice as much for some time, and checks that every command is"
                + " accepted or refused and counted, that nothing accepted is lost, that prices conflate and fills do"
                + " not, that the heap stays flat, and that the backlog drains within 5 seconds. Fails if not."},
        footer = {"", "Example:", "  overload --seconds 60 --json     one object, on the last line"})
final class OverloadCommand extends ReportCommand<OverloadReport> {
    private static final int SECONDS_MAX = 3_600;
    private static final long MIB = 1 << 20;

    @Mixin
    private LoadOptions load;

    @Option(names = "--seconds", defaultValue = "10", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--capacity-commands", defaultValue = "500000", paramLabel = "N",
            description = "Of the runs that measure the capacity. Default: ${DEFAULT-VALUE}")
    private int commands;

    @Override
    void check() {
        require("--seconds", seconds, 1, SECONDS_MAX);
        require("--capacity-commands", commands, 1, CommandTape.COMMANDS_MAX);
        load.newLoad();
    }

    @Override
    OverloadReport measure(final PrintWriter progress) {
        final OverloadBench bench = new OverloadBench(load.config(), load.directory(), load.accounts(), load.seed());
        return bench.run(seconds, bench.capacity(commands));
    }

    @Override
    void print(final OverloadReport report, final PrintWriter out) {
        out.printf(Locale.ROOT, "capacity    %,.0f commands/s; for %d s there were %,.0f/s to send%n",
                report.capacityPerSecond(), report.seconds(), report.offeredPerSecond());
        out.printf(Locale.ROOT, "offered     %,d = %,d accepted + %,d back-pressured + %,d malformed%n",
                report.offers(), report.accepted(), report.backPressured(), report.malformed());
        out.printf(Locale.ROOT, "fills       %,d, each offered until it was taken%n", report.fills());
        out.printf(Locale.ROOT, "cash        %,d taken, %,d given up%n", report.cash(), report.cashGivenUp());
        out.printf(Locale.ROOT, "prices      %,d = %,d sent + %,d conflated%n",
                report.prices(), report.pricesSent(), report.pricesConflated());
        out.printf(Locale.ROOT, "released    %,d events; the backlog drained in %,d ms%n",
                report.events(), report.drainMs());
        out.printf(Locale.ROOT, "heap        %.1f MiB after a collection, %.1f MiB at the end%n",
                (double) report.heapBeforeBytes() / MIB, (double) report.heapAfterBytes() / MIB);
        report.conditions().lines().forEach(out::println);
    }
}
