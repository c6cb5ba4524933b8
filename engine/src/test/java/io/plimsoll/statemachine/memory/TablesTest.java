package io.plimsoll.statemachine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Records and ints against maps: small tables, which are copied when they grow, and large ones, which are not. */
class TablesTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final int SLOTS = 1 << 18;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void recordsKeepWhatWasWrittenAndAreZeroElsewhere() {
        for (int width = 1; width <= 8; width *= 2) {
            final Records records = new Records(width);
            final Map<Integer, Long> naive = new HashMap<>();
            for (int i = 0; i < 200_000; i++) {
                final int slot = random.nextInt(1 + random.nextInt(SLOTS));
                final int field = random.nextInt(width);
                final int key = slot * width + field;
                records.ensure(slot);
                assertEquals(true, records.has(slot));
                assertEquals(naive.getOrDefault(key, 0L), records.get(slot, field), () -> "seed " + SEED);
                naive.put(key, write(records, slot, field, naive.getOrDefault(key, 0L)));
            }
            compare(records, width, naive);
            records.clear();
            naive.replaceAll((key, value) -> 0L);
            compare(records, width, naive);
        }
    }

    private long write(final Records records, final int slot, final int field, final long before) {
        final long value = random.nextLong();
        switch (random.nextInt(4)) {
            case 0 -> records.set(slot, field, value);
            case 1 -> records.add(slot, field, value);
            case 2 -> records.setLow(slot, field, (int)value);
            default -> records.setHigh(slot, field, (int)value);
        }
        final long after = records.get(slot, field);
        assertEquals((int)after, records.low(slot, field));
        assertEquals((int)(after >>> 32), records.high(slot, field));
        assertEquals(after, Records.both((int)(after >>> 32), (int)after));
        final boolean isKnown = after == value || after == before + value
            || after == (before & ~0xFFFFFFFFL | value & 0xFFFFFFFFL)
            || after == (before & 0xFFFFFFFFL | value << 32);
        assertEquals(true, isKnown, () -> "seed " + SEED);
        return after;
    }

    private static void compare(final Records records, final int width, final Map<Integer, Long> naive) {
        naive.forEach((key, value) ->
            assertEquals(value, records.get(key / width, key % width), () -> "seed " + SEED));
    }

    @Test
    void roomForASlotIsRoomForAllBeforeItAndNotForWhatIsFarBehind() {
        final Records records = new Records(4);
        assertEquals(false, records.has(0));
        records.ensure(1_000_000);
        assertEquals(true, records.has(1_000_000));
        assertEquals(true, records.has(0));
        assertEquals(0, records.get(500_000, 3));
        assertEquals(false, records.has(2_000_000));
        assertEquals(false, records.has(-1));
    }

    @Test
    void growthKeepsEveryRecordWhereverItsMemoryMoves() {
        for (int width = 1; width <= 8; width *= 2) {
            final Records records = new Records(width);
            // Bytes: from a kilobyte to past 4 MiB, so across every doubling, the end of copying and many steps.
            final int slots = (4 << 20) / (width * Long.BYTES) + 17;
            for (int slot = 0; slot < slots; slot++) {
                records.ensure(slot);
                assertEquals(0, records.get(slot, width - 1));
                records.set(slot, 0, slot);
                records.add(slot, width - 1, 7L * slot);
            }
            for (int slot = 0; slot < slots; slot++) {
                assertEquals(width == 1 ? 8L * slot : slot, records.get(slot, 0));
                assertEquals(width == 1 ? 8L * slot : 7L * slot, records.get(slot, width - 1));
            }
        }
    }

    @Test
    void refusesASlotWithoutRoomInEveryAccess() {
        for (int width = 1; width <= 8; width *= 2) {
            final Records records = new Records(width);
            refusesAll(records, 0);
            for (int room = 0; room < 1 << 20; room = 3 * room + 1) {
                records.ensure(room);
                int beyond = room;
                while (records.has(beyond)) {
                    beyond++;
                }
                assertEquals(0, records.get(beyond - 1, width - 1));
                refusesAll(records, beyond);
            }
        }
    }

    private static void refusesAll(final Records records, final int beyond) {
        for (final int slot : new int[] {beyond, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertEquals(false, records.has(slot));
            assertThrows(IndexOutOfBoundsException.class, () -> records.get(slot, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> records.set(slot, 0, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> records.add(slot, 0, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> records.low(slot, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> records.high(slot, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> records.setLow(slot, 0, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> records.setHigh(slot, 0, 1));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> records.ensure(-1));
    }

    @Test
    void loadsWhatThereIsAndPassesOverTheRest() {
        final Records records = new Records(8);
        final int[] slots = {3, -1, 70_000, Integer.MAX_VALUE, 0, 5};
        assertEquals(0, records.load(slots, slots.length));
        records.ensure(6);
        records.set(3, 0, 40);
        records.set(0, 0, 2);
        records.set(5, 0, 1_000);
        assertEquals(42, records.load(slots, 5));
    }

    @Test
    void countsTheMemoryOfAllTablesAndGivesItBackWithThem() {
        final int bytes = 64 << 20;
        Records records = new Records(8);
        records.ensure(bytes / 64 - 1);
        assertEquals(true, Records.bytesOfAll() >= bytes);
        records.set(bytes / 64 - 1, 7, 1);
        records = null;
        final long deadline = System.nanoTime() + 20_000_000_000L;
        while (Records.bytesOfAll() >= bytes) {
            assertEquals(true, System.nanoTime() < deadline, "still there: " + Records.bytesOfAll());
            System.gc();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void intsAreZeroUntilSet() {
        final Ints ints = new Ints();
        final Map<Integer, Integer> naive = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            final int place = random.nextInt() >>> 1 + random.nextInt(30) >>> 6;
            assertEquals(naive.getOrDefault(place, 0), ints.get(place), () -> "seed " + SEED);
            naive.put(place, i);
            ints.set(place, i);
        }
        naive.forEach((place, value) -> assertEquals(value, ints.get(place), () -> "seed " + SEED));
        assertEquals(0, ints.get(Integer.MAX_VALUE));
        assertEquals(0, ints.get(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> ints.set(-1, 1));
        ints.clear();
        naive.forEach((place, value) -> assertEquals(0, ints.get(place)));
    }
}
