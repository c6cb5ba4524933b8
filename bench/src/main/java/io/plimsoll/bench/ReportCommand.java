package io.plimsoll.bench;

import java.io.PrintWriter;

/** A command that measures and gives one report: as text, or as one line of JSON. */
abstract class ReportCommand<R extends Record> extends BenchCommand {
    @Override
    final int run(final PrintWriter out) {
        final R report = measure(isJson() ? new PrintWriter(PrintWriter.nullWriter()) : out);
        if (isJson()) {
            out.println(Json.line(report));
        } else {
            print(report, out);
        }
        return exitCode(report);
    }

    /** What is worth telling meanwhile goes to progress. */
    abstract R measure(PrintWriter progress);

    abstract void print(R report, PrintWriter out);

    int exitCode(final R report) {
        return 0;
    }
}
