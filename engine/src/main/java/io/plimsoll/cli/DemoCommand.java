package io.plimsoll.cli;

import io.plimsoll.journal.ChronicleJournal;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalForeignException;
import io.plimsoll.market.MarketRunConfig;
import io.plimsoll.market.tape.CrashParameters;
import io.plimsoll.market.tape.MarketTape;
import io.plimsoll.market.tape.SyntheticCrash;
import io.plimsoll.market.tape.Tape;
import io.plimsoll.market.tape.TapeOptions;
import io.plimsoll.report.ReportData;
import io.plimsoll.report.ReportPage;
import io.plimsoll.report.RunSummary;
import io.plimsoll.service.ServiceJournals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A market crash through the whole service, and the proof by replay. */
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "Sends a market crash through the clearing service: seeded traders, margin calls, liquidations.",
            "Prints a summary, replays the journal to prove it, and writes a page with charts."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll demo",
            "  plimsoll demo --accounts 10000 --seed 7 --journal crash --report crash.html",
            "  plimsoll demo --tape BTCUSDT-1m-2021-05.csv.gz --tape ETHUSDT-1m-2021-05.csv.gz"})
final class DemoCommand implements Callable<Integer> {
    private final Shell shell;
    @Option(names = "--tape", paramLabel = "FILE",
            description = "A recorded market: CSV or CSV.gz of Binance, Tardis or plain bars; several are read side by"
                    + " side. Default: a synthetic crash shaped like 12 March 2020.")
    private List<Path> tapes = List.of();
    @Option(names = "--lenient", description = "Count and skip bad rows and holes of a tape instead of refusing it.")
    private boolean lenient;
    @Option(names = "--accounts", paramLabel = "N", description = "Traders (default: ${DEFAULT-VALUE}).")
    private int accounts = 2_000;
    @Option(names = "--seed", paramLabel = "N",
            description = "Of traders and synthetic crash; the same gives the same run (default: ${DEFAULT-VALUE}).")
    private long seed = 1;
    @Option(names = "--journal", paramLabel = "DIR",
            description = "Keep the journal there; it must be new or empty. Default: a temporary one, deleted after.")
    private Path journal;
    @Option(names = "--report", paramLabel = "FILE",
            description = "Where to write the page (default: ${DEFAULT-VALUE}).")
    private Path report = Path.of("plimsoll-report.html");

    DemoCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (accounts < 1) {
            throw UserException.badInput("--accounts must be at least 1, is " + accounts);
        }
        checkReport();
        if (journal != null) {
            checkNew(journal);
        }
        final Tape tape = tape();
        // Reads the whole tape: a bad one is refused before anything is written.
        final long ticks = tape.summary().ticks();
        shell.err().println("demo: " + tape.summary().source() + ", " + ticks + " ticks, " + accounts + " accounts");
        try (DemoJournal directory = DemoJournal.of(journal)) {
            final ReportData data =
                    new DemoRun(shell, directory.path()).run(tape, MarketRunConfig.defaults(accounts, seed));
            final int code = print(data);
            ReportPage.write(data, report);
            shell.out().println("report: " + report);
            if (journal != null) {
                shell.out().println("journal: " + journal);
            }
            return code;
        }
    }

    private int print(final ReportData data) {
        shell.out().print(RunSummary.text(data));
        shell.out().println(data.proof().line());
        final String broken = data.proof().brokenIdentity();
        shell.out().println("conserved: " + (broken == null ? "yes, to the last minor unit" : "no: " + broken));
        return data.proof().isEqual() && broken == null ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private Tape tape() {
        return tapes.isEmpty()
                ? new SyntheticCrash(CrashParameters.march2020(), seed)
                : MarketTape.of(tapes, lenient ? TapeOptions.LENIENT : TapeOptions.STRICT);
    }

    private void checkReport() {
        final Path folder = report.toAbsolutePath().getParent();
        if (Files.isDirectory(report) || folder == null || !Files.isWritable(folder)) {
            throw UserException.badInput("cannot write the report to " + report);
        }
    }

    /** Refuses a directory with anything in it; a journal that is not to be read is refused as what it is. */
    private static void checkNew(final Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        final Path commands = directory.resolve(ServiceJournals.COMMANDS);
        if (Files.exists(commands)) {
            try (Journal found = ChronicleJournal.openReadOnly(commands)) {
                throw UserException.badInput(directory + " holds a journal of " + found.lastSequence()
                        + " commands already; demo begins a new one");
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new JournalForeignException(directory + " is neither empty nor a journal of this service");
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + directory + ": " + e.getMessage(), e);
        }
    }
}
