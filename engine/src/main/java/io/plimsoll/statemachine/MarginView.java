package io.plimsoll.statemachine;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.statemachine.margin.MarginStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * How margin comes about, in minor units of the reference asset.
 *
 * @param bucketInstrumentId -1: the account itself, else its isolated bucket in that instrument.
 * @param lines              that add up to the figures, as the rulebook's model gives them.
 */
public record MarginView(
    int bucketInstrumentId, long equityMinor, long initialMarginMinor, long maintenanceMarginMinor, List<Line> lines) {

    /**
     * One line: of equity, or of the requirements.
     *
     * @param detail what it is about: an asset, an instrument, an expiry, a scenario; or "".
     */
    public record Line(
        MarginComponent component, String detail, long equityMinor, long initialMinor, long maintenanceMinor) {
    }

    static MarginView of(final int bucketInstrumentId, final MarginStatement statement) {
        final List<Line> lines = new ArrayList<>();
        for (int i = 0; i < statement.lines(); i++) {
            lines.add(new Line(
                statement.component(i), statement.detail(i), statement.equityMinor(i), statement.initialMinor(i),
                statement.maintenanceMinor(i)));
        }
        return new MarginView(
            bucketInstrumentId, statement.figures().equityMinor(), statement.figures().initialMinor(),
            statement.figures().maintenanceMinor(), lines);
    }
}
