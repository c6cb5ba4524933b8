package io.plimsoll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the demo's journal stands: where the user says, or in a temporary directory that the process deletes. */
final class DemoJournal implements AutoCloseable {
    private final Path path;
    private final Thread cleaner;

    private DemoJournal(final Path path, final boolean isTemporary) {
        this.path = path;
        this.cleaner = isTemporary ? new Thread(() -> delete(path), "plimsoll-cleaner") : null;
        if (cleaner != null) {
            // Also when the demo is interrupted.
            Runtime.getRuntime().addShutdownHook(cleaner);
        }
    }

    /** At a path, or temporary when it is null. */
    static DemoJournal of(final Path wanted) {
        try {
            return wanted != null ? new DemoJournal(wanted, false)
                    : new DemoJournal(Files.createTempDirectory("plimsoll-demo-"), true);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory: " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (cleaner != null) {
            delete(path);
        }
    }

    private static void delete(final Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot delete " + directory + ": " + e.getMessage(), e);
        }
    }
}
