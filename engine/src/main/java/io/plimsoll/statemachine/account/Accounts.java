package io.plimsoll.statemachine.account;

import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.MarginMode;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * Every account in parallel primitive arrays, by index in order of opening. An isolated account has one more entry per
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

    private static final byte CLOSED = 1;
    private static final byte HALTED = 2;
    private static final byte KILLED = 4;

    private final Long2LongHashMap indexById = new Long2LongHashMap(NONE);
    private int size;
    private long[] id = new long[64];
    private long[] memberId = new long[64];
    private int[] segmentId = new int[64];
    private MarginMode[] mode = new MarginMode[64];
    private byte[] flags = new byte[64];
    private byte[] health = new byte[64];
    private int[] parent = new int[64];
    private int[] bucketInstrumentId = new int[64];
    private int[] nextBucket = new int[64];
    private int[] firstPosition = new int[64];
    private int[] positionCount = new int[64];
    private int[] firstBalance = new int[64];
    private long[] callDeadlineNs = new long[64];
    private boolean[] isTouched = new boolean[64];
    private int[] touched = new int[64];
    private int touchedCount;
    private int[] byIdOrder = new int[64];
    private int roots;

    /** Makes the house. */
    public Accounts() {
        open(HOUSE, 0, 0, MarginMode.CROSS);
    }

    /** Opens an account under a new id. */
    public int open(final long accountId, final long member, final int segment, final MarginMode marginMode) {
        final int index = append(accountId, member, segment, marginMode);
        indexById.put(accountId, index);
        insertInOrder(index);
        return index;
    }

    /** Makes the bucket of an isolated account in an instrument that has none. */
    public int openBucket(final int account, final int instrumentId) {
        final int index = append(id[account], memberId[account], segmentId[account], MarginMode.ISOLATED);
        parent[index] = account;
        bucketInstrumentId[index] = instrumentId;
        int before = account;
        while (nextBucket[before] != NONE && bucketInstrumentId[nextBucket[before]] < instrumentId) {
            before = nextBucket[before];
        }
        nextBucket[index] = nextBucket[before];
        nextBucket[before] = index;
        return index;
    }

    /** The entry of an account id, or {@link #NONE}. */
    public int indexOf(final long accountId) {
        return (int)indexById.get(accountId);
    }

    /** The bucket of an account in an instrument, or {@link #NONE}. */
    public int bucketOf(final int account, final int instrumentId) {
        int bucket = nextBucket[account];
        while (bucket != NONE && bucketInstrumentId[bucket] != instrumentId) {
            bucket = nextBucket[bucket];
        }
        return bucket;
    }

    private int append(final long accountId, final long member, final int segment, final MarginMode marginMode) {
        if (size == id.length) {
            grow();
        }
        final int index = size++;
        id[index] = accountId;
        memberId[index] = member;
        segmentId[index] = segment;
        mode[index] = marginMode;
        health[index] = (byte)HealthState.HEALTHY.value();
        parent[index] = NONE;
        bucketInstrumentId[index] = NONE;
        nextBucket[index] = NONE;
        firstPosition[index] = NONE;
        firstBalance[index] = NONE;
        return index;
    }

    private void insertInOrder(final int index) {
        if (roots == byIdOrder.length) {
            byIdOrder = Arrays.copyOf(byIdOrder, 2 * roots);
        }
        int place = roots++;
        while (place > 0 && id[byIdOrder[place - 1]] > id[index]) {
            byIdOrder[place] = byIdOrder[place - 1];
            place--;
        }
        byIdOrder[place] = index;
    }

    private void grow() {
        final int capacity = 2 * size;
        id = Arrays.copyOf(id, capacity);
        memberId = Arrays.copyOf(memberId, capacity);
        segmentId = Arrays.copyOf(segmentId, capacity);
        mode = Arrays.copyOf(mode, capacity);
        flags = Arrays.copyOf(flags, capacity);
        health = Arrays.copyOf(health, capacity);
        parent = Arrays.copyOf(parent, capacity);
        bucketInstrumentId = Arrays.copyOf(bucketInstrumentId, capacity);
        nextBucket = Arrays.copyOf(nextBucket, capacity);
        firstPosition = Arrays.copyOf(firstPosition, capacity);
        positionCount = Arrays.copyOf(positionCount, capacity);
        firstBalance = Arrays.copyOf(firstBalance, capacity);
        callDeadlineNs = Arrays.copyOf(callDeadlineNs, capacity);
        isTouched = Arrays.copyOf(isTouched, capacity);
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
        return byIdOrder[place];
    }

    public long id(final int index) {
        return id[index];
    }

    public long memberId(final int index) {
        return memberId[index];
    }

    public int segmentId(final int index) {
        return segmentId[index];
    }

    public MarginMode mode(final int index) {
        return mode[index];
    }

    public void setMode(final int index, final MarginMode marginMode) {
        mode[index] = marginMode;
    }

    public boolean isBucket(final int index) {
        return parent[index] != NONE;
    }

    /** The account of a bucket, or {@link #NONE}. */
    public int parent(final int index) {
        return parent[index];
    }

    /** Instrument id of a bucket, or {@link #NONE}. */
    public int bucketInstrumentId(final int index) {
        return bucketInstrumentId[index];
    }

    /** An account's first bucket, or a bucket's next, in order of instrument ids; {@link #NONE} at the end. */
    public int nextBucket(final int index) {
        return nextBucket[index];
    }

    public HealthState health(final int index) {
        return HealthState.get(health[index]);
    }

    public void setHealth(final int index, final HealthState state) {
        touch(index);
        health[index] = (byte)state.value();
    }

    public boolean isLiquidating(final int index) {
        return health(index) == HealthState.PARTIAL || health(index) == HealthState.FULL;
    }

    public long callDeadlineNs(final int index) {
        return callDeadlineNs[index];
    }

    public void setCallDeadlineNs(final int index, final long deadlineNs) {
        callDeadlineNs[index] = deadlineNs;
    }

    /** Notes that something about an entry changed in this command. Derived: no part of the hash. */
    public void touch(final int index) {
        if (!isTouched[index]) {
            isTouched[index] = true;
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, 2 * touchedCount);
            }
            touched[touchedCount++] = index;
        }
    }

    /** Takes the note back: what is derived of the entry is right again. */
    public void untouch(final int index) {
        isTouched[index] = false;
    }

    /** Whether {@link #touch} was called since {@link #untouch} or {@link #forgetTouched}. */
    public boolean isTouched(final int index) {
        return isTouched[index];
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
            isTouched[touched[i]] = false;
        }
        touchedCount = 0;
    }

    public int firstPosition(final int index) {
        return firstPosition[index];
    }

    void setFirstPosition(final int index, final int slot) {
        firstPosition[index] = slot;
    }

    public int positionCount(final int index) {
        return positionCount[index];
    }

    void addToPositionCount(final int index, final int change) {
        positionCount[index] += change;
    }

    public int firstBalance(final int index) {
        return firstBalance[index];
    }

    void setFirstBalance(final int index, final int slot) {
        firstBalance[index] = slot;
    }

    public boolean isClosed(final int index) {
        return (flags[index] & CLOSED) != 0;
    }

    public void close(final int index) {
        flags[index] |= CLOSED;
        setHealth(index, HealthState.CLOSED);
    }

    public boolean isHalted(final int index) {
        return (flags[index] & HALTED) != 0;
    }

    public boolean isKilled(final int index) {
        return (flags[index] & KILLED) != 0;
    }

    public void setHalted(final int index, final boolean isHalted) {
        flags[index] = (byte)(isHalted ? flags[index] | HALTED : flags[index] & ~HALTED);
    }

    public void setKilled(final int index, final boolean isKilled) {
        flags[index] = (byte)(isKilled ? flags[index] | KILLED : flags[index] & ~KILLED);
    }
}
