package io.plimsoll.statemachine.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);

    @Test
    void givesBackInOrderOfIdsWhateverTheOrderOfListing() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final Registry<String> registry = new Registry<>(String[]::new);
        final TreeMap<Integer, String> naive = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            final int id = random.nextInt(-3_000, 3_000);
            assertEquals(naive.get(id), registry.get(id), () -> "seed " + SEED);
            if (!naive.containsKey(id)) {
                naive.put(id, "listed " + id);
                registry.add(id, "listed " + id);
            }
        }
        final List<String> seen = new ArrayList<>();
        for (int i = 0; i < registry.size(); i++) {
            seen.add(registry.at(i));
        }
        assertEquals(new ArrayList<>(naive.values()), seen, () -> "seed " + SEED);
        assertNull(registry.get(Integer.MAX_VALUE));
    }
}
