package io.plimsoll.journal;

import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One excerpt at a time, copied and checked as a whole before any of its records is delivered. */
final class ExcerptCursor {
    private static final int INITIAL_BYTES = 64 << 10;

    private final CRC32C crc = new CRC32C();
    private final HashChain chain = new HashChain();
    /** Null when this thread hashes. */
    private HashAhead ahead = new HashAhead();
    private final RecordHead head = new RecordHead();
    private final RecordHead foreseen = new RecordHead();
    /** Not null while what was loaded last is of version 1. */
    private ChainVersion1 version1;
    /** Since an excerpt without a chain: all that follow are alike. */
    private boolean unchained;
    /** Of excerpts that are hashed on this thread. */
    private byte[] own = new byte[INITIAL_BYTES];
    /** The present excerpt is here, from base on; the buffer begins there. */
    private byte[] bytes = own;
    private int base;
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int at;
    private int end;
    private long lastSequence;
    private long lastTimestampNs;

    /** Expects the first excerpt of all. */
    void expectFirst() {
        expect(1);
        chain.begin(0, new byte[Frame.HASH_BYTES]);
        version1 = new ChainVersion1();
    }

    /** Expects the excerpt that begins with this sequence, in the midst of a journal: no hash is known yet. */
    void expect(final long sequence) {
        at = 0;
        end = 0;
        lastSequence = sequence - 1;
        chain.beginUnknown(lastSequence);
        version1 = null;
        unchained = false;
    }

    /** Expects what follows an excerpt of version 1, whose hash is taken as given. */
    void expectAfterVersion1(final long sequence, final DirectBuffer excerpt, final int offset) {
        expect(sequence);
        version1 = new ChainVersion1();
        version1.restart(excerpt, offset + ChainVersion1.HASH_AT);
    }

    HashChain chain() {
        return chain;
    }

    /** Chain hash of all that was loaded, when that was from the first excerpt on; a copy. */
    byte[] hash() {
        settle();
        return null == version1 ? chain.hash() : version1.hash().clone();
    }

    /** Hashes all that was loaded; to be called where a reader comes to an end, and may rest. */
    void settle() {
        if (null != ahead) {
            ahead.settle(chain);
        }
    }

    /** Has this thread hash all that comes, and no other. */
    void hashAlone() {
        settle();
        ahead = null;
    }

    /** Ends what works beside this thread. */
    void close() {
        if (null != ahead) {
            ahead.close();
        }
    }

    /** Of the excerpts loaded so far, delivered or not. */
    long lastSequence() {
        return lastSequence;
    }

    long lastTimestampNs() {
        return lastTimestampNs;
    }

    /** Bytes of the excerpt loaded last. */
    int length() {
        return end;
    }

    /** What follows is of the present version. */
    void leaveVersion1() {
        if (null != version1) {
            chain.begin(lastSequence, version1.hash());
            version1 = null;
        }
    }

    boolean hasNext() {
        return at < end;
    }

    /** Forgets the records before this one. */
    void skipTo(final long sequence) {
        while (at < end && head.sequence() < sequence) {
            advance();
        }
    }

    /** Delivers up to limit records; one whose handler throws stays the next. */
    int deliver(final RecordHandler handler, final int limit) {
        int delivered = 0;
        while (delivered < limit && at < end) {
            if (delivered % ForesightedHandler.AHEAD == 0 && handler instanceof ForesightedHandler foresighted) {
                foresee(foresighted, Math.min(ForesightedHandler.AHEAD, limit - delivered));
            }
            handler.onRecord(head.sequence(), head.timestampNs(), buffer, head.payloadAt(), head.length());
            advance();
            delivered++;
        }
        return delivered;
    }

    /** Records of version 1, which are read but no longer written, come without a word before. */
    private void foresee(final ForesightedHandler handler, final int limit) {
        if (null != version1) {
            return;
        }
        foreseen.begin(0, 0);
        int next = at;
        for (int i = 0; i < limit && next < end; i++) {
            foreseen.read(buffer, next);
            handler.foresee(buffer, foreseen.payloadAt(), foreseen.length());
            next = foreseen.nextAt();
        }
    }

    /** Passes over all records: they were checked when they were loaded. */
    void skipAll() {
        at = end;
    }

    private void advance() {
        at = head.nextAt();
        if (at < end) {
            head.read(buffer, at);
        }
    }

    /** Copies the source's present excerpt and checks all of it. */
    void load(final ExcerptSource source) {
        final int length = source.length();
        at = 0;
        end = 0;
        final int version = checkHeader(source);
        makeRoom(version, length);
        source.buffer().getBytes(source.offset(), bytes, base, length);
        buffer.wrap(bytes, base, length);
        final long first = lastSequence + 1;
        if (Frame.VERSION_1 == version) {
            loadVersion1(source, length);
        } else {
            loadPresent(source, version, length);
        }
        begin(version, first);
        end = length;
        if (at < end) {
            head.read(buffer, at);
        }
    }

    private void makeRoom(final int version, final int length) {
        if (isHashedAhead(version)) {
            base = ahead.reserve(chain, length);
            bytes = ahead.bytes();
            return;
        }
        if (length > own.length) {
            own = new byte[Math.max(length, 2 * own.length)];
        }
        base = 0;
        bytes = own;
    }

    /** Pieces as a whole are, or not at all. */
    private boolean isHashedAhead(final int version) {
        return null != ahead && Frame.VERSION == version && null == version1
            && (ahead.isOpen() || chain.beginsPiece());
    }

    private void loadPresent(final ExcerptSource source, final int version, final int length) {
        leaveVersion1();
        final int found = intAt(Frame.EXCERPT_CRC_AT);
        final int expected = Checksum.of(crc, bytes, base, length);
        if (expected != found) {
            throw damaged(source, "excerpt of record " + (lastSequence + 1) + ", CRC32C: expected 0x"
                + Integer.toHexString(expected) + ", found 0x" + Integer.toHexString(found));
        }
        if (Frame.VERSION == version) {
            checkChained(source);
        } else {
            checkUnchained(source);
        }
        final long last = checkRecords(source, version, length);
        if (Frame.VERSION == version) {
            extend(length, last);
        }
        lastSequence = last;
    }

    private void extend(final int length, final long last) {
        if (bytes == own) {
            chain.extend(bytes, length, last);
            return;
        }
        ahead.add(length);
        if (chain.count(length)) {
            ahead.complete(last);
        }
    }

    private void checkChained(final ExcerptSource source) {
        final int pieceBytes = intAt(Frame.EXCERPT_PIECE_AT);
        if (!chain.isAt(pieceBytes)) {
            throw damaged(source,
                "bytes of its piece before it: expected " + chain.pieceBytes() + ", found " + pieceBytes);
        }
        final long link = buffer.getLong(Frame.EXCERPT_LINK_AT, ByteOrder.LITTLE_ENDIAN);
        while (null != ahead && ahead.pending() > 0 && chain.end(chain.pieces() - 1) < link) {
            ahead.collect(chain);
        }
        final String wrong = chain.checkLink(link, buffer, null == ahead ? 0 : ahead.pending());
        if (null != wrong) {
            throw damaged(source, wrong);
        }
    }

    private void checkUnchained(final ExcerptSource source) {
        if (!unchained && source.isChained()) {
            throw damaged(source, "version: expected " + Frame.VERSION + ", found " + Frame.VERSION_UNCHAINED);
        }
        unchained = true;
        for (int field = Frame.EXCERPT_LINK_AT; field < Frame.EXCERPT_CRC_AT; field += Integer.BYTES) {
            check(source, "link of an excerpt without a chain", 0, intAt(field));
        }
    }

    private void loadVersion1(final ExcerptSource source, final int length) {
        if (null == version1) {
            throw damaged(source, "version: expected " + Frame.VERSION + ", found " + Frame.VERSION_1);
        }
        final long last = checkRecords(source, Frame.VERSION_1, length);
        version1.extend(bytes, length);
        if (!version1.isAt(bytes)) {
            throw damaged(source, "SHA-256 chain does not match: the excerpt was changed, moved or follows another");
        }
        lastSequence = last;
    }

    private void begin(final int version, final long firstSequence) {
        if (Frame.VERSION_1 == version) {
            at = ChainVersion1.RECORDS_AT;
            head.beginVersion1();
        } else {
            at = Frame.EXCERPT_RECORDS;
            head.begin(firstSequence, buffer.getLong(Frame.EXCERPT_TIME_AT, ByteOrder.LITTLE_ENDIAN));
        }
    }

    /** Returns the version. */
    private int checkHeader(final ExcerptSource source) {
        final DirectBuffer stored = source.buffer();
        final int offset = source.offset();
        final int length = source.length();
        if (length < ChainVersion1.RECORDS_AT || length > Frame.EXCERPT_BYTES_MAX) {
            throw damaged(source, "excerpt length out of range: " + length);
        }
        check(source, "magic", Frame.EXCERPT_MAGIC, intAt(stored, offset + Frame.EXCERPT_MAGIC_AT));
        final int version = intAt(stored, offset + Frame.EXCERPT_VERSION_AT);
        if (unchained || Frame.VERSION_1 != version && Frame.VERSION_UNCHAINED != version) {
            check(source, "version", unchained ? Frame.VERSION_UNCHAINED : Frame.VERSION, version);
        }
        if (Frame.VERSION_1 != version && length < Frame.EXCERPT_RECORDS) {
            throw damaged(source, "excerpt length out of range: " + length);
        }
        check(source, "length", length, intAt(stored, offset + Frame.EXCERPT_LENGTH_AT));
        check(source, "first sequence", lastSequence + 1,
            stored.getLong(offset + Frame.EXCERPT_SEQUENCE_AT, ByteOrder.LITTLE_ENDIAN));
        return version;
    }

    private long checkRecords(final ExcerptSource source, final int version, final int length) {
        final long first = lastSequence + 1;
        long sequence = lastSequence;
        long timestampNs = lastTimestampNs;
        begin(version, first);
        while (at < length) {
            sequence++;
            if (head.headBytes() <= length - at) {
                head.read(buffer, at);
            }
            if (head.headBytes() > length - at || !head.endsBy(length)) {
                throw damaged(source, "record " + sequence + " is longer than its excerpt");
            }
            if (Frame.VERSION_1 == version) {
                checkRecordOfVersion1(source, sequence);
            }
            timestampNs = head.timestampNs();
            at = head.nextAt();
        }
        check(source, "record count", sequence - lastSequence, intAt(Frame.EXCERPT_COUNT_AT));
        lastTimestampNs = timestampNs;
        return sequence;
    }

    private void checkRecordOfVersion1(final ExcerptSource source, final long sequence) {
        final int from = at + Integer.BYTES;
        crc.reset();
        crc.update(bytes, from, head.payloadAt() - from + head.length());
        final int found = intAt(at);
        if ((int) crc.getValue() != found) {
            throw damaged(source, "record " + sequence + ", CRC32C: expected 0x"
                + Integer.toHexString((int) crc.getValue()) + ", found 0x" + Integer.toHexString(found));
        }
        check(source, "record sequence", sequence, head.sequence());
    }

    private void check(final ExcerptSource source, final String what, final long expected, final long found) {
        if (expected != found) {
            throw damaged(source, what + ": expected " + expected + ", found " + found);
        }
    }

    private JournalDamagedException damaged(final ExcerptSource source, final String what) {
        at = 0;
        return new JournalDamagedException(
            "journal damaged in " + source.place() + ", after sequence " + lastSequence + ": " + what);
    }

    private int intAt(final int index) {
        return intAt(buffer, index);
    }

    private static int intAt(final DirectBuffer from, final int index) {
        return from.getInt(index, ByteOrder.LITTLE_ENDIAN);
    }
}
