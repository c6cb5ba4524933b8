package io.plimsoll.statemachine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Paged records and ints against maps. */
class PagesTest {
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
    void roomForASlotIsNotRoomForThoseBeforeIt() {
        final Records records = new Records(4);
        records.ensure(1_000_000);
        assertEquals(true, records.has(1_000_000));
        assertEquals(false, records.has(500_000));
        assertEquals(false, records.has(2_000_000));
        assertEquals(false, records.has(0));
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
    }
}
