package io.plimsoll.journal;

import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The journal in files, written by Chronicle Queue: an excerpt survives the end of the process once it is appended, and
 * the loss of power once it is synced. FORMAT.md describes the bytes.
 */
public final class ChronicleJournal implements Journal {
    static {
        // Before Chronicle's classes look: it reports usage to a third party and prints a banner unless told not to.
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
    }

    private final Path directory;
    private final Durability durability;
    private final int version;
    private final JournalLock lock;
    private final Acknowledged acknowledged;
    private final MonotoneClock clock;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FileSync fileSync;
    private final PageAhead pageAhead;
    /** Goes on where the verification stopped; its thread starts when the first append has been seen there. */
    private final Sealer sealer;
    private boolean hasLanded;
    /** Bytes of the present piece so far. */
    private int pieceBytes;
    private byte[] closedHash;
    /** Of what is chained, when nothing more is; else null. */
    private final byte[] unchainedHash;
    private long lastSequence;
    private long lastTimestampNs;
    private int cycle;
    private String failure;

    private ChronicleJournal(
        final Path directory, final JournalOptions options, final JournalLock lock, final VerifiedEnd end) {
        this.directory = directory;
        this.durability = options.durability();
        this.version = options.version();
        this.lock = lock;
        lastSequence = end.reader().cursor().lastSequence();
        lastTimestampNs = end.reader().cursor().lastTimestampNs();
        fileSync = new FileSync(directory);
        final Sealed sealed = end.sealed();
        seal(sealed);
        unchainedHash = options.chained() ? null : sealed.hash();
        sealer = new Sealer(end.reader());
        pieceBytes = sealer.chain().pieceBytes();
        clock = new MonotoneClock(options.clockMillis(), end.floorMillis());
        queue = SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(RollCycles.FAST_DAILY)
            .blockSize(options.blockBytes())
            .timeProvider(clock)
            .build();
        appender = createAppender(queue, directory);
        acknowledged = Acknowledged.map(directory.resolve(JournalDirectory.MARK_FILE), true);
        pageAhead = new PageAhead(directory, options);
        try {
            prepare();
        } catch (final Throwable e) {
            closeFiles();
            throw e;
        }
    }

    /** Makes the day's file now, and whatever else the first append would wait 4 ms for. */
    private void prepare() {
        clock.moveOn();
        beginDay();
        pageAhead.start(appender.wire().bytes());
        sealer.lookAhead();
    }

    private static ExcerptAppender createAppender(final SingleChronicleQueue queue, final Path directory) {
        try {
            ChronicleBookkeeping.check(queue, directory);
            final ExcerptAppender appender = queue.createAppender();
            // Opened on one thread, written by another; one at a time, which the contract says.
            appender.singleThreadedCheckDisabled(true);
            return appender;
        } catch (final Throwable e) {
            queue.close();
            throw e;
        }
    }

    /**
     * Opens for writing, and verifies all of it first.
     *
     * @param directory made when it does not exist; owner only.
     * @param options   how.
     * @throws JournalInUseException   when another writer has it.
     * @throws JournalForeignException when it holds something else, or a journal of another version or kind.
     * @throws JournalDamagedException when something acknowledged is changed or lost.
     */
    public static ChronicleJournal open(final Path directory, final JournalOptions options) {
        JournalDirectory.checkBeforeWriting(directory, options);
        final JournalLock lock = JournalDirectory.lock(directory);
        try {
            JournalDirectory.checkBeforeWriting(directory, options);
            JournalDirectory.found(directory, options);
            VerifiedEnd end = VerifiedEnd.of(directory);
            if (JournalDirectory.clearLeftovers(directory)) {
                end.close();
                end = VerifiedEnd.of(directory);
            }
            return continuing(directory, options, lock, end);
        } catch (final RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens for reading beside a writer, or without one. Takes no lock and writes nothing; append and sync refuse.
     * Asking for the last sequence, time or hash verifies all up to there, once.
     *
     * @param directory must hold a journal.
     */
    public static Journal openReadOnly(final Path directory) {
        return new ReadOnlyJournal(directory);
    }

    /**
     * The same, of a journal that must have a hash chain.
     *
     * @param directory must hold a journal.
     * @throws JournalForeignException when its identity says that it has none.
     */
    public static Journal openChainedReadOnly(final Path directory) {
        final Journal journal = new ReadOnlyJournal(directory);
        try {
            JournalDirectory.checkChained(directory, Identity.read(directory));
            return journal;
        } catch (final RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    @Override
    public void append(final RecordBatch batch) {
        checkUsable();
        if (batch.isEmpty()) {
            return;
        }
        batch.checkFollows(lastSequence);
        try {
            seal(batch);
            clock.moveOn();
            if (clock.day() != cycle) {
                beginDay();
                pageAhead.wroteUpTo(appender.wire().bytes());
            }
            pageAhead.willWrite(appender.wire().bytes(), batch.length());
            appender.writeBytes(batch.view());
            if (!hasLanded) {
                checkLanded(batch);
            }
            pageAhead.wroteUpTo(appender.wire().bytes());
        } catch (final Throwable e) {
            throw fail("cannot append sequence " + (lastSequence + 1), e);
        }
        lastSequence = batch.lastSequence();
        lastTimestampNs = batch.lastTimestampNs();
        if (Durability.PROCESS == durability) {
            acknowledged.set(lastSequence);
        }
        if (null == unchainedHash) {
            follow(batch.length());
        }
    }

    private void seal(final RecordBatch batch) {
        if (null == unchainedHash) {
            batch.seal(sealer.chain(), sealer.piece(), pieceBytes);
        } else {
            batch.sealUnchained();
        }
    }

    /** Counts on in the piece, and has the sealer follow. */
    private void follow(final int bytes) {
        pieceBytes += bytes;
        if (pieceBytes >= Frame.PIECE_BYTES) {
            pieceBytes = 0;
        }
        try {
            sealer.appended(bytes);
        } catch (final JournalException e) {
            throw fail("cannot seal up to sequence " + lastSequence, e);
        }
    }

    @Override
    public void sync() {
        checkUsable();
        if (0 == lastSequence) {
            return;
        }
        try {
            if (!hasLanded) {
                // Nothing appended yet; but a process that was killed may have left what is not on the disk.
                fileSync.forceAllFiles();
            } else {
                fileSync.force(cycle);
            }
        } catch (final IOException | RuntimeException e) {
            throw fail("cannot sync up to sequence " + lastSequence, e);
        }
        if (Durability.POWER == durability) {
            acknowledged.set(lastSequence);
        }
    }

    @Override
    public long lastSequence() {
        return lastSequence;
    }

    @Override
    public long lastTimestampNs() {
        return lastTimestampNs;
    }

    @Override
    public byte[] chainHash() {
        if (null != unchainedHash) {
            return unchainedHash.clone();
        }
        return null == closedHash ? sealer.sealUpTo(lastSequence).hash() : closedHash.clone();
    }

    @Override
    public JournalReader reader(final long fromSequence) {
        checkUsable();
        return new ExcerptReader(new CycleWalker(directory), fromSequence);
    }

    @Override
    public void close() {
        if (queue.isClosed()) {
            return;
        }
        final boolean isWhole = null == failure;
        failure = "the journal is closed";
        try {
            sealer.stop();
            if (isWhole) {
                closedHash = chainHash();
                seal(new Sealed(lastSequence, closedHash));
            }
        } finally {
            release();
        }
    }

    private void closeFiles() {
        pageAhead.close();
        appender.close();
        queue.close();
        acknowledged.close();
    }

    private void release() {
        try {
            sealer.close();
            fileSync.close();
        } finally {
            try {
                closeFiles();
            } finally {
                lock.close();
            }
        }
    }

    /** Keeps the chain hash in its file: at level POWER, of nothing that is not on the disk. */
    private void seal(final Sealed sealed) {
        if (Durability.POWER == durability) {
            try {
                fileSync.forceAllFiles();
            } catch (final IOException e) {
                throw new JournalException("cannot sync " + directory + ": " + e, e);
            }
        }
        JournalDirectory.seal(directory, sealed, version);
    }

    /** What Chronicle throws on damage to its own bookkeeping is of any type. */
    private static ChronicleJournal continuing(
        final Path directory, final JournalOptions options, final JournalLock lock, final VerifiedEnd end) {
        try {
            return new ChronicleJournal(directory, options, lock, end);
        } catch (final JournalException e) {
            end.close();
            throw e;
        } catch (final Throwable e) {
            end.close();
            throw new JournalDamagedException("journal damaged: its records up to sequence "
                + end.reader().cursor().lastSequence() + " are whole, but Chronicle cannot continue " + directory + ": "
                + e, e);
        }
    }

    /** Has Chronicle go over to the day's file, by an excerpt that is not written. */
    private void beginDay() {
        DayFile.make(directory, clock.day());
        try (DocumentContext excerpt = appender.writingDocument()) {
            excerpt.rollbackOnClose();
        }
        cycle = appender.cycle();
        JournalDirectory.tighten(directory);
    }

    /** Chronicle finds its end by its own bookkeeping; that must be the end which was verified. */
    private void checkLanded(final RecordBatch batch) {
        if (sealer.sealUpTo(batch.lastSequence()).sequence() != batch.lastSequence()) {
            throw new JournalDamagedException("journal damaged: sequence " + (lastSequence + 1)
                + " was not written at the end of " + directory);
        }
        hasLanded = true;
        if (null == unchainedHash) {
            sealer.start();
        }
    }

    private void checkUsable() {
        if (null != failure) {
            throw new JournalException(failure);
        }
    }

    private JournalException fail(final String what, final Throwable cause) {
        failure = what + " in " + directory + ": "
            + (cause instanceof JournalException ? cause.getMessage() : cause.toString());
        if (cause instanceof JournalDamagedException damaged) {
            return damaged;
        }
        return new JournalException(failure, cause);
    }
}
