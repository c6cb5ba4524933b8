package io.plimsoll.statemachine.memory;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.UnsafeApi;

/**
 * The bytes of one table, outside the heap, where they lie side by side however many they become; all 0 at first.
 *
 * <p>A small table is copied when it grows. From 256 KiB on it takes a range of addresses once, far more than will ever
 * be used, to which the system gives memory as pages are first written: growth then copies nothing, clears nothing, and
 * takes as long as the system needs for one page, of 2 MiB where it has such. Where addresses cannot be had like that,
 * large tables are copied too.
 *
 * <p>Given back once the table is garbage, on another thread: what takes long here is synchronized, so that neither
 * comes between the other. Compiled code may hold the address for longer than any reference, so whoever walks through
 * tables keeps them reachable until it is done ({@link KeepAlive}).
 */
final class Region implements Runnable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicLong TOTAL = new AtomicLong();
    /** A cache line, so that a record of 8 longs is one. */
    private static final long LINE = 64;
    private static final long SMALLEST = 1 << 10;
    private static final long COPIED_MAX = 256 << 10;
    private static final long STEP = 256 << 10;

    /** Where the table begins: at a cache line, and elsewhere after it grew. */
    private long start;
    /** Bytes from there on that the table may use. */
    private long used;
    private long capacity;
    private long allocated;
    private Addresses addresses;

    private Region() {
    }

    /** Memory of a table, for as long as the table is in use. */
    static Region of(final Object table) {
        final Region region = new Region();
        CLEANER.register(table, region);
        return region;
    }

    /** Bytes that all tables of this process may use: what is written of them is in memory. */
    static long total() {
        return TOTAL.get();
    }

    synchronized long start() {
        return start;
    }

    synchronized long used() {
        return used;
    }

    /** Makes room for at least so many bytes. */
    synchronized void grow(final long needed) {
        if (needed > capacity) {
            move(needed);
        }
        use(addresses == null ? capacity : Math.min(capacity, (needed + STEP - 1) / STEP * STEP));
    }

    /** Sets everything to 0. */
    synchronized void clear() {
        UnsafeApi.setMemory(start, used, (byte)0);
    }

    private void use(final long bytes) {
        TOTAL.addAndGet(bytes - used);
        used = bytes;
    }

    private void move(final long needed) {
        final long from = start;
        final long allocatedBefore = allocated;
        final Addresses addressesBefore = addresses;
        addresses = needed > COPIED_MAX ? Addresses.reserve(needed) : null;
        if (addresses == null) {
            allocate(Math.max(SMALLEST, Long.highestOneBit(needed - 1) << 1));
        } else {
            start = addresses.start();
            capacity = addresses.bytes();
            allocated = 0;
        }
        UnsafeApi.copyMemory(from, start, used);
        free(allocatedBefore, addressesBefore);
    }

    private void allocate(final long bytes) {
        allocated = UnsafeApi.allocateMemory(bytes + LINE);
        start = allocated + LINE - 1 & -LINE;
        capacity = bytes;
        UnsafeApi.setMemory(start, bytes, (byte)0);
    }

    private static void free(final long memory, final Addresses range) {
        if (memory != 0) {
            UnsafeApi.freeMemory(memory);
        }
        if (range != null) {
            range.release();
        }
    }

    /** The table is garbage. */
    @Override
    public synchronized void run() {
        free(allocated, addresses);
        allocated = 0;
        addresses = null;
        use(0);
    }
}
