package io.plimsoll.journal;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Ties the excerpts together, piece by piece: a piece is a row of excerpts of 256 KiB or a little more, its digest the
 * SHA-256 of what they hold, and the chain hash after it SHA-256(chain hash before it, its digest). So no excerpt can
 * be changed, moved or taken out unseen, and the work can be done behind the writer, whose later excerpts carry the
 * newest chain hash: the link.
 *
 * <p>Begun in the midst of a journal it knows no hash; it takes the first link that it can place as given.
 */
final class HashChain {
    /** Twice what may be unsealed: a link is always still here. */
    static final int PIECES_KEPT = 1024;
    /** An excerpt of the longest may be on top of what may be unsealed. */
    static final int PIECES_UNSEALED_MAX =
        (Frame.UNSEALED_BYTES_MAX + Frame.EXCERPT_BYTES_MAX) / Frame.PIECE_BYTES + 1;

    private final Sha256 digest = new Sha256();
    private final Sha256 link = new Sha256();
    private final long[] ends = new long[PIECES_KEPT];
    private final byte[] digests = new byte[PIECES_KEPT * Frame.HASH_BYTES];
    private final byte[] hashes = new byte[PIECES_KEPT * Frame.HASH_BYTES];
    /** Piece 0 stands for all that was before: nothing, or a journal of version 1. */
    private long pieces = 1;
    /** The first piece whose chain hash is known; the later ones then are too. */
    private long known;
    private long linked;
    private int pieceBytes;
    /** False in the midst of a piece whose beginning was not seen. */
    private boolean whole = true;

    /** Goes on after what has this hash: nothing has zeros. */
    void begin(final long sequence, final byte[] hash) {
        restart(sequence);
        System.arraycopy(hash, 0, hashes, 0, Frame.HASH_BYTES);
        known = 0;
    }

    /** Goes on after this sequence without knowing any hash. */
    void beginUnknown(final long sequence) {
        restart(sequence);
        known = Long.MAX_VALUE;
        whole = false;
    }

    private void restart(final long sequence) {
        pieces = 1;
        linked = 0;
        pieceBytes = 0;
        whole = true;
        ends[0] = sequence;
    }

    /** Takes in one excerpt that ends with this sequence: what it holds, but not its link, which time decides. */
    void extend(final byte[] excerpt, final int length, final long lastSequence) {
        if (whole) {
            digest.update(excerpt, Frame.EXCERPT_COUNT_AT, Frame.EXCERPT_LINK_AT - Frame.EXCERPT_COUNT_AT);
            digest.update(excerpt, Frame.EXCERPT_RECORDS, length - Frame.EXCERPT_RECORDS);
        }
        if (count(length)) {
            finishPiece(lastSequence);
        }
    }

    /** The digest so far of the present piece, which takes in what is counted already but was not hashed yet. */
    Sha256 presentPiece() {
        return digest;
    }

    /** Counts an excerpt that is hashed elsewhere; true when it completes the piece. */
    boolean count(final int length) {
        pieceBytes += length;
        final boolean isComplete = pieceBytes >= Frame.PIECE_BYTES;
        if (isComplete) {
            pieceBytes = 0;
        }
        return isComplete;
    }

    /** Whether pieces may be hashed elsewhere: all are known so far, and a new one begins. */
    boolean beginsPiece() {
        return whole && 0 == known && 0 == pieceBytes;
    }

    /** The next piece, hashed elsewhere; it ends with this sequence. */
    void append(final byte[] pieceDigest, final long lastSequence) {
        System.arraycopy(pieceDigest, 0, digests, slot(pieces) * Frame.HASH_BYTES, Frame.HASH_BYTES);
        addPiece(lastSequence);
    }

    private void finishPiece(final long lastSequence) {
        if (!whole) {
            // Its digest is not known, but the next piece begins here.
            restart(lastSequence);
            return;
        }
        digest.finishTo(digests, slot(pieces) * Frame.HASH_BYTES);
        addPiece(lastSequence);
    }

    private void addPiece(final long lastSequence) {
        ends[slot(pieces)] = lastSequence;
        if (pieces > known) {
            hashPiece(pieces);
        }
        pieces++;
    }

    /** Chain hash of a piece, from the one before. */
    private void hashPiece(final long piece) {
        link.update(hashes, slot(piece - 1) * Frame.HASH_BYTES, Frame.HASH_BYTES);
        link.update(digests, slot(piece) * Frame.HASH_BYTES, Frame.HASH_BYTES);
        link.finishTo(hashes, slot(piece) * Frame.HASH_BYTES);
    }

    /** Bytes of the present piece so far. */
    int pieceBytes() {
        return pieceBytes;
    }

    /** Told by an excerpt where it stands in its piece, when this chain cannot know. */
    boolean isAt(final int bytes) {
        if (!whole && Long.MAX_VALUE == known && 0 == pieceBytes) {
            pieceBytes = bytes;
            whole = 0 == bytes;
        }
        return pieceBytes == bytes;
    }

    /** Number of pieces that are complete, with the one that stands for all before. */
    long pieces() {
        return pieces;
    }

    /** Last sequence of a piece among the newest. */
    long end(final long piece) {
        return ends[slot(piece)];
    }

    /** Copies the chain hash after a piece among the newest. */
    void copyHash(final long piece, final MutableDirectBuffer target, final int offset) {
        target.putBytes(offset, hashes, slot(piece) * Frame.HASH_BYTES, Frame.HASH_BYTES);
    }

    /**
     * Compares the link of an excerpt with what was hashed here.
     *
     * @param pending pieces in front of the excerpt that are newer than the link and not taken in yet.
     * @return null, or what is wrong with it.
     */
    String checkLink(final long sequence, final DirectBuffer excerpt, final long pending) {
        while (linked + 1 < pieces && end(linked) < sequence) {
            linked++;
        }
        if (end(linked) != sequence || !whole) {
            return Long.MAX_VALUE == known ? null : "its link is to sequence " + sequence + ", no end of a piece";
        }
        if (Long.MAX_VALUE == known) {
            adopt(excerpt);
            return null;
        }
        if (linked >= known && !isHash(excerpt)) {
            return "SHA-256 chain does not match up to sequence " + sequence + ": something up to there was changed";
        }
        return pieces + pending - 1 - linked <= PIECES_UNSEALED_MAX
            ? null : "its link, to sequence " + sequence + ", is too old";
    }

    private void adopt(final DirectBuffer excerpt) {
        excerpt.getBytes(Frame.EXCERPT_LINK_HASH_AT, hashes, slot(linked) * Frame.HASH_BYTES, Frame.HASH_BYTES);
        known = linked;
        for (long piece = linked + 1; piece < pieces; piece++) {
            hashPiece(piece);
        }
    }

    private boolean isHash(final DirectBuffer excerpt) {
        final int at = slot(linked) * Frame.HASH_BYTES;
        for (int i = 0; i < Frame.HASH_BYTES; i++) {
            if (hashes[at + i] != excerpt.getByte(Frame.EXCERPT_LINK_HASH_AT + i)) {
                return false;
            }
        }
        return true;
    }

    /** The chain hash as if the present piece ended here; a copy. */
    byte[] hash() {
        final int newest = slot(pieces - 1) * Frame.HASH_BYTES;
        final byte[] hash = Arrays.copyOfRange(hashes, newest, newest + Frame.HASH_BYTES);
        if (pieceBytes > 0) {
            final byte[] piece = new byte[Frame.HASH_BYTES];
            digest.copy().finishTo(piece, 0);
            final Sha256 last = new Sha256();
            last.update(hash, 0, Frame.HASH_BYTES);
            last.update(piece, 0, Frame.HASH_BYTES);
            last.finishTo(hash, 0);
        }
        return hash;
    }

    private static int slot(final long piece) {
        return (int) (piece & PIECES_KEPT - 1);
    }
}
