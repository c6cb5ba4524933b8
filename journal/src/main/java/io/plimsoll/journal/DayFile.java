package io.plimsoll.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new day's file, made with room for all that Chronicle writes before its first excerpt: a page that a full disk does
 * not give is an error here, and a fault in the midst of Chronicle's work there. It has another name until Chronicle,
 * which looks for a file of that name before it makes one, has marked the day before as complete.
 */
final class DayFile {
    static final String SUFFIX = ".precreated";
    /** Its header, and two indexes of 32 KiB. */
    private static final int BYTES = 256 << 10;
    private static final int NAME_LENGTH = "20261120F".length();

    private DayFile() {
    }

    /** Unless that day has its file. */
    static void make(final Path directory, final int day) {
        final Path file = CycleFiles.ofDay(directory, day);
        if (Files.exists(file)) {
            return;
        }
        final Path made = file.resolveSibling(file.getFileName().toString().substring(0, NAME_LENGTH) + SUFFIX);
        try {
            Files.deleteIfExists(made);
            write(made);
        } catch (final IOException e) {
            throw new JournalException("no room for the day's file " + file + ": " + e, e);
        }
    }

    private static void write(final Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(JournalDirectory.OWNER_FILE));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            final ByteBuffer zeros = ByteBuffer.allocate(BYTES);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
        } catch (final IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Removes what a writer that was killed has left. */
    static void clear(final Path directory) throws IOException {
        final List<Path> left;
        try (Stream<Path> files = Files.list(directory)) {
            left = files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).toList();
        }
        for (final Path file : left) {
            Files.delete(file);
        }
    }
}
