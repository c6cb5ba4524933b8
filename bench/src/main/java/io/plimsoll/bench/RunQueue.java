package io.plimsoll.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * How long the pipeline's threads were ready to run and had no processor, as Linux counts it (the second figure of a
 * task's schedstat): what others on the machine took from them, those of this bench included. Elsewhere it is 0.
 */
final class RunQueue {
    private static final Path TASKS = Path.of("/proc/self/task");

    private final long startNs;

    private RunQueue(final long startNs) {
        this.startNs = startNs;
    }

    static RunQueue ofPipeline() {
        return new RunQueue(waitedNs());
    }

    /** Since this was made, of all the pipeline's threads, which must be alive. */
    long elapsedNs() {
        return waitedNs() - startNs;
    }

    private static long waitedNs() {
        if (!Files.isDirectory(TASKS)) {
            return 0;
        }
        long total = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (final Path task : tasks) {
                total += waitedNs(task);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return total;
    }

    private static long waitedNs(final Path task) throws IOException {
        try {
            final boolean isPipeline = Files.readString(task.resolve("comm")).startsWith(Profile.THREADS);
            return isPipeline ? Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ", -1)[1]) : 0;
        } catch (final NoSuchFileException e) {
            // It ended meanwhile, or this kernel does not count.
            return 0;
        }
    }
}
