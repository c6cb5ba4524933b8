package io.plimsoll.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Waits for the disk by fsync of the whole file: Chronicle's own sync covers only the block it is in, and only logs a
 * failure.
 */
final class FileSync implements AutoCloseable {
    private final Path directory;
    private FileChannel channel;
    private int openCycle;

    FileSync(final Path directory) {
        this.directory = directory;
    }

    /** Everything in the files up to that day, which is Chronicle's cycle number. */
    void force(final int cycle) throws IOException {
        if (null == channel || openCycle != cycle) {
            forceAllFiles();
            close();
            channel = FileChannel.open(CycleFiles.ofDay(directory, cycle), StandardOpenOption.WRITE);
            openCycle = cycle;
        }
        channel.force(true);
    }

    @Override
    public void close() {
        if (null != channel) {
            try {
                channel.close();
            } catch (final IOException e) {
                throw new JournalException("cannot close a file of " + directory + ": " + e, e);
            }
            channel = null;
        }
    }

    /** Once, and once a day: what was appended before the first sync, or between the last one and the roll. */
    void forceAllFiles() throws IOException {
        for (final Path file : CycleFiles.list(directory)) {
            try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
                other.force(true);
            }
        }
        JournalDirectory.sync(directory);
    }
}
