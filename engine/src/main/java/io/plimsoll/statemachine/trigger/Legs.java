package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.account.Positions;
import io.plimsoll.statemachine.memory.Records;

/**
 * What the book knows of each position, in the position's record: where it rests on the side where it loses, what it
 * adds to slack at least as long as it has not been crossed there (its floor).
 */
final class Legs {
    private static final int FLOOR = Positions.DERIVED + 2;
    private static final int FLAGS = Positions.DERIVED + 3;
    private static final long UPPER = 1;
    private static final long WATCHED = 2;

    private final Records records;
    private final RestNodes nodes;

    /** Legs in the records of positions. */
    Legs(final Positions positions) {
        records = positions.records();
        nodes = new RestNodes(records, Positions.DERIVED);
    }

    /** Keys and links, in ladders or among the watched. */
    RestNodes nodes() {
        return nodes;
    }

    /** Loads slots as far as there are records of them all, see {@link Records#load}. */
    long load(final int[] slots, final int count) {
        return records.load(slots, count);
    }

    void ensure(final int slot) {
        records.ensure(slot);
    }

    /** Notes where a slot is: above or below its mark, or watched. */
    void place(final int slot, final boolean isUpper, final boolean isWatched) {
        records.set(slot, FLAGS, (isUpper ? UPPER : 0) | (isWatched ? WATCHED : 0));
    }

    boolean isUpper(final int slot) {
        return (records.get(slot, FLAGS) & UPPER) != 0;
    }

    /** Whether it rests on the side of its mark where lots lose. */
    boolean restsWhereTheyLose(final int slot, final long lots) {
        return (records.get(slot, FLAGS) & UPPER) == lots >>> Long.SIZE - 1;
    }

    boolean isWatched(final int slot) {
        return (records.get(slot, FLAGS) & WATCHED) != 0;
    }

    long floor(final int slot) {
        return records.get(slot, FLOOR);
    }

    void setFloor(final int slot, final long floorMinor) {
        records.set(slot, FLOOR, floorMinor);
    }
}
