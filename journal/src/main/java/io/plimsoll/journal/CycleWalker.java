package io.plimsoll.journal;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * Excerpts of Chronicle's files in order, read from the files themselves: needs only the bytes that hold records,
 * writes nothing, and can be pointed at damage without harm.
 */
final class CycleWalker implements ExcerptSource {
    private final Path directory;
    private final Acknowledged acknowledged;
    private CycleFile file;

    CycleWalker(final Path directory) {
        this.directory = directory;
        this.acknowledged = Acknowledged.map(directory.resolve(JournalDirectory.MARK_FILE), false);
    }

    @Override
    public void skipTowards(final long sequence) {
        final List<Path> files = CycleFiles.list(directory);
        for (int i = files.size() - 1; i > 0; i--) {
            final CycleFile candidate = new CycleFile(files.get(i));
            if (candidate.next() && endOfExcerpt(candidate) < sequence) {
                file = candidate;
                file.rewind();
                return;
            }
            candidate.close();
        }
    }

    @Override
    public boolean next() {
        if (null == file && !openAfter(null)) {
            return false;
        }
        while (!file.next()) {
            if (!file.isEnded() || !openAfter(file)) {
                return false;
            }
        }
        return true;
    }

    /** At the end of a walk: a file that follows one without an end mark shows that this one was cut. */
    void checkNothingFollows() {
        if (null != file && null != fileAfter(file.path())) {
            throw new JournalDamagedException(
                "journal damaged in " + place() + ": expected the mark that the file is complete, as others follow");
        }
    }

    /** Where the walk stopped: the start of that file's day, or of the day after when the file is complete. */
    long floorMillis() {
        if (null == file) {
            return 0;
        }
        return TimeUnit.DAYS.toMillis(CycleFiles.day(file.path()) + (file.isEnded() ? 1 : 0));
    }

    @Override
    public DirectBuffer buffer() {
        return file.buffer();
    }

    @Override
    public int offset() {
        return file.offset();
    }

    @Override
    public int length() {
        return file.length();
    }

    @Override
    public long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public Sealed sealed() {
        return Frame.VERSION_1 == Identity.read(directory).version() ? null : Sealed.read(directory);
    }

    @Override
    public boolean isChained() {
        return Frame.VERSION_UNCHAINED != Identity.read(directory).version();
    }

    @Override
    public String place() {
        return null == file ? directory.toString() : file.path() + " at byte " + file.position();
    }

    @Override
    public void close() {
        acknowledged.close();
        if (null != file) {
            file.close();
        }
    }

    private boolean openAfter(final CycleFile previous) {
        final Path next = fileAfter(null == previous ? null : previous.path());
        if (null == next) {
            return false;
        }
        file = new CycleFile(next);
        if (null != previous) {
            previous.close();
        }
        return true;
    }

    private Path fileAfter(final Path previous) {
        for (final Path candidate : CycleFiles.list(directory)) {
            if (null == previous || candidate.compareTo(previous) > 0) {
                return candidate;
            }
        }
        return null;
    }

    /** Last sequence of the present excerpt, as its header has it. */
    private static long endOfExcerpt(final CycleFile file) {
        if (file.length() < Frame.EXCERPT_COMMON_BYTES) {
            throw new JournalDamagedException(
                "journal damaged in " + file.path() + " at byte " + file.position() + ": no excerpt of ours");
        }
        return file.buffer().getLong(file.offset() + Frame.EXCERPT_SEQUENCE_AT, ByteOrder.LITTLE_ENDIAN)
            + file.buffer().getInt(file.offset() + Frame.EXCERPT_COUNT_AT, ByteOrder.LITTLE_ENDIAN) - 1;
    }
}
