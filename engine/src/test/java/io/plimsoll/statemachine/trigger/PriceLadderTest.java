package io.plimsoll.statemachine.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PriceLadderTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20210519L);

    @Test
    void aPriceTakesOutExactlyWhatItPasses() {
        final PriceLadder ladder = new PriceLadder(new RestNodes());
        ladder.rest(1, 39_000);
        ladder.rest(2, 38_000);
        ladder.rest(3, 38_500);
        assertEquals(RestNodes.NONE, ladder.pop(39_000), "a key is crossed by a lower price only");
        final Set<Integer> crossed = new HashSet<>();
        for (int slot = ladder.pop(38_400); slot != RestNodes.NONE; slot = ladder.pop(38_400)) {
            crossed.add(slot);
        }
        assertEquals(Set.of(1, 3), crossed);
        assertEquals(1, ladder.size());
    }

    @Test
    void aPriceTakesOutAllThatItPassesAtOnce() {
        final PriceLadder ladder = new PriceLadder(new RestNodes());
        for (int slot = 0; slot < 1_000; slot++) {
            ladder.rest(slot, 30_000 + 10L * slot);
        }
        final Slots crossed = new Slots();
        ladder.popAll(38_000, crossed);
        assertEquals(199, crossed.size(), "38,010 to 39,990");
        assertEquals(801, ladder.size());
        crossed.clear();
        ladder.popAll(38_000, crossed);
        assertEquals(0, crossed.size(), "each once");
        assertEquals(RestNodes.NONE, ladder.pop(38_000));
        ladder.popAll(0, crossed);
        assertEquals(801, crossed.size());
        assertEquals(0, ladder.size());
    }

    @Test
    void anEmptyLadderIsCrossedByNothing() {
        final PriceLadder ladder = new PriceLadder(new RestNodes());
        assertEquals(RestNodes.NONE, ladder.pop(Long.MIN_VALUE));
        ladder.rest(0, 5);
        ladder.leave(0);
        assertEquals(RestNodes.NONE, ladder.pop(Long.MIN_VALUE));
    }

    /** Against a map from slot to key: resting, leaving, moving prices, jumps, keys of every magnitude and sign. */
    @Test
    void itAgreesWithAPlainMap() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int world = 0; world < 40; world++) {
            run(random.split(), world);
        }
    }

    private static void run(final SplittableRandom random, final int world) {
        final PriceLadder ladder = new PriceLadder(new RestNodes());
        final Map<Integer, Long> twin = new HashMap<>();
        long price = 1L << random.nextInt(1, 58);
        final int slots = 1 << random.nextInt(2, 14);
        for (int step = 0; step < 4_000; step++) {
            final int slot = random.nextInt(slots);
            if (twin.containsKey(slot)) {
                if (random.nextInt(3) == 0) {
                    ladder.leave(slot);
                    twin.remove(slot);
                }
            } else {
                final long key = keyBelow(random, price);
                ladder.rest(slot, key);
                twin.put(slot, key);
            }
            if (random.nextInt(16) == 0) {
                price = moved(random, price);
                drain(ladder, twin, price, "seed " + SEED + " world " + world + " step " + step);
            }
        }
    }

    private static long keyBelow(final SplittableRandom random, final long price) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextLong(-(1L << 61), 1L << 61);
            case 1 -> -price;
            default -> price - random.nextLong(1 + Math.abs(price) / 2);
        };
    }

    private static long moved(final SplittableRandom random, final long price) {
        final long reach = Math.max(2, Math.abs(price) / (random.nextInt(50) == 0 ? 1 : 1_000));
        return Math.max(-(1L << 60), Math.min(1L << 60, price + random.nextLong(-reach, reach)));
    }

    private static void drain(
        final PriceLadder ladder, final Map<Integer, Long> twin, final long threshold, final String where) {
        final Slots crossed = crossed(ladder, threshold);
        for (int i = 0; i < crossed.size(); i++) {
            final Long key = twin.remove(crossed.at(i));
            assertTrue(key != null && key > threshold, where);
        }
        assertFalse(twin.values().stream().anyMatch(key -> key > threshold), where);
        assertEquals(twin.size(), ladder.size(), where);
    }

    /** One by one, or all at once. */
    private static Slots crossed(final PriceLadder ladder, final long threshold) {
        final Slots crossed = new Slots();
        if (threshold % 2 == 0) {
            ladder.popAll(threshold, crossed);
        }
        for (int slot = ladder.pop(threshold); slot != RestNodes.NONE; slot = ladder.pop(threshold)) {
            assertTrue(threshold % 2 != 0, "all were taken out at once");
            crossed.add(slot);
        }
        return crossed;
    }
}
