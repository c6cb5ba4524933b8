package io.plimsoll.bench;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that measures, and says what it found as text or as JSON. */
abstract class BenchCommand implements Callable<Integer> {
    static final int ACCOUNTS_MAX = 50_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "JSON instead of text, an object a line.")
    private boolean json;

    @Override
    public final Integer call() {
        check();
        final PrintWriter out = spec.commandLine().getOut();
        final int exit = run(out);
        out.flush();
        return exit;
    }

    /** Refuses wrong usage, before anything is measured. */
    abstract void check();

    /** Measures, prints, and gives the exit code. */
    abstract int run(PrintWriter out);

    final CommandSpec spec() {
        return spec;
    }

    final boolean isJson() {
        return json;
    }

    /** Refuses a number outside its range, as wrong usage. */
    final void require(final String option, final long value, final long least, final long most) {
        if (value < least || value > most) {
            throw refuse(option + " must be " + least + " to " + most + ": " + value);
        }
    }

    /** Refuses what no {@link ClearingLoad} can have. */
    final void requireAccounts(final int accounts) {
        require("--accounts", accounts, 2L * ClearingLoad.GROUPS, ACCOUNTS_MAX);
        if (accounts % ClearingLoad.GROUPS != 0) {
            throw refuse("--accounts must be a multiple of " + ClearingLoad.GROUPS + ": " + accounts);
        }
    }

    /** Wrong usage, to be thrown. */
    final ParameterException refuse(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
