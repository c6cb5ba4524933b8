package io.plimsoll.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** The reader over any source: finds its first record, then checks and delivers. */
final class ExcerptReader implements JournalReader {
    private final ExcerptSource source;
    private final ExcerptCursor cursor = new ExcerptCursor();
    /** What must come true on the way; null when nothing, or no more. */
    private Sealed sealed;
    private String failure;

    ExcerptReader(final ExcerptSource source, final long fromSequence) {
        this.source = source;
        try {
            seek(fromSequence);
        } catch (final RuntimeException e) {
            source.close();
            throw e;
        }
    }

    @Override
    public int poll(final RecordHandler handler, final int limit) {
        checkUndamaged();
        int delivered = 0;
        while (delivered < limit && (cursor.hasNext() || load())) {
            delivered += cursor.deliver(handler, limit - delivered);
        }
        return delivered;
    }

    /** Checks all that is left; the chain and the last sequence are then those of the end. */
    void drain() {
        while (checkNext()) {
            Thread.onSpinWait();
        }
    }

    /** Checks one excerpt and delivers nothing of it; false at the present end. */
    boolean checkNext() {
        checkUndamaged();
        if (!load()) {
            return false;
        }
        cursor.skipAll();
        return true;
    }

    private void checkUndamaged() {
        if (null != failure) {
            throw new JournalDamagedException(failure);
        }
    }

    /** Position of checked excerpts. */
    ExcerptCursor cursor() {
        return cursor;
    }

    @Override
    public void close() {
        cursor.close();
        source.close();
    }

    private boolean load() {
        try {
            // The mark is read before the second look: what it counts had been committed by then.
            if (source.next() || (source.acknowledged() > cursor.lastSequence() && nextOrLost())) {
                cursor.load(source);
                if (null != sealed) {
                    sealed = sealed.check(source, cursor);
                }
                return true;
            }
            cursor.settle();
            if (null != sealed) {
                sealed.checkReached(source, cursor.lastSequence());
            }
            return false;
        } catch (final JournalDamagedException e) {
            failure = e.getMessage();
            throw e;
        }
    }

    private boolean nextOrLost() {
        if (!source.next()) {
            throw new JournalDamagedException("journal damaged in " + source.place() + ": it ends after sequence "
                + cursor.lastSequence() + ", but " + source.acknowledged() + " were acknowledged");
        }
        return true;
    }

    private void seek(final long fromSequence) {
        if (fromSequence < 1) {
            throw new JournalException("sequences begin with 1, not with " + fromSequence);
        }
        if (1 == fromSequence) {
            cursor.expectFirst();
            sealed = source.sealed();
            return;
        }
        source.skipTowards(fromSequence);
        walkTo(fromSequence);
    }

    /** By the headers alone, to the excerpt that holds this sequence, or to the end in front of it. */
    private void walkTo(final long fromSequence) {
        long expected = 1;
        boolean isVersion1 = false;
        while (source.next()) {
            final DirectBuffer buffer = source.buffer();
            final int offset = source.offset();
            final long first = firstSequence(buffer, offset);
            final long next = first + buffer.getInt(offset + Frame.EXCERPT_COUNT_AT, ByteOrder.LITTLE_ENDIAN);
            if (next > fromSequence) {
                if (1 == first) {
                    cursor.expectFirst();
                } else if (!isVersion1) {
                    cursor.expect(first);
                }
                cursor.load(source);
                cursor.skipTo(fromSequence);
                return;
            }
            expected = next;
            isVersion1 = Frame.VERSION_1 == buffer.getInt(offset + Frame.EXCERPT_VERSION_AT, ByteOrder.LITTLE_ENDIAN);
            if (isVersion1) {
                cursor.expectAfterVersion1(expected, buffer, offset);
            }
        }
        if (expected != fromSequence) {
            throw new JournalException("sequence " + fromSequence + " is beyond the end, " + (expected - 1));
        }
        if (!isVersion1) {
            cursor.expect(fromSequence);
        }
    }

    private long firstSequence(final DirectBuffer buffer, final int offset) {
        final int magic = source.length() < ChainVersion1.RECORDS_AT
            ? 0 : buffer.getInt(offset + Frame.EXCERPT_MAGIC_AT, ByteOrder.LITTLE_ENDIAN);
        if (Frame.EXCERPT_MAGIC != magic) {
            throw new JournalDamagedException("journal damaged in " + source.place() + ": no excerpt of ours");
        }
        return buffer.getLong(offset + Frame.EXCERPT_SEQUENCE_AT, ByteOrder.LITTLE_ENDIAN);
    }
}
