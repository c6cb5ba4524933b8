package io.plimsoll.journal;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * Follows the writer, on a thread of its own: reads back what was appended, checks it, and moves the chain on, so that
 * the writer hashes nothing. It works in bursts, when the writer pauses, when a lot has piled up, or four times a
 * second: on a machine with few cores it must not stand beside the writer all the time. The writer waits for it only
 * when more is unsealed than a link may lag.
 */
final class Sealer implements AutoCloseable {
    /** From here on it does not wait for a pause. */
    private static final long EAGER_BYTES = Frame.UNSEALED_BYTES_MAX / 2;
    private static final long STEP_BYTES = 8 << 10;
    private static final long LOOK_NS = 5_000_000;
    private static final long LATEST_NS = 250_000_000;
    private static final long ROOM_NS = 50_000;

    private final ExcerptReader reader;
    private final HashChain chain;
    private final Thread thread = new Thread(this::run, "journal-seal");
    /** Both count from the opening. The first has one writer, the other is written under the lock. */
    private volatile long appendedBytes;
    private volatile long sealedBytes;
    private volatile long sealedPiece;
    private volatile String failure;
    private volatile boolean closed;

    /** Takes over a reader that stands at the verified end. */
    Sealer(final ExcerptReader reader) {
        this.reader = reader;
        reader.cursor().hashAlone();
        reader.cursor().leaveVersion1();
        chain = reader.cursor().chain();
        sealedPiece = chain.pieces() - 1;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The chain, of which the writer may ask what {@link #piece} says and older. */
    HashChain chain() {
        return chain;
    }

    /** The newest piece that is sealed. */
    long piece() {
        return sealedPiece;
    }

    /** Told by the writer after each append; waits while too much is unsealed, throws when sealing has failed. */
    void appended(final int bytes) {
        final long appended = appendedBytes + bytes;
        appendedBytes = appended;
        while (appended - sealedBytes > Frame.UNSEALED_BYTES_MAX && null == failure && thread.isAlive()) {
            LockSupport.unpark(thread);
            LockSupport.parkNanos(ROOM_NS);
        }
        if (null != failure) {
            throw new JournalDamagedException(failure);
        }
    }

    /** Seals all there is, up to this sequence at least; from any thread. */
    synchronized Sealed sealUpTo(final long sequence) {
        while (reader.cursor().lastSequence() < sequence && sealNext()) {
            Thread.onSpinWait();
        }
        return new Sealed(reader.cursor().lastSequence(), reader.cursor().hash());
    }

    /** Opens and maps the file that the first append will be in, if it is there yet. */
    synchronized void lookAhead() {
        sealNext();
    }

    private synchronized boolean sealNext() {
        if (!reader.checkNext()) {
            return false;
        }
        sealedPiece = chain.pieces() - 1;
        sealedBytes += reader.cursor().length();
        return true;
    }

    private void run() {
        try {
            long latestNs = System.nanoTime();
            long seen = 0;
            while (!closed) {
                final long appended = appendedBytes;
                final long nowNs = System.nanoTime();
                if (appended == seen || appended - sealedBytes >= EAGER_BYTES || nowNs - latestNs >= LATEST_NS) {
                    catchUp();
                    latestNs = nowNs;
                }
                seen = appended;
                LockSupport.parkNanos(LOOK_NS);
            }
        } catch (final RuntimeException | Error e) {
            failure = e.getMessage();
        }
    }

    /** Some 30 us at a time: whoever else waits for this processor does not wait for the whole burst. */
    private void catchUp() {
        long gaveWayAt = sealedBytes;
        while (!closed && sealedBytes < appendedBytes && sealNext()) {
            if (sealedBytes - gaveWayAt >= STEP_BYTES && appendedBytes - sealedBytes < EAGER_BYTES) {
                gaveWayAt = sealedBytes;
                YieldingIdleStrategy.INSTANCE.idle();
            }
        }
    }

    /** Ends the thread; what is not sealed yet stays so until {@link #sealUpTo}. */
    void stop() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        reader.close();
    }
}
