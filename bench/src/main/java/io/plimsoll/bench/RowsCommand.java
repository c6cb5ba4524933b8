package io.plimsoll.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that measures in a JVM of its own, which asks for huge pages, and gives a row for each subject. */
abstract class RowsCommand extends BenchCommand {
    @Mixin
    private Runs runs;

    @Option(names = "--here", description = "In this JVM, with its flags.")
    private boolean here;

    @Override
    void check() {
        runs.check();
    }

    @Override
    final int run(final PrintWriter out) {
        final Conditions conditions = Conditions.now(BenchDirectory.standard());
        if (!isJson()) {
            conditions.lines().forEach(out::println);
            out.printf(Locale.ROOT, "%n%s, median of %d runs (least to most)%s%n", unit(), runs.count(),
                    here ? "" : ", in a JVM with " + ChildBench.HUGE_PAGES);
        }
        if (here) {
            measure(conditions, row -> print(row, out));
        } else {
            ChildBench.onHugePages(spec()).forEach(row -> print(Json.read(row.toString(), kind()), out));
        }
        return 0;
    }

    private void print(final Record row, final PrintWriter out) {
        out.println(isJson() ? Json.line(row) : text(row));
        out.flush();
    }

    /** How often everything is measured. */
    final int runs() {
        return runs.count();
    }

    /** What the figures of its text are. */
    abstract String unit();

    /** What a row is read as that another JVM printed. */
    abstract Class<? extends Record> kind();

    /** Each row as soon as it is measured. */
    abstract void measure(Conditions conditions, Consumer<Record> rows);

    abstract String text(Record row);
}
