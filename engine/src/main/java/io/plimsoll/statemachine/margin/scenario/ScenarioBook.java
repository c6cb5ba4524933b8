package io.plimsoll.statemachine.margin.scenario;

import java.util.Arrays;

/**
 * What one account holds, in rows of the risk arrays and in an order that is the same on every machine. Reused;
 * filling it allocates nothing once it has grown.
 */
public final class ScenarioBook {
    private int size;
    private int[] row = new int[64];
    private double[] quantity = new double[64];
    private double equity;
    private int given;
    private String[] givenName = new String[4];
    private double[] givenAmount = new double[4];
    private boolean[] isGivenMaintenance = new boolean[4];
    private boolean[] isGivenScaled = new boolean[4];

    /** Empties it. */
    public ScenarioBook clear() {
        size = 0;
        equity = 0;
        given = 0;
        return this;
    }

    /** Adds cash, unrealised gains, or anything else that is equity whatever happens. */
    public ScenarioBook addEquity(final double amount) {
        requireFinite(amount);
        equity += amount;
        return this;
    }

    /** Adds a signed quantity of a row. Nothing held is not added. */
    public ScenarioBook add(final int ofRow, final double signedQuantity) {
        requireFinite(signedQuantity);
        if (signedQuantity == 0) {
            return this;
        }
        if (size == row.length) {
            row = Arrays.copyOf(row, 2 * size);
            quantity = Arrays.copyOf(quantity, 2 * size);
        }
        row[size] = ofRow;
        quantity[size++] = signedQuantity;
        return this;
    }

    /** Adds a future or perpetual with what it gained by price and by funding so far; no position has no gain. */
    public ScenarioBook addFuture(
        final int ofRow, final double signedQuantity, final double unrealised, final double funding) {
        if (signedQuantity != 0) {
            addEquity(unrealised).addEquity(funding);
        }
        return add(ofRow, signedQuantity);
    }

    /**
     * Adds a charge whose amount is known from elsewhere: open orders, provisions, a margin agreed with the account. It
     * counts into initial margin.
     *
     * @param forMaintenance also into maintenance margin.
     * @param isScaled       by the loss factors, with the worst scenario.
     */
    public ScenarioBook addCharge(
        final String name, final double amount, final boolean forMaintenance, final boolean isScaled) {
        requireFinite(amount);
        if (given == givenName.length) {
            givenName = Arrays.copyOf(givenName, 2 * given);
            givenAmount = Arrays.copyOf(givenAmount, 2 * given);
            isGivenMaintenance = Arrays.copyOf(isGivenMaintenance, 2 * given);
            isGivenScaled = Arrays.copyOf(isGivenScaled, 2 * given);
        }
        givenName[given] = name;
        givenAmount[given] = amount;
        isGivenMaintenance[given] = forMaintenance;
        isGivenScaled[given++] = isScaled;
        return this;
    }

    private static void requireFinite(final double value) {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a book cannot hold " + value);
        }
    }

    /** How many rows it holds. */
    public int size() {
        return size;
    }

    int row(final int place) {
        return row[place];
    }

    double quantity(final int place) {
        return quantity[place];
    }

    double equity() {
        return equity;
    }

    /** How many given charges there are. */
    public int given() {
        return given;
    }

    public String givenName(final int place) {
        return givenName[place];
    }

    public double givenAmount(final int place) {
        return givenAmount[place];
    }

    public boolean isGivenMaintenance(final int place) {
        return isGivenMaintenance[place];
    }

    public boolean isGivenScaled(final int place) {
        return isGivenScaled[place];
    }
}
