package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.memory.Records;

/**
 * What the book knows of each balance in an asset with a price of its own, a record a slot: how much of the asset the
 * entry's positions that are settled in it add to slack at least, and at most, as long as none of them is crossed, and
 * what both together are worth at least while the asset's price stays where it rests (its floor).
 */
final class Stakes {
    private static final int COINS = 0;
    private static final int COINS_AT_MOST = 1;
    private static final int FLOOR = 2;
    private static final int FLAGS = 3;
    private static final long LAID = 1;
    private static final long CHANGED = 2;
    private static final long SETTLES = 4;

    private final Records records = new Records(4);

    /** Starts a record: nothing is settled in it yet. */
    void lay(final int slot) {
        records.ensure(slot);
        records.set(slot, COINS, 0);
        records.set(slot, COINS_AT_MOST, 0);
        records.set(slot, FLOOR, 0);
        records.set(slot, FLAGS, LAID);
    }

    /** Ends it. */
    void clear(final int slot) {
        if (records.has(slot)) {
            records.set(slot, FLAGS, 0);
        }
    }

    boolean isLaid(final int slot) {
        return records.has(slot) && (records.get(slot, FLAGS) & LAID) != 0;
    }

    /** Whether a position is settled in it. */
    boolean settles(final int slot) {
        return (records.get(slot, FLAGS) & SETTLES) != 0;
    }

    /** What positions add at least, in the asset's minor units. */
    long coins(final int slot) {
        return records.get(slot, COINS);
    }

    long coinsAtMost(final int slot) {
        return records.get(slot, COINS_AT_MOST);
    }

    /** A position settled in it adds so much, or so much more. */
    void add(final int slot, final long leastMinor, final long mostMinor) {
        records.add(slot, COINS, leastMinor);
        records.add(slot, COINS_AT_MOST, mostMinor);
        records.set(slot, FLAGS, records.get(slot, FLAGS) | SETTLES);
    }

    /** Forgets what positions add. */
    void resetCoins(final int slot) {
        records.set(slot, COINS, 0);
        records.set(slot, COINS_AT_MOST, 0);
    }

    /** In minor units of the reference asset. */
    long floor(final int slot) {
        return records.get(slot, FLOOR);
    }

    void setFloor(final int slot, final long floorMinor) {
        records.set(slot, FLOOR, floorMinor);
    }

    /** Notes that what it holds, or positions add, changed; whether that was not noted yet. */
    boolean change(final int slot) {
        final long flags = records.get(slot, FLAGS);
        records.set(slot, FLAGS, flags | CHANGED);
        return (flags & CHANGED) == 0;
    }

    /** Takes that note back; whether there was one. */
    boolean settle(final int slot) {
        final long flags = records.get(slot, FLAGS);
        records.set(slot, FLAGS, flags & ~CHANGED);
        return (flags & CHANGED) != 0;
    }
}
