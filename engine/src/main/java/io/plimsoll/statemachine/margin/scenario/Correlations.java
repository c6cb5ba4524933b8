package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Correlations of underlyings' losses, named by the symbols of their indices. Losses of 3 and 4 add up to 5 when they
 * are not correlated, to 7 when fully. What is not named adds fully.
 */
final class Correlations {
    private static final double TOLERANCE = 1e-12;
    private final String[] symbols;
    private final double[][] rows;

    private Correlations(final String[] symbols, final double[][] rows) {
        this.symbols = symbols;
        this.rows = rows;
    }

    /** Reads {@code correlations.underlyings} and {@code correlations.rows}; refuses what no losses could show. */
    static Correlations of(final Parameters rules) {
        final int size = rules.size("correlations.underlyings");
        final Correlations read = new Correlations(new String[size], new double[size][size]);
        for (int i = 0; i < size; i++) {
            read.symbols[i] = rules.text("correlations.underlyings." + i);
            for (int j = 0; j < size; j++) {
                read.rows[i][j] = rules.real("correlations.rows." + i + "." + j, -1, 1);
            }
        }
        for (int i = 0; i < size; i++) {
            read.requireSymmetric(rules, i);
        }
        read.requirePositive(rules);
        return read;
    }

    private void requireSymmetric(final Parameters rules, final int i) {
        for (int j = 0; j <= i; j++) {
            if (rows[i][j] != (i == j ? 1.0 : rows[j][i])) {
                throw rules.invalid("correlations.rows." + i + "." + j, "must mirror, with 1 on the diagonal");
            }
        }
    }

    /** Cholesky's decomposition finds no negative square, and nothing correlated with what does not move. */
    private void requirePositive(final Parameters rules) {
        final double[][] root = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = rows[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= root[i][k] * root[j][k];
                }
                if (i == j ? rest < -TOLERANCE : root[j][j] == 0 && Math.abs(rest) > Math.sqrt(TOLERANCE)) {
                    throw rules.invalid("correlations.rows", "are not positive semi-definite");
                }
                root[i][j] = i == j ? Math.sqrt(rest > TOLERANCE ? rest : 0) : root[j][j] == 0 ? 0 : rest / root[j][j];
            }
        }
    }

    /** The correlation of two underlyings. */
    double of(final String first, final String second) {
        final int i = find(first);
        final int j = find(second);
        return i < 0 || j < 0 ? 1.0 : rows[i][j];
    }

    private int find(final String symbol) {
        for (int i = 0; i < symbols.length; i++) {
            if (symbols[i].equals(symbol)) {
                return i;
            }
        }
        return -1;
    }
}
