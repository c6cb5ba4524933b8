package io.plimsoll.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Times of this JVM's threads as Linux counts them, its own compilers and collectors included. Elsewhere all are 0. */
final class TaskTimes {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final int RAN = 0;
    private static final int WAITED = 1;
    /** Linux keeps fifteen characters of a name: C1 CompilerThre. */
    private static final String COMPILER = "CompilerThre";

    private TaskTimes() {
    }

    /** How long the pipeline's threads, which must be alive, were ready to run and had no processor. */
    static long pipelineWaitedNs() {
        return sum(name -> name.startsWith(Profile.THREADS), WAITED);
    }

    /** Processor time of the JIT's threads. */
    static long compilersNs() {
        return sum(name -> name.contains(COMPILER), RAN);
    }

    private static long sum(final Predicate<String> names, final int column) {
        if (!Files.isDirectory(TASKS)) {
            return 0;
        }
        long total = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (final Path task : tasks) {
                total += names.test(read(task, "comm")) ? Long.parseLong(read(task, "schedstat").split(" ", -1)[column])
                    : 0;
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return total;
    }

    private static String read(final Path task, final String file) throws IOException {
        try {
            return Files.readString(task.resolve(file));
        } catch (final NoSuchFileException e) {
            // It ended meanwhile, or this kernel does not count.
            return "0 0 0";
        }
    }
}
