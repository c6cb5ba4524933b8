package io.plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a bench makes its files. */
final class BenchDirectory {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--directory", defaultValue = "${sys:java.io.tmpdir}", paramLabel = "DIR",
            description = "Where the journals of the runs are made, and deleted again. Default: ${DEFAULT-VALUE}")
    private Path directory;

    /** Made when it is missing. */
    Path path() {
        try {
            return Files.createDirectories(directory);
        } catch (final IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--directory: cannot make " + directory + ": " + e);
        }
    }

    /** Where files are made unless another place is named. */
    static Path standard() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
