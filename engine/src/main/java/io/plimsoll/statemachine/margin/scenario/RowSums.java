package io.plimsoll.statemachine.margin.scenario;

import java.util.Arrays;

/**
 * Adds rows of the risk arrays up, each times a quantity, in their order. Loops are as plain as the compiler needs to
 * make vectors of them: whole arrays, one index. Four rows at a time, so that sums are loaded and stored a quarter as
 * often; each column is still added in the order of rows.
 */
final class RowSums {
    private RowSums() {
    }

    /** Sums legs from begin to before end. */
    static void add(
        final double[][] values, final int[] rows, final double[] quantities, final int begin, final int end,
        final double[] into) {
        Arrays.fill(into, 0.0);
        int leg = begin;
        for (; leg + 4 <= end; leg += 4) {
            addFour(into, values[rows[leg]], quantities[leg], values[rows[leg + 1]], quantities[leg + 1],
                values[rows[leg + 2]], quantities[leg + 2], values[rows[leg + 3]], quantities[leg + 3]);
        }
        for (; leg < end; leg++) {
            addOne(into, values[rows[leg]], quantities[leg]);
        }
    }

    private static void addFour(
        final double[] into, final double[] first, final double ofFirst, final double[] second,
        final double ofSecond, final double[] third, final double ofThird, final double[] fourth,
        final double ofFourth) {
        for (int i = 0; i < into.length; i++) {
            into[i] =
                into[i] + ofFirst * first[i] + ofSecond * second[i] + ofThird * third[i] + ofFourth * fourth[i];
        }
    }

    private static void addOne(final double[] into, final double[] row, final double quantity) {
        for (int i = 0; i < into.length; i++) {
            into[i] += quantity * row[i];
        }
    }
}
