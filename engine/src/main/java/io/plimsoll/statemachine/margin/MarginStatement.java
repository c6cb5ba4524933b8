package io.plimsoll.statemachine.margin;

import io.plimsoll.codec.MarginComponent;
import java.util.Arrays;

/**
 * A requirement explained: equity and requirements, and the lines that add up to them. A line of equity counts into
 * equity; a line of requirement counts into initial and maintenance margin, a credit negatively. Reused.
 *
 * <p>Long 1 BTC from 40,000 at 39,000 on 3,000 USD: COLLATERAL 3,000 and UNREALISED -1,000 make an equity of 2,000;
 * POSITION_MARGIN 3,900 / 1,950.
 */
public final class MarginStatement {
    private final MarginFigures figures = new MarginFigures();
    private int lines;
    private MarginComponent[] component = new MarginComponent[16];
    private long[] equityMinor = new long[16];
    private long[] initialMinor = new long[16];
    private long[] maintenanceMinor = new long[16];
    private String[] detail = new String[16];

    /** Empties it. */
    public MarginStatement clear() {
        lines = 0;
        figures.set(0, 0, 0);
        return this;
    }

    /** The totals. */
    public MarginFigures figures() {
        return figures;
    }

    /**
     * Adds a line of equity.
     *
     * @param of what: an asset, an instrument, or "".
     */
    public void addEquity(final MarginComponent kind, final String of, final long minor) {
        add(kind, of, minor, 0, 0);
    }

    /**
     * Adds a line of the requirements.
     *
     * @param of what: an instrument, a scenario, an expiry, or "".
     */
    public void addRequirement(
        final MarginComponent kind, final String of, final long initial, final long maintenance) {
        add(kind, of, 0, initial, maintenance);
    }

    private void add(
        final MarginComponent kind, final String of, final long equity, final long initial, final long maintenance) {
        if (lines == component.length) {
            grow();
        }
        component[lines] = kind;
        detail[lines] = of;
        equityMinor[lines] = equity;
        initialMinor[lines] = initial;
        maintenanceMinor[lines++] = maintenance;
    }

    private void grow() {
        final int capacity = 2 * lines;
        component = Arrays.copyOf(component, capacity);
        detail = Arrays.copyOf(detail, capacity);
        equityMinor = Arrays.copyOf(equityMinor, capacity);
        initialMinor = Arrays.copyOf(initialMinor, capacity);
        maintenanceMinor = Arrays.copyOf(maintenanceMinor, capacity);
    }

    /** How many lines there are. */
    public int lines() {
        return lines;
    }

    public MarginComponent component(final int line) {
        return component[line];
    }

    /** What a line is about, or "". */
    public String detail(final int line) {
        return detail[line];
    }

    public long equityMinor(final int line) {
        return equityMinor[line];
    }

    public long initialMinor(final int line) {
        return initialMinor[line];
    }

    public long maintenanceMinor(final int line) {
        return maintenanceMinor[line];
    }
}
