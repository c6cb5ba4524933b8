package io.plimsoll.journal;

import java.nio.file.Path;

/** The place where a verification of everything ended, kept to see that the next append lands there, and to seal. */
final class VerifiedEnd implements AutoCloseable {
    private final CycleWalker walker;
    private final ExcerptReader reader;

    private VerifiedEnd(final CycleWalker walker, final ExcerptReader reader) {
        this.walker = walker;
        this.reader = reader;
    }

    /** Verifies all excerpts: sequence, CRC, chain, and that none of the acknowledged are missing at the end. */
    static VerifiedEnd of(final Path directory) {
        final CycleWalker walker = new CycleWalker(directory);
        final ExcerptReader reader = new ExcerptReader(walker, 1);
        try {
            reader.drain();
            walker.checkNothingFollows();
            return new VerifiedEnd(walker, reader);
        } catch (final JournalDamagedException e) {
            final JournalDamagedException refusal = withMark(e, reader.cursor().lastSequence(), walker);
            reader.close();
            throw refusal;
        } catch (final RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Says so when the damage lies behind all that was acknowledged, as what a loss of power leaves does. */
    private static JournalDamagedException withMark(
        final JournalDamagedException damage, final long lastWhole, final CycleWalker walker) {
        final long acknowledged = walker.acknowledged();
        return lastWhole < acknowledged ? damage : new JournalDamagedException(
            damage.getMessage() + "; acknowledged were " + acknowledged + ", which come before it", damage);
    }

    /** The chain hash up to the end. */
    Sealed sealed() {
        return new Sealed(reader.cursor().lastSequence(), reader.cursor().hash());
    }

    ExcerptReader reader() {
        return reader;
    }

    /** The earliest time whose file may be written: after a file that is complete, the next day's. */
    long floorMillis() {
        return walker.floorMillis();
    }

    @Override
    public void close() {
        reader.close();
    }
}
