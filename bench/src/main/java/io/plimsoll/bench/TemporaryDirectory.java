package io.plimsoll.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new directory for one run, deleted with all in it when closed. */
record TemporaryDirectory(Path path) implements AutoCloseable {
    /** Made in this one, or where the JVM puts such things when it is null. */
    static TemporaryDirectory in(final Path parent) {
        try {
            return new TemporaryDirectory(null == parent ? Files.createTempDirectory("plimsoll-bench")
                    : Files.createTempDirectory(parent, "plimsoll-bench"));
        } catch (final IOException e) {
            throw new BenchException("cannot make a directory for the run: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            final List<Path> all;
            try (Stream<Path> walk = Files.walk(path)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (final Path each : all) {
                Files.deleteIfExists(each);
            }
        } catch (final IOException | UncheckedIOException e) {
            throw new BenchException("cannot delete " + path + ": " + e, e);
        }
    }
}
