package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.codec.MarginComponent;
import java.util.Arrays;

/**
 * The result of a rule, reused: what a book is worth, what of it counts for initial and for maintenance margin, and
 * why. A book meets a margin when that balance is at least 0. The lines are requirements: mark-to-market less their sum
 * is the balance.
 *
 * <p>A book worth 79.37 whose only option is a long one, which counts for nothing: balances 0, one line of 79.37.
 */
public final class MarginBalance {
    private double markToMarket;
    private double initial;
    private double maintenance;
    private int lines;
    private MarginComponent[] component = new MarginComponent[16];
    private int[] place = new int[16];
    private double[] initialOf = new double[16];
    private double[] maintenanceOf = new double[16];

    /** Empties it. */
    void clear() {
        markToMarket = 0;
        initial = 0;
        maintenance = 0;
        lines = 0;
    }

    /** Value that counts in full. */
    void addValue(final double value) {
        markToMarket += value;
        initial += value;
        maintenance += value;
    }

    /** Value of which only a part counts; the line is what does not. */
    void addValue(
        final MarginComponent kind, final int of, final double value, final double forInitial,
        final double forMaintenance) {
        markToMarket += value;
        initial += forInitial;
        maintenance += forMaintenance;
        addLine(kind, of, value - forInitial, value - forMaintenance);
    }

    /** A requirement. */
    void require(final MarginComponent kind, final int of, final double forInitial, final double forMaintenance) {
        initial -= forInitial;
        maintenance -= forMaintenance;
        addLine(kind, of, forInitial, forMaintenance);
    }

    private void addLine(
        final MarginComponent kind, final int of, final double forInitial, final double forMaintenance) {
        if (forInitial == 0 && forMaintenance == 0) {
            return;
        }
        if (lines == place.length) {
            grow();
        }
        component[lines] = kind;
        place[lines] = of;
        initialOf[lines] = forInitial;
        maintenanceOf[lines++] = forMaintenance;
    }

    private void grow() {
        component = Arrays.copyOf(component, 2 * lines);
        place = Arrays.copyOf(place, 2 * lines);
        initialOf = Arrays.copyOf(initialOf, 2 * lines);
        maintenanceOf = Arrays.copyOf(maintenanceOf, 2 * lines);
    }

    public double markToMarket() {
        return markToMarket;
    }

    /** What is left after initial margin; below 0: not met. */
    public double initial() {
        return initial;
    }

    /** What is left after maintenance margin; below 0: in breach. */
    public double maintenance() {
        return maintenance;
    }

    /** How many requirements there are that are not 0. */
    public int lines() {
        return lines;
    }

    public MarginComponent component(final int line) {
        return component[line];
    }

    /** Which perpetual, market or expiry of the book a line is about, as its component says. */
    public int place(final int line) {
        return place[line];
    }

    public double initialOf(final int line) {
        return initialOf[line];
    }

    public double maintenanceOf(final int line) {
        return maintenanceOf[line];
    }
}
