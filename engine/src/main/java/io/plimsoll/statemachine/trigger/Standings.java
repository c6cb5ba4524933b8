package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.memory.Records;

/**
 * What the book knows of each entry, in the entry's record: the sum of its legs' floors, how many they are, and by
 * which regime they were reckoned. Its slack is at least its balance plus that sum, as long as no leg is crossed.
 */
final class Standings {
    private static final int FLOORS = Accounts.DERIVED;
    private static final int META = Accounts.DERIVED + 1;
    private static final long STANDS = 1L << 48;
    private static final int LEGS_SHIFT = 32;
    private static final long LEG = 1L << LEGS_SHIFT;
    private static final long LEGS_MASK = 0xFFFF;

    private final Accounts accounts;
    private final Records records;

    /** Of nobody's floors, in the records of entries. */
    Standings(final Accounts accounts) {
        this.accounts = accounts;
        this.records = accounts.records();
    }

    /** Notes that an entry's legs all have floors. */
    void stand(final int entry, final int regime, final int legs, final long floorsMinor) {
        records.set(entry, FLOORS, floorsMinor);
        records.set(entry, META, STANDS | (long)legs << LEGS_SHIFT | regime);
    }

    /** The floors no longer hold: only an evaluation tells. */
    void fall(final int entry) {
        records.set(entry, META, 0);
    }

    /** Nobody's floors hold. */
    void fallAll() {
        for (int entry = 0; entry < accounts.size(); entry++) {
            fall(entry);
        }
    }

    boolean stands(final int entry) {
        return stands(meta(entry));
    }

    /** What {@link #stands(long)} and {@link #regime} tell about an entry, looked up once. */
    long meta(final int entry) {
        return records.get(entry, META);
    }

    static boolean stands(final long meta) {
        return (meta & STANDS) != 0;
    }

    /** The regime of an entry that stands. */
    static int regime(final long meta) {
        return (int)meta;
    }

    /** Of an entry that stands. */
    long floorsMinor(final int entry) {
        return records.get(entry, FLOORS);
    }

    /** A leg's floor moved. */
    void add(final int entry, final long changeMinor) {
        records.add(entry, FLOORS, changeMinor);
    }

    /** A leg is gone; without legs an entry does not stand. */
    void removeLeg(final int entry) {
        final long meta = records.get(entry, META) - LEG;
        records.set(entry, META, (meta >>> LEGS_SHIFT & LEGS_MASK) == 0 ? 0 : meta);
    }
}
