package io.plimsoll.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.LiquidationOrderDecoder;
import io.plimsoll.codec.MarginCalledDecoder;
import io.plimsoll.statemachine.AssetView;
import io.plimsoll.statemachine.MarginView;
import io.plimsoll.statemachine.Supposition;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Margins what did not happen. */
@Command(name = "whatif", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "What would be: prices move, an account trades or pays, or a book that nobody holds is margined.",
            "Works on a private copy of the state that the journal gives; nothing is journaled. Supposed prices",
            "call and liquidate as real ones would; fills of those liquidations are not supposed."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll whatif --journal crash --price BTC_USD=-15%%",
            "  plimsoll whatif --journal crash --account trader-1 --trade BTC_USD-PERP=-0.5@39000 --pay USD=1000",
            "  plimsoll whatif --journal crash --segment default --pay USD=5000 --trade BTC_USD-PERP=1 --json"})
final class WhatifCommand implements Callable<Integer> {
    private final Shell shell;
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal's directory.")
    private Path directory;
    @Option(names = "--at", paramLabel = "SEQUENCE", description = "Start after that command. Default: the end.")
    private long at = Long.MAX_VALUE;
    @Option(names = "--price", paramLabel = "NAME=PRICE",
            description = "An index or instrument at a price, or moved by a percentage: BTC_USD=-15%%. Repeatable.")
    private List<String> prices = List.of();
    @Option(names = "--account", paramLabel = "NAME", description = "Margin this account before and after.")
    private String account;
    @Option(names = "--bucket", paramLabel = "INSTRUMENT", description = "Of an isolated account, that position's.")
    private String bucket;
    @Option(names = "--segment", paramLabel = "NAME", description = "Margin a book that starts empty in a segment.")
    private String segment;
    @Option(names = "--portfolio", description = "That book is in portfolio mode.")
    private boolean isPortfolio;
    @Option(names = "--trade", paramLabel = "INSTRUMENT=QUANTITY[@PRICE]",
            description = "Bought, or sold if negative; at the mark if no price is said. Repeatable.")
    private List<String> trades = List.of();
    @Option(names = "--pay", paramLabel = "ASSET=AMOUNT", description = "Paid in, or out if negative. Repeatable.")
    private List<String> payments = List.of();
    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    WhatifCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        checkOptions();
        final JournalView view = JournalView.read(directory, at, shell);
        final HealthCount before = HealthCount.of(view.query());
        final MarginView marginBefore = account == null ? null : book(view).explain();
        final SupposedPrices supposed = new SupposedPrices(view);
        prices.forEach(supposed::apply);
        if (account == null && segment == null) {
            everybody(view, supposed, before, HealthCount.of(view.query()));
        } else {
            oneBook(view, marginBefore, new SupposedBook(view, book(view)).after(trades, payments));
        }
        return ExitCode.OK;
    }

    private void checkOptions() {
        if (account != null && segment != null) {
            throw UserException.badInput("give --account or --segment, not both");
        }
        final boolean isOneBook = account != null || segment != null;
        if (!isOneBook && !(trades.isEmpty() && payments.isEmpty())) {
            throw UserException.badInput("--trade and --pay need --account or --segment");
        }
        if (bucket != null && account == null) {
            throw UserException.badInput("--bucket needs --account");
        }
        if (!isOneBook && prices.isEmpty()) {
            throw UserException.badInput("suppose something: --price, --account or --segment");
        }
    }

    private Supposition book(final JournalView view) {
        if (segment != null) {
            return view.query().supposeIn(Names.segment(view, segment), isPortfolio);
        }
        final int instrument = bucket == null ? -1 : Names.instrument(view, bucket);
        final Supposition book = view.query().suppose(Names.account(view, account), instrument);
        if (book == null) {
            throw UserException.badInput(account + " has no isolated position in " + bucket);
        }
        return book;
    }

    private void oneBook(final JournalView view, final MarginView before, final MarginView after) {
        final MarginLines lines = new MarginLines(view);
        if (json) {
            final ObjectNode document = head(view);
            document.put("account", account).put("segment", segment);
            document.set("before", before == null ? null : lines.json(before));
            document.set("after", lines.json(after));
            shell.out().println(Json.indented(document));
            return;
        }
        if (before != null) {
            shell.out().println("before");
            lines.print(before, shell.out());
            shell.out().println();
            shell.out().println("after");
        }
        lines.print(after, shell.out());
    }

    private void everybody(
            final JournalView view, final SupposedPrices supposed, final HealthCount before, final HealthCount after) {
        final AssetView reference = view.query().asset(view.query().referenceAssetId());
        final int decimals = reference == null ? 0 : reference.decimals();
        if (json) {
            final ObjectNode document = head(view);
            document.put("marginCalls", supposed.count(MarginCalledDecoder.TEMPLATE_ID))
                    .put("liquidationOrders", supposed.count(LiquidationOrderDecoder.TEMPLATE_ID));
            document.set("before", json(before, decimals));
            document.set("after", json(after, decimals));
            shell.out().println(Json.indented(document));
            return;
        }
        final TextTable table = new TextTable("accounts", "before", "after");
        for (final HealthState state : HealthState.values()) {
            if (state != HealthState.NULL_VAL) {
                table.row(state.name(), Integer.toString(before.in(state)), Integer.toString(after.in(state)));
            }
        }
        table.row("shortfall below maintenance margin", Units.minor(before.shortfallMinor(), decimals),
                Units.minor(after.shortfallMinor(), decimals));
        table.print(shell.out());
        shell.out().println();
        shell.out().println(supposed.count(MarginCalledDecoder.TEMPLATE_ID) + " margin calls, "
                + supposed.count(LiquidationOrderDecoder.TEMPLATE_ID) + " liquidation orders");
    }

    private static ObjectNode head(final JournalView view) {
        return JsonNodeFactory.instance.objectNode()
                .put("sequence", view.sequence()).put("time", Units.time(view.timeNs()));
    }

    private static ObjectNode json(final HealthCount count, final int decimals) {
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (final HealthState state : HealthState.values()) {
            if (state != HealthState.NULL_VAL) {
                json.put(state.name(), count.in(state));
            }
        }
        return json.put("shortfall", Units.minor(count.shortfallMinor(), decimals));
    }
}
