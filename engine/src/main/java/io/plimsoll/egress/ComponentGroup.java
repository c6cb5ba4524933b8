package io.plimsoll.egress;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.codec.MarginStateChangedEncoder;
import io.plimsoll.statemachine.margin.MarginStatement;
import java.util.Arrays;

/**
 * The lines of a statement as a group of an event: lines of one kind added up, in order of kinds. Allocates
 * nothing.
 */
final class ComponentGroup {
    private static final MarginComponent[] KINDS = MarginComponent.values();

    private final long[] equityMinor = new long[KINDS.length];
    private final long[] initialMinor = new long[KINDS.length];
    private final long[] maintenanceMinor = new long[KINDS.length];
    private final String[] detail = new String[KINDS.length];
    private final byte[] text = new byte[EventEncoder.TEXT_LENGTH_MAX];

    // A place in an array of one slot a kind; nothing that is stored.
    @SuppressWarnings("EnumOrdinal")
    void encode(final MarginStatement statement, final MarginStateChangedEncoder event) {
        add(statement);
        final MarginStateChangedEncoder.ComponentsEncoder group = event.componentsCount(used());
        for (int kind = 0; kind < KINDS.length; kind++) {
            if (detail[kind] != null) {
                group.next().componentEquityMinor(equityMinor[kind]).componentInitialMinor(initialMinor[kind])
                    .componentMaintenanceMinor(maintenanceMinor[kind]).component(KINDS[kind]);
            }
        }
        final String scenario = detail[MarginComponent.SCENARIO_LOSS.ordinal()];
        event.putScenario(text, 0, scenario == null ? 0 : EventEncoder.ascii(scenario, text));
    }

    // A place in an array of one slot a kind; nothing that is stored.
    @SuppressWarnings("EnumOrdinal")
    private void add(final MarginStatement statement) {
        Arrays.fill(detail, null);
        for (int line = 0; line < statement.lines(); line++) {
            final int kind = statement.component(line).ordinal();
            if (detail[kind] == null) {
                equityMinor[kind] = 0;
                initialMinor[kind] = 0;
                maintenanceMinor[kind] = 0;
                detail[kind] = statement.detail(line);
            } else {
                detail[kind] = "";
            }
            equityMinor[kind] += statement.equityMinor(line);
            initialMinor[kind] += statement.initialMinor(line);
            maintenanceMinor[kind] += statement.maintenanceMinor(line);
        }
    }

    private int used() {
        int used = 0;
        for (final String of : detail) {
            used += of == null ? 0 : 1;
        }
        return used;
    }
}
