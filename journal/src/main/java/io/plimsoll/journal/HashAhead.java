package io.plimsoll.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Hashes pieces of the chain beside the reader, which goes on meanwhile and asks for a digest only when a link or an
 * end needs it. Pieces do not depend on each other, so two threads hash twice as fast; the reader lends a hand
 * whenever it would have to wait. Whole excerpts are kept here, in the very bytes that are checked and delivered: one
 * copy in all.
 */
final class HashAhead implements AutoCloseable {
    /** With a processor to itself the helper takes 0.8 ms a piece: 6 ms ahead at most. */
    private static final int SLOTS = 8;
    /** A thread is not worth its while for less than 4 MiB in a row: who follows a live journal reads by less. */
    private static final int PIECES_ALONE = 16;
    private static final long PAUSE_NS = 200_000;
    /** A reader that rests keeps no thread: 100 ms. */
    private static final int PAUSES_MAX = 500;
    private static final int SPINS = 20_000;
    private static final int YIELDS = 10;
    private static final long WAIT_MIN_NS = 20_000;
    private static final long WAIT_MAX_NS = PAUSE_NS;

    private final Piece[] ring = new Piece[SLOTS];
    private final Sha256 digest = new Sha256();
    /** Spins for as long as a piece takes, 1 ms; then the helper has no processor, and may need this one. */
    private final IdleStrategy idle = new BackoffIdleStrategy(SPINS, YIELDS, WAIT_MIN_NS, WAIT_MAX_NS);
    /** Since the last end. */
    private long piecesInARow;
    private long collected;
    private volatile long filled;
    private boolean open;
    private Helper helper;

    /** Whether excerpts are being added to a piece that is not complete. */
    boolean isOpen() {
        return open;
    }

    /** Complete pieces that {@link #collect} has not given yet. */
    long pending() {
        return filled - collected;
    }

    /** Makes room for an excerpt behind the others of its piece, and returns where in {@link #bytes()} it goes. */
    int reserve(final HashChain chain, final int length) {
        if (!open) {
            if (pending() == SLOTS) {
                collect(chain);
            }
            open = true;
            current().clear();
        }
        return current().reserve(length);
    }

    /** Holds the excerpts of the present piece. */
    byte[] bytes() {
        return current().bytes;
    }

    /** Takes in the excerpt that was reserved for. */
    void add(final int length) {
        current().length += length;
    }

    /** The present piece is complete; it ends with this sequence. */
    void complete(final long lastSequence) {
        final Piece piece = current();
        piece.lastSequence = lastSequence;
        piece.state.set(Piece.FILLED);
        open = false;
        final long count = filled + 1;
        filled = count;
        piecesInARow++;
        if (null != helper && helper.isOver()) {
            helper = null;
        }
        if (null == helper && piecesInARow > PIECES_ALONE && Runtime.getRuntime().availableProcessors() > 1) {
            helper = new Helper();
            helper.start();
        } else if (null != helper) {
            helper.wake();
        }
    }

    /** Gives the oldest piece that is pending to the chain; waits for its digest, and hashes meanwhile. */
    void collect(final HashChain chain) {
        final Piece piece = slot(collected);
        while (piece.state.get() != Piece.DONE) {
            idle.idle(hashOne(digest, collected) ? 1 : 0);
        }
        idle.reset();
        chain.append(piece.digest, piece.lastSequence);
        collected++;
    }

    /** Gives all to the chain, the beginning of a piece too, which then goes on there; and rests. */
    void settle(final HashChain chain) {
        while (pending() > 0) {
            collect(chain);
        }
        if (open) {
            current().hash(chain.presentPiece());
            open = false;
        }
        piecesInARow = 0;
        close();
    }

    @Override
    public void close() {
        if (null != helper) {
            helper.end();
            helper = null;
        }
    }

    /** Hashes the first piece that nobody has taken, if there is one; on either thread. */
    private boolean hashOne(final Sha256 own, final long from) {
        for (long piece = from; piece < filled; piece++) {
            if (slot(piece).tryHash(own)) {
                return true;
            }
        }
        return false;
    }

    private Piece current() {
        final int at = (int) (filled % SLOTS);
        if (null == ring[at]) {
            ring[at] = new Piece();
        }
        return ring[at];
    }

    private Piece slot(final long piece) {
        return ring[(int) (piece % SLOTS)];
    }

    /** Whole excerpts, one behind the other. Belongs to the reader until it is filled and from when it is done. */
    private static final class Piece {
        static final int FILLED = 1;
        static final int TAKEN = 2;
        static final int DONE = 3;
        private static final int INITIAL_BYTES = Frame.PIECE_BYTES + (64 << 10);

        private final AtomicInteger state = new AtomicInteger();
        private final byte[] digest = new byte[Frame.HASH_BYTES];
        private byte[] bytes = new byte[INITIAL_BYTES];
        private ByteBuffer view = view(bytes);
        private int length;
        private long lastSequence;

        void clear() {
            length = 0;
        }

        int reserve(final int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
                view = view(bytes);
            }
            return length;
        }

        private static ByteBuffer view(final byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        boolean tryHash(final Sha256 own) {
            if (!state.compareAndSet(FILLED, TAKEN)) {
                return false;
            }
            int next = FILLED;
            try {
                hash(own);
                own.finishTo(digest, 0);
                next = DONE;
            } finally {
                state.set(next);
            }
            return true;
        }

        void hash(final Sha256 target) {
            for (int at = 0; at < length; at += view.getInt(at + Frame.EXCERPT_LENGTH_AT)) {
                final int end = at + view.getInt(at + Frame.EXCERPT_LENGTH_AT);
                target.update(
                    bytes, at + Frame.EXCERPT_COUNT_AT, Frame.EXCERPT_LINK_AT - Frame.EXCERPT_COUNT_AT);
                target.update(bytes, at + Frame.EXCERPT_RECORDS, end - at - Frame.EXCERPT_RECORDS);
            }
        }
    }

    /** Hashes what is filled. It touches nothing but pieces, and may outlive the reader by one. */
    private final class Helper implements Runnable {
        private final Thread thread = new Thread(this, "journal-hash");
        private final Sha256 own = new Sha256();
        private volatile boolean parked;
        private volatile boolean ended;

        void start() {
            thread.setDaemon(true);
            thread.start();
        }

        void wake() {
            if (parked) {
                LockSupport.unpark(thread);
            }
        }

        boolean isOver() {
            return ended;
        }

        void end() {
            ended = true;
            LockSupport.unpark(thread);
        }

        @Override
        public void run() {
            int pauses = 0;
            while (!ended && pauses < PAUSES_MAX) {
                if (hashOne(own, Math.max(0, filled - SLOTS))) {
                    pauses = 0;
                } else {
                    parked = true;
                    LockSupport.parkNanos(PAUSE_NS);
                    parked = false;
                    pauses++;
                }
            }
            ended = true;
        }
    }
}
