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
        if (count < 1 || count > MAX) {
            throw new ParameterException(spec.commandLine(), "--runs must be 1 to " + MAX + ": " + count);
        }
    }

    int count() {
        return count;
    }
}
