package io.plimsoll.statemachine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.statemachine.account.Accounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The index finds what a plain map finds, however often orders come and go. */
class OrderIndexTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20_260_101L);

    private record Key(int account, long id) {
    }

    @Test
    void findsWhatAMapFindsThroughAnyNumberOfRemovals() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final OrderIndex index = new OrderIndex();
        final Map<Key, Integer> map = new HashMap<>();
        final List<Key> keys = new ArrayList<>();
        for (int step = 0; step < 300_000; step++) {
            if (keys.isEmpty() || random.nextInt(1000) < (step / 50_000 % 2 == 0 ? 560 : 440)) {
                add(index, map, keys, new Key(random.nextInt(40), random.nextInt(20_000)), step);
            } else {
                remove(index, map, keys, random.nextInt(keys.size()));
            }
            final Key any = new Key(random.nextInt(40), random.nextInt(20_000));
            assertEquals(map.getOrDefault(any, Accounts.NONE), index.find(any.account, any.id),
                () -> "seed " + SEED + ", " + any);
        }
        map.forEach((key, slot) -> assertEquals(slot, index.find(key.account, key.id), () -> "seed " + SEED));
    }

    private static void add(
        final OrderIndex index, final Map<Key, Integer> map, final List<Key> keys, final Key key, final int slot) {
        if (map.putIfAbsent(key, slot) == null) {
            index.add(key.account, key.id, slot);
            keys.add(key);
        }
    }

    private static void remove(
        final OrderIndex index, final Map<Key, Integer> map, final List<Key> keys, final int place) {
        final Key key = keys.set(place, keys.get(keys.size() - 1));
        keys.remove(keys.size() - 1);
        map.remove(key);
        index.remove(key.account, key.id);
    }
}
