package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.memory.Records;

/** The keys and links of everything that rests in the ladders of one kind, by slot. A slot rests at most once. */
final class RestNodes {
    /** No slot. */
    static final int NONE = -1;
    private static final long RESTING = Long.MIN_VALUE;
    private static final int NEXT_SHIFT = 32;
    private static final long LOW = 0xFFFFFFFFL;

    private final Records records;
    private final int keyField;
    private final int linksField;

    /** Nodes in records of their own. */
    RestNodes() {
        this(new Records(2), 0);
    }

    /** Nodes that are two fields of other records: the key, and the links, which are 0 while a slot rests nowhere. */
    RestNodes(final Records records, final int field) {
        this.records = records;
        this.keyField = field;
        this.linksField = field + 1;
    }

    void ensure(final int slot) {
        records.ensure(slot);
    }

    boolean isResting(final int slot) {
        return records.has(slot) && records.get(slot, linksField) < 0;
    }

    long key(final int slot) {
        return records.get(slot, keyField);
    }

    int next(final int slot) {
        return nextIn(records.get(slot, linksField));
    }

    int previous(final int slot) {
        return previousIn(records.get(slot, linksField));
    }

    /** Makes a slot the first of a chain. @return the slot, as the chain's new head. */
    int push(final int slot, final long restKey, final int head) {
        records.set(slot, keyField, restKey);
        records.set(slot, linksField, links(head, NONE));
        if (head != NONE) {
            records.set(head, linksField, links(next(head), slot));
        }
        return slot;
    }

    /** Takes a slot out of its chain. @return the chain's head after. */
    int unlink(final int slot, final int head) {
        final long own = records.get(slot, linksField);
        final int after = nextIn(own);
        final int before = previousIn(own);
        records.set(slot, linksField, 0);
        if (after != NONE) {
            records.set(after, linksField, links(next(after), before));
        }
        if (before == NONE) {
            return after;
        }
        records.set(before, linksField, links(after, previousIn(records.get(before, linksField))));
        return head;
    }

    /** Both one up, so that none is 0; the next slot in the upper half, with the sign to say that the slot rests. */
    private static long links(final int next, final int previous) {
        return RESTING | (next + 1L) << NEXT_SHIFT | previous + 1L;
    }

    private static int nextIn(final long links) {
        return (int)((links & Long.MAX_VALUE) >>> NEXT_SHIFT) - 1;
    }

    private static int previousIn(final long links) {
        return (int)(links & LOW) - 1;
    }
}
