package io.plimsoll.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.AssetView;
import io.plimsoll.statemachine.StateQuery;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the accounts that a journal gives. */
@Command(name = "accounts", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "Lists every account at the end of a journal with its margin, the closest to liquidation first.",
            "That is by equity as a share of maintenance margin: below 100 %% it is liquidated. Money is in the",
            "reference asset."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll accounts crash --worst 10",
            "  plimsoll accounts crash --json"})
final class AccountsCommand implements Callable<Integer> {
    private static final double PERCENT = 100;

    private final Shell shell;
    @Parameters(paramLabel = "DIR", description = "The journal's directory.")
    private Path directory;
    @Option(names = "--worst", paramLabel = "N", description = "Only the first N.")
    private int worst = Integer.MAX_VALUE;
    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    AccountsCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (worst < 1) {
            throw UserException.badInput("--worst must be at least 1, is " + worst);
        }
        final JournalView view = JournalView.read(directory, shell);
        final StateQuery query = view.query();
        final List<AccountView> accounts = new ArrayList<>();
        query.forEachAccount(id -> accounts.add(query.account(id)));
        accounts.sort(AccountsCommand::closerToLiquidation);
        final List<AccountView> shown = accounts.subList(0, Math.min(worst, accounts.size()));
        final AssetView reference = query.asset(query.referenceAssetId());
        if (json) {
            shell.out().println(Json.indented(json(view, shown, reference)));
        } else {
            print(view, shown, reference);
        }
        return ExitCode.OK;
    }

    /** By equity / maintenance, cross-multiplied so that nothing rounds; those without positions last; then by id. */
    private static int closerToLiquidation(final AccountView a, final AccountView b) {
        final boolean aHolds = a.maintenanceMarginMinor() > 0;
        final boolean bHolds = b.maintenanceMarginMinor() > 0;
        if (aHolds != bHolds) {
            return aHolds ? -1 : 1;
        }
        final int order = aHolds
                ? product(a.equityMinor(), b.maintenanceMarginMinor())
                        .compareTo(product(b.equityMinor(), a.maintenanceMarginMinor()))
                : Long.compare(a.equityMinor(), b.equityMinor());
        return order != 0 ? order : Long.compare(a.accountId(), b.accountId());
    }

    private static BigInteger product(final long a, final long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private void print(final JournalView view, final List<AccountView> accounts, final AssetView reference) {
        final TextTable table = new TextTable(
                "account", "mode", "state", "equity", "initialMargin", "maintenanceMargin", "reservedMargin",
                "freeCollateral", "cover");
        for (final AccountView account : accounts) {
            final int decimals = reference == null ? 0 : reference.decimals();
            table.row(view.names().accountName(account.accountId()), account.mode().name(), account.state().name(),
                    Units.minor(account.equityMinor(), decimals), Units.minor(account.initialMarginMinor(), decimals),
                    Units.minor(account.maintenanceMarginMinor(), decimals),
                    Units.minor(account.reservedMarginMinor(), decimals),
                    Units.minor(account.freeCollateralMinor(), decimals), cover(account));
        }
        table.print(shell.out());
    }

    private static String cover(final AccountView account) {
        return account.maintenanceMarginMinor() == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%",
                PERCENT * account.equityMinor() / account.maintenanceMarginMinor());
    }

    private static ObjectNode json(
            final JournalView view, final List<AccountView> accounts, final AssetView reference) {
        final int decimals = reference == null ? 0 : reference.decimals();
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sequence", view.sequence()).put("time", Units.time(view.timeNs()));
        json.put("asset", reference == null ? null : reference.symbol());
        final ArrayNode list = json.putArray("accounts");
        for (final AccountView account : accounts) {
            list.addObject()
                    .put("account", view.names().accountName(account.accountId()))
                    .put("mode", account.mode().name().toLowerCase(Locale.ROOT))
                    .put("state", account.state().name())
                    .put("equity", Units.minor(account.equityMinor(), decimals))
                    .put("initialMargin", Units.minor(account.initialMarginMinor(), decimals))
                    .put("maintenanceMargin", Units.minor(account.maintenanceMarginMinor(), decimals))
                    .put("reservedMargin", Units.minor(account.reservedMarginMinor(), decimals))
                    .put("freeCollateral", Units.minor(account.freeCollateralMinor(), decimals));
        }
        return json;
    }
}
