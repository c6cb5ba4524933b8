package io.plimsoll.bench;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that measures and gives one report: as text, or as one line of JSON. */
abstract class ReportCommand<R extends Record> implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    @Override
    public final Integer call() {
        check();
        final PrintWriter out = spec.commandLine().getOut();
        final R report = measure(json ? new PrintWriter(PrintWriter.nullWriter()) : out);
        if (json) {
            out.println(Json.line(report));
        } else {
            print(report, out);
        }
        out.flush();
        return exitCode(report);
    }

    /** Refuses wrong usage, before anything is measured. */
    abstract void check();

    /** What is worth telling meanwhile goes to progress. */
    abstract R measure(PrintWriter progress);

    abstract void print(R report, PrintWriter out);

    int exitCode(final R report) {
        return 0;
    }

    /** Refuses a number outside its range, as wrong usage. */
    final void require(final String option, final long value, final long least, final long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be " + least + " to " + most + ": " + value);
        }
    }
}
