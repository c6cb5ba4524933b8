package io.plimsoll.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The directory of a journal: who may read it, whether it is ours, how it comes to be. */
final class JournalDirectory {
    static final String MARK_FILE = "acknowledged";
    /** Chronicle's own: locks and a listing, made anew whenever a writer opens. */
    static final String CHRONICLE_FILE = "metadata.cq4t";
    private static final String NEW_IDENTITY = "identity.new";
    private static final String NEW_SEALED = "sealed.new";
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private JournalDirectory() {
    }

    /** Refuses, before anything is written, a directory that is neither new nor a journal of that kind and chain. */
    static void checkBeforeWriting(final Path directory, final JournalOptions options) {
        if (!Files.exists(directory)) {
            return;
        }
        checkReadable(directory);
        if (isJournal(directory)) {
            final Identity found = Identity.read(directory);
            if (!found.kind().equals(options.kind())) {
                throw new JournalForeignException(directory + " holds " + found.kind() + ", not " + options.kind());
            }
            if (options.chained()) {
                checkChained(directory, found);
            }
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            // A process that died while it made the journal leaves no more than these.
            final Set<String> leftovers = Set.of(JournalLock.FILE, MARK_FILE, Sealed.FILE, NEW_IDENTITY, NEW_SEALED);
            if (!files.allMatch(file -> leftovers.contains(file.getFileName().toString()))) {
                throw new JournalForeignException(directory + " is neither empty nor a journal");
            }
        } catch (final IOException e) {
            throw new JournalException("cannot read " + directory + ": " + e, e);
        }
    }

    /** Refuses what cannot be read as a journal. */
    static void checkBeforeReading(final Path directory) {
        if (!Files.exists(directory)) {
            throw new JournalException("there is no journal in " + directory);
        }
        checkReadable(directory);
        if (!isJournal(directory)) {
            throw new JournalForeignException(directory + " is not a journal");
        }
        Identity.read(directory);
    }

    /** Refuses a journal without a hash chain. */
    static void checkChained(final Path directory, final Identity identity) {
        if (Frame.VERSION_UNCHAINED == identity.version()) {
            throw new JournalForeignException(directory + " holds " + identity.kind() + " without a hash chain");
        }
    }

    /** Creates and locks. */
    static JournalLock lock(final Path directory) {
        try {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
            Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
        } catch (final IOException e) {
            throw new JournalException("cannot create " + directory + ": " + e, e);
        }
        return JournalLock.take(directory, PosixFilePermissions.asFileAttribute(OWNER_FILE));
    }

    /** Makes a new directory a journal; the identity comes last and at once. */
    static void found(final Path directory, final JournalOptions options) {
        if (isJournal(directory)) {
            return;
        }
        try {
            write(directory.resolve(MARK_FILE), Acknowledged.initial());
            replace(directory, Sealed.FILE, NEW_SEALED, Sealed.initial());
            replace(directory, Identity.FILE, NEW_IDENTITY,
                new Identity(options.version(), options.clockMillis().getAsLong(), options.kind()).encode());
            sync(directory);
        } catch (final IOException e) {
            throw new JournalException("cannot create a journal in " + directory + ": " + e, e);
        }
    }

    /** Keeps the chain hash; and turns a journal of another version into one of this, which goes on from there. */
    static void seal(final Path directory, final Sealed sealed, final int version) {
        try {
            final Identity identity = Identity.read(directory);
            if (version == identity.version() && Sealed.read(directory).sequence() == sealed.sequence()) {
                return;
            }
            replace(directory, Sealed.FILE, NEW_SEALED, sealed.encode());
            if (version != identity.version()) {
                sync(directory);
                replace(directory, Identity.FILE, NEW_IDENTITY,
                    new Identity(version, identity.createdMillis(), identity.kind()).encode());
            }
            sync(directory);
        } catch (final IOException e) {
            throw new JournalException("cannot seal " + directory + ": " + e, e);
        }
    }

    /** At once: whoever looks sees the old bytes or the new. */
    private static void replace(final Path directory, final String name, final String prepared, final byte[] bytes)
        throws IOException {
        write(directory.resolve(prepared), bytes);
        Files.move(directory.resolve(prepared), directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Removes what Chronicle makes anew and would otherwise stumble over: its locks, which name dead processes, and a
     * last file that it had only begun. True when there was such a file.
     */
    static boolean clearLeftovers(final Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(CHRONICLE_FILE));
            DayFile.clear(directory);
            final List<Path> files = CycleFiles.list(directory);
            if (files.isEmpty()) {
                return false;
            }
            final Path last = files.get(files.size() - 1);
            try (CycleFile file = new CycleFile(last)) {
                if (file.isStarted()) {
                    return false;
                }
            }
            Files.delete(last);
            return true;
        } catch (final IOException e) {
            throw new JournalException("cannot clear leftovers in " + directory + ": " + e, e);
        }
    }

    /** Takes from all others what the umask left them; Chronicle creates its files by the umask. */
    static void tighten(final Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (final Path file : (Iterable<Path>) files::iterator) {
                Files.setPosixFilePermissions(file, OWNER_FILE);
            }
        } catch (final IOException e) {
            throw new JournalException("cannot set permissions in " + directory + ": " + e, e);
        }
    }

    /** Makes the names of new files durable. */
    static void sync(final Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static boolean isJournal(final Path directory) {
        return Files.exists(directory.resolve(Identity.FILE));
    }

    private static void checkReadable(final Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new JournalForeignException(directory + " is not a directory");
        }
        if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
            throw new JournalException("cannot read " + directory + ": permission denied");
        }
    }

    private static void write(final Path file, final byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_FILE));
        Files.setPosixFilePermissions(file, OWNER_FILE);
        Files.write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
    }
}
