package io.plimsoll.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.AssetView;
import io.plimsoll.statemachine.MarginView;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains the margin of one account. */
@Command(name = "margin", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "Explains an account's equity and requirements line by line, as its rulebook computes them.",
            "Lines: collateral after haircut, gains, margin by position or by scenario, each charge. Money is in the",
            "reference asset."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll margin trader-1 --journal crash",
            "  plimsoll margin trader-1 --journal crash --at 20000 --json"})
final class MarginCommand implements Callable<Integer> {
    private final Shell shell;
    @Parameters(paramLabel = "ACCOUNT", description = "The account's name.")
    private String account;
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal's directory.")
    private Path directory;
    @Option(names = "--at", paramLabel = "SEQUENCE", description = "As it was after that command. Default: the end.")
    private long at = Long.MAX_VALUE;
    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    MarginCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (at < 1) {
            throw UserException.badInput("--at must be at least 1, is " + at);
        }
        final JournalView view = JournalView.read(directory, at, shell);
        final long id = Names.account(view, account);
        final List<MarginView> margins = view.query().margin(id);
        if (json) {
            shell.out().println(Json.indented(json(view, view.query().account(id), margins)));
        } else {
            print(view, view.query().account(id), margins);
        }
        return ExitCode.OK;
    }

    private void print(final JournalView view, final AccountView summary, final List<MarginView> margins) {
        shell.out().println(account + ": " + summary.state() + ", " + summary.mode().name().toLowerCase(Locale.ROOT)
                + " margin, after command " + view.sequence() + " at " + Units.time(view.timeNs()));
        shell.out().println("reserved by open orders " + Units.minor(summary.reservedMarginMinor(), decimals(view))
                + ", free collateral " + Units.minor(summary.freeCollateralMinor(), decimals(view)));
        if (summary.isHighLeverage() || summary.leastRatioPpb() != 0) {
            shell.out().println("chosen: " + (summary.isHighLeverage() ? "high leverage, " : "")
                    + "least margin ratio " + Units.rate(summary.leastRatioPpb()));
        }
        for (final MarginView margin : margins) {
            shell.out().println();
            if (margin.bucketInstrumentId() >= 0) {
                shell.out().println("isolated: " + view.names().instrumentName(margin.bucketInstrumentId()));
            }
            new MarginLines(view).print(margin, shell.out());
        }
    }

    private static int decimals(final JournalView view) {
        final AssetView reference = view.query().asset(view.query().referenceAssetId());
        return reference == null ? 0 : reference.decimals();
    }

    private ObjectNode json(final JournalView view, final AccountView summary, final List<MarginView> margins) {
        final ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("sequence", view.sequence()).put("time", Units.time(view.timeNs()));
        document.put("account", account).put("mode", summary.mode().name().toLowerCase(Locale.ROOT))
                .put("state", summary.state().name())
                .put("reservedMargin", Units.minor(summary.reservedMarginMinor(), decimals(view)))
                .put("freeCollateral", Units.minor(summary.freeCollateralMinor(), decimals(view)))
                .put("leastRatio", Units.rate(summary.leastRatioPpb()))
                .put("isHighLeverage", summary.isHighLeverage());
        final ArrayNode list = document.putArray("margins");
        margins.forEach(margin -> list.add(new MarginLines(view).json(margin)));
        return document;
    }
}
