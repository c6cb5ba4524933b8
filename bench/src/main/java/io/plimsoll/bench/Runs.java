package io.plimsoll.bench;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often everything is measured. */
final class Runs {
    private static final int MAX = 1_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--runs", defaultValue = "5", paramLabel = "N",
            description = "Medians are over so many. Default: ${DEFAULT-VALUE}")
    private int count;

    /** Refuses a number outside its range, as wrong usage. */
    void check() {
        require("--runs", count, 1);
    }

    /** Also how many go before that are not counted. */
    void checkWithWarmUp(final int warmUp) {
        check();
        require("--warm-up", warmUp, 0);
    }

    private void require(final String option, final int value, final int least) {
        if (value < least || value > MAX) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be " + least + " to " + MAX + ": " + value);
        }
    }

    int count() {
        return count;
    }
}
