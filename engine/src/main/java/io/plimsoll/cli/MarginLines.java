package io.plimsoll.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.statemachine.AssetView;
import io.plimsoll.statemachine.MarginView;
import java.io.PrintStream;

/** Margin line by line, as a table or as JSON; decimals of the reference asset. */
final class MarginLines {
    private final JournalView view;
    private final int decimals;

    MarginLines(final JournalView view) {
        this.view = view;
        final AssetView reference = view.query().asset(view.query().referenceAssetId());
        this.decimals = reference == null ? 0 : reference.decimals();
    }

    void print(final MarginView margin, final PrintStream out) {
        final TextTable table = new TextTable("component", "of", "equity", "initialMargin", "maintenanceMargin");
        for (final MarginView.Line line : margin.lines()) {
            table.row(line.component().name(), line.detail(), amount(line.equityMinor()),
                    amount(line.initialMinor()), amount(line.maintenanceMinor()));
        }
        table.row("total", "", Units.minor(margin.equityMinor(), decimals),
                Units.minor(margin.initialMarginMinor(), decimals),
                Units.minor(margin.maintenanceMarginMinor(), decimals));
        table.print(out);
    }

    private String amount(final long minor) {
        return minor == 0 ? "" : Units.minor(minor, decimals);
    }

    ObjectNode json(final MarginView margin) {
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("bucket", margin.bucketInstrumentId() < 0
                ? null : view.names().instrumentName(margin.bucketInstrumentId()));
        json.put("equity", Units.minor(margin.equityMinor(), decimals))
                .put("initialMargin", Units.minor(margin.initialMarginMinor(), decimals))
                .put("maintenanceMargin", Units.minor(margin.maintenanceMarginMinor(), decimals))
                .put("freeCollateral", Units.minor(
                        Math.max(0, margin.equityMinor() - margin.initialMarginMinor()), decimals));
        final ArrayNode lines = json.putArray("components");
        for (final MarginView.Line line : margin.lines()) {
            lines.addObject().put("component", line.component().name())
                    .put("detail", line.detail())
                    .put("equity", Units.minor(line.equityMinor(), decimals))
                    .put("initialMargin", Units.minor(line.initialMinor(), decimals))
                    .put("maintenanceMargin", Units.minor(line.maintenanceMinor(), decimals));
        }
        return json;
    }
}
