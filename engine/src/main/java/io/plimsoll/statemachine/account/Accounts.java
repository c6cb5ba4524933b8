package io.plimsoll.statemachine.account;

import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.statemachine.memory.Ints;
import io.plimsoll.statemachine.memory.Records;
import java.util.Arrays;

/**
 * Every account as a record of one cache line, by index in order of opening. An isolated account has one more entry per
 * instrument that it ever held, its bucket: same id, a parent, a balance and at most one position of its own. All
 * margin, calls and liquidations work on entries, so an isolated bucket is margined by the very code that margins an
 * account.
 *
 * <p>Entry 0 is the house: the counterparty of last resort, never margined.
 */
public final class Accounts {
    /** The house's id and index. */
    public static final int HOUSE = 0;
    /** No entry, position, balance or instrument. */
    public static final int NONE = -1;
    /** From here on two fields of a record hold what a scan derives of the entry: a fill needs both. */
    public static final int DERIVED = 2;

    private static final int CLOSED = 1 << 8;
    private static final int HALTED = 2 << 8;
    private static final int KILLED = 4 << 8;
    private static final int FLAGS = CLOSED | HALTED | KILLED;

    private static final int WIDTH = 8;
    private static final int ID = 0;
    private static final int MEMBER = 1;
    /** Parent, segment. */
    private static final int BELONGS = 4;
    /** Next bucket, bucket's instrument. */
    private static final int BUCKETS = 5;
    /** Number of positions, first one. */
    private static final int POSITIONS = 6;
    /** Mode, flags, health and whether it was touched in a byte each, first balance. */
    private static final int STANDING = 7;
    private static final int HEALTH_SHIFT = 16;
    private static final int BYTE = 0xFF;
    private static final int TOUCHED = 1 << 24;

    private static final int RARE_WIDTH = 2;
    private static final int DEADLINE = 0;
    /** What the account chose for itself, see {@link Leverage}. */
    private static final int CHOICE = 1;

    private final IdIndex indexById = new IdIndex();
    private final Records records = new Records(WIDTH);
    /** What next to no entry has: there is room up to the last that has any of it. */
    private final Records rare = new Records(RARE_WIDTH);
    private int size;
    private int[] touched = new int[64];
    private int touchedCount;
    private final Ints byIdOrder = new Ints();
    private boolean isOrdered = true;
    private int roots;

    /** Makes the house. */
    public Accounts() {
        open(HOUSE, 0, 0, MarginMode.CROSS);
    }

    /** Opens an account under a new id, of at least 0. */
    public int open(final long accountId, final long member, final int segment, final MarginMode marginMode) {
        final int index = append(accountId, member, segment, marginMode);
        indexById.add(accountId, index);
        isOrdered &= roots == 0 || id(byIdOrder.get(roots - 1)) < accountId;
        byIdOrder.set(roots++, index);
        return index;
    }

    /** Makes the bucket of an isolated account in an instrument that has none. */
    public int openBucket(final int account, final int instrumentId) {
        final int index = append(id(account), memberId(account), segmentId(account), MarginMode.ISOLATED);
        records.setHigh(index, BELONGS, account);
        int before = account;
        while (nextBucket(before) != NONE && bucketInstrumentId(nextBucket(before)) < instrumentId) {
            before = nextBucket(before);
        }
        records.set(index, BUCKETS, Records.both(nextBucket(before), instrumentId));
        records.setHigh(before, BUCKETS, index);
        return index;
    }

    /** The entry of an account id, or {@link #NONE}. */
    public int indexOf(final long accountId) {
        return indexById.find(accountId);
    }

    /** The bucket of an account in an instrument, or {@link #NONE}. */
    public int bucketOf(final int account, final int instrumentId) {
        int bucket = nextBucket(account);
        while (bucket != NONE && bucketInstrumentId(bucket) != instrumentId) {
            bucket = nextBucket(bucket);
        }
        return bucket;
    }

    /** Loads what is known of entries, see {@link Records#load}. */
    public long load(final int[] entries, final int count) {
        return records.load(entries, count);
    }

    /** The records of all entries, for whoever derives something of each: see {@link #DERIVED}. */
    public Records records() {
        return records;
    }

    private int append(final long accountId, final long member, final int segment, final MarginMode marginMode) {
        final int index = size++;
        records.ensure(index);
        records.set(index, ID, accountId);
        records.set(index, MEMBER, member);
        records.set(index, BELONGS, Records.both(NONE, segment));
        records.set(index, BUCKETS, Records.both(NONE, NONE));
        records.set(index, POSITIONS, Records.both(0, NONE));
        final int standing = marginMode.value() | HealthState.HEALTHY.value() << HEALTH_SHIFT;
        records.set(index, STANDING, Records.both(standing, NONE));
        return index;
    }

    /** Only when ids did not come in order, and somebody asks for it. */
    private void order() {
        final long[] ids = new long[roots];
        for (int place = 0; place < roots; place++) {
            ids[place] = id(byIdOrder.get(place));
        }
        Arrays.sort(ids);
        for (int place = 0; place < roots; place++) {
            byIdOrder.set(place, indexOf(ids[place]));
        }
        isOrdered = true;
    }

    /** Entries, the house and buckets included. */
    public int size() {
        return size;
    }

    /** Accounts without their buckets, the house included. */
    public int roots() {
        return roots;
    }

    /** The account at a place in ascending order of ids; place 0 is the house. */
    public int rootAt(final int place) {
        if (!isOrdered) {
            order();
        }
        return byIdOrder.get(place);
    }

    public long id(final int index) {
        return records.get(index, ID);
    }

    public long memberId(final int index) {
        return records.get(index, MEMBER);
    }

    public int segmentId(final int index) {
        return records.low(index, BELONGS);
    }

    public MarginMode mode(final int index) {
        return MarginMode.get((short)(standing(index) & BYTE));
    }

    public boolean isIsolated(final int index) {
        return (standing(index) & BYTE) == MarginMode.ISOLATED.value();
    }

    public void setMode(final int index, final MarginMode marginMode) {
        setStanding(index, standing(index) & ~BYTE | marginMode.value());
    }

    public boolean isBucket(final int index) {
        return parent(index) != NONE;
    }

    /** The account of a bucket, or {@link #NONE}. */
    public int parent(final int index) {
        return records.high(index, BELONGS);
    }

    /** Instrument id of a bucket, or {@link #NONE}. */
    public int bucketInstrumentId(final int index) {
        return records.low(index, BUCKETS);
    }

    /** An account's first bucket, or a bucket's next, in order of instrument ids; {@link #NONE} at the end. */
    public int nextBucket(final int index) {
        return records.high(index, BUCKETS);
    }

    public HealthState health(final int index) {
        return HealthState.get((short)(standing(index) >>> HEALTH_SHIFT & BYTE));
    }

    public void setHealth(final int index, final HealthState state) {
        touch(index);
        setStanding(index, standing(index) & ~(BYTE << HEALTH_SHIFT) | state.value() << HEALTH_SHIFT);
    }

    public boolean isHealthy(final int index) {
        return (standing(index) >>> HEALTH_SHIFT & BYTE) == HealthState.HEALTHY.value();
    }

    public boolean isLiquidating(final int index) {
        return health(index) == HealthState.PARTIAL || health(index) == HealthState.FULL;
    }

    public long callDeadlineNs(final int index) {
        return rare(index, DEADLINE);
    }

    public void setCallDeadlineNs(final int index, final long deadlineNs) {
        setRare(index, DEADLINE, deadlineNs);
    }

    /** Notes that something about an entry changed in this command. Derived: no part of the hash. */
    public void touch(final int index) {
        if (!isTouched(index)) {
            setStanding(index, standing(index) | TOUCHED);
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, 2 * touchedCount);
            }
            touched[touchedCount++] = index;
        }
    }

    /** Takes the note back: what is derived of the entry is right again. */
    public void untouch(final int index) {
        setStanding(index, standing(index) & ~TOUCHED);
    }

    /** Whether {@link #touch} was called since {@link #untouch} or {@link #forgetTouched}. */
    public boolean isTouched(final int index) {
        return (standing(index) & TOUCHED) != 0;
    }

    /** How many entries were touched since they were last forgotten. */
    public int touched() {
        return touchedCount;
    }

    /** One of them. */
    public int touchedAt(final int place) {
        return touched[place];
    }

    /** Starts anew. */
    public void forgetTouched() {
        for (int i = 0; i < touchedCount; i++) {
            if (isTouched(touched[i])) {
                untouch(touched[i]);
            }
        }
        touchedCount = 0;
    }

    public int firstPosition(final int index) {
        return records.low(index, POSITIONS);
    }

    void setFirstPosition(final int index, final int slot) {
        records.setLow(index, POSITIONS, slot);
    }

    public int positionCount(final int index) {
        return records.high(index, POSITIONS);
    }

    void addToPositionCount(final int index, final int change) {
        records.setHigh(index, POSITIONS, positionCount(index) + change);
    }

    public int firstBalance(final int index) {
        return records.low(index, STANDING);
    }

    void setFirstBalance(final int index, final int slot) {
        records.setLow(index, STANDING, slot);
    }

    /** Whether it is neither closed nor halted nor killed, nor isolated. */
    public boolean isPlain(final int index) {
        final int standing = standing(index);
        return (standing & FLAGS) == 0 && (standing & BYTE) != MarginMode.ISOLATED.value();
    }

    /** Whether it is neither closed nor halted nor killed. */
    public boolean isFree(final int index) {
        return (standing(index) & FLAGS) == 0;
    }

    public boolean isClosed(final int index) {
        return (standing(index) & CLOSED) != 0;
    }

    public void close(final int index) {
        setFlag(index, CLOSED, true);
        setHealth(index, HealthState.CLOSED);
    }

    public boolean isHalted(final int index) {
        return (standing(index) & HALTED) != 0;
    }

    public boolean isKilled(final int index) {
        return (standing(index) & KILLED) != 0;
    }

    public void setHalted(final int index, final boolean isHalted) {
        setFlag(index, HALTED, isHalted);
    }

    public void setKilled(final int index, final boolean isKilled) {
        setFlag(index, KILLED, isKilled);
    }

    /** What an account chose for itself, as {@link Leverage} writes it; 0: nothing. */
    long choice(final int index) {
        return rare(index, CHOICE);
    }

    void setChoice(final int index, final long choice) {
        setRare(index, CHOICE, choice);
    }

    private long rare(final int index, final int field) {
        return rare.has(index) ? rare.get(index, field) : 0;
    }

    private void setRare(final int index, final int field, final long value) {
        if (value != 0 || rare.has(index)) {
            rare.ensure(index);
            rare.set(index, field, value);
        }
    }

    private int standing(final int index) {
        return records.high(index, STANDING);
    }

    private void setStanding(final int index, final int standing) {
        records.setHigh(index, STANDING, standing);
    }

    private void setFlag(final int index, final int flag, final boolean isSet) {
        setStanding(index, isSet ? standing(index) | flag : standing(index) & ~flag);
    }
}
