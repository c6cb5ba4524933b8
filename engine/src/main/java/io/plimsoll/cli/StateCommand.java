package io.plimsoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the state that a journal gives. */
@Command(name = "state", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "Shows the state at the end of a journal: hashes, instruments, funds and totals by asset.",
            "Every ledger and position identity is recounted from scratch; exit code 1 when one does not hold."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll state crash",
            "  plimsoll state crash --json"})
final class StateCommand implements Callable<Integer> {
    private static final List<String> HEAD = List.of(
            "sequence", "time", "stateHash", "businessHash", "chainHash", "accounts", "positions");

    private final Shell shell;
    @Parameters(paramLabel = "DIR", description = "The journal's directory.")
    private Path directory;
    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    StateCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        final ObjectNode state = StateDocument.of(JournalView.read(directory, shell));
        if (json) {
            shell.out().println(Json.indented(state));
        } else {
            print(state);
        }
        return state.get("conserved").booleanValue() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private void print(final ObjectNode state) {
        for (final String field : HEAD) {
            shell.out().println(String.format(Locale.ROOT, "%-14s%s", field, state.get(field).asText()));
        }
        final JsonNode broken = state.get("brokenIdentity");
        shell.out().println(String.format(Locale.ROOT, "%-14s%s", "conserved",
                broken.isNull() ? "yes, every identity holds" : "NO: " + broken.textValue()));
        shell.out().println();
        instruments(state.get("instruments"));
        shell.out().println();
        assets(state.get("assets"));
    }

    private void instruments(final JsonNode listed) {
        final TextTable instruments =
                new TextTable("instrument", "kind", "payoff", "settlement", "mark", "openInterest");
        for (final JsonNode one : listed) {
            instruments.row(one.get("instrument").textValue(), one.get("kind").textValue(),
                    one.get("payoff").textValue(), one.get("settlement").textValue(),
                    one.get("mark").isNull() ? "-" : one.get("mark").textValue(), one.get("openInterest").textValue());
        }
        instruments.print(shell.out());
    }

    private void assets(final JsonNode listed) {
        final TextTable assets = new TextTable(
                "asset", "accounts", "fees", "insurance", "treasury", "dust", "uncovered", "clearing", "custody");
        for (final JsonNode one : listed) {
            final JsonNode funds = one.get("funds");
            assets.row(one.get("asset").textValue(), one.get("accounts").textValue(), funds.get("fees").textValue(),
                    funds.get("insurance").textValue(), funds.get("treasury").textValue(),
                    funds.get("dust").textValue(), funds.get("uncovered").textValue(),
                    one.get("clearing").textValue(), funds.get("custody").textValue());
        }
        assets.print(shell.out());
    }
}
