package io.plimsoll.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell; the first is aligned left, the others right. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(final String... titles) {
        rows.add(List.of(titles));
    }

    void row(final String... cells) {
        rows.add(List.of(cells));
    }

    void print(final PrintStream out) {
        final int[] widths = new int[rows.get(0).size()];
        for (final List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (final List<String> row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                final String pad = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
