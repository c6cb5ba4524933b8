package io.plimsoll.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One writer a directory: a lock that the system drops with its process, however that ends. */
final class JournalLock implements AutoCloseable {
    static final String FILE = "lock";
    private static final int PID_BYTES_MAX = 20;
    /**
     * Directories open in this process. Asked before the file is touched: closing any channel of a file drops all locks
     * that the process holds on it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private JournalLock(final Path directory, final FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static JournalLock take(final Path directory, final FileAttribute<?>... attributes) {
        final Path real;
        try {
            real = directory.toRealPath();
        } catch (final IOException e) {
            throw new JournalException("cannot open " + directory + ": " + e, e);
        }
        if (!HELD.add(real)) {
            throw inUse(directory, Long.toString(ProcessHandle.current().pid()) + ", this one");
        }
        try {
            return lock(real, attributes);
        } catch (final IOException e) {
            HELD.remove(real);
            throw new JournalException("cannot lock " + directory + ": " + e, e);
        } catch (final RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (final IOException e) {
            throw new JournalException("cannot release the lock of " + directory + ": " + e, e);
        } finally {
            HELD.remove(directory);
        }
    }

    private static JournalLock lock(final Path real, final FileAttribute<?>... attributes) throws IOException {
        final Path file = real.resolve(FILE);
        final FileChannel channel = FileChannel.open(file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), attributes);
        try {
            final FileLock lock = channel.tryLock();
            if (null == lock) {
                final String pid = Files.readString(file, StandardCharsets.US_ASCII).trim();
                throw inUse(real, pid.isEmpty() ? "not yet known" : pid);
            }
            final String pid = Long.toString(ProcessHandle.current().pid());
            // Padded: a shorter number leaves nothing of a longer one.
            final String padded = pid + " ".repeat(PID_BYTES_MAX - pid.length());
            final ByteBuffer bytes = ByteBuffer.wrap(padded.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes, bytes.position());
            }
            return new JournalLock(real, channel);
        } catch (final IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static JournalInUseException inUse(final Path directory, final String pid) {
        return new JournalInUseException(directory + " is in use by process " + pid);
    }
}
