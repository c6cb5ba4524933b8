package io.plimsoll.statemachine.account;

import static io.plimsoll.statemachine.account.Accounts.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.codec.MarginMode;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Account ids that count up, that are far apart, and both, against a map. */
class IdIndexTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void findsEveryIdAndNoOther() {
        for (int world = 0; world < 6; world++) {
            final Accounts accounts = new Accounts();
            final Map<Long, Integer> naive = new TreeMap<>();
            naive.put(0L, Accounts.HOUSE);
            for (int i = 0; i < 30_000; i++) {
                final long id = draw(world, i);
                if (!naive.containsKey(id)) {
                    naive.put(id, accounts.open(id, 0, 1, MarginMode.CROSS));
                }
                final long other = draw(world, random.nextInt(40_000));
                assertEquals(naive.getOrDefault(other, NONE), accounts.indexOf(other), () -> "seed " + SEED);
            }
            naive.forEach((id, entry) -> assertEquals(entry, accounts.indexOf(id), () -> "seed " + SEED));
            assertEquals(NONE, accounts.indexOf(-1));
            assertEquals(NONE, accounts.indexOf(Long.MAX_VALUE));
            assertEquals(NONE, accounts.indexOf(Integer.MAX_VALUE));
            compareOrder(accounts, naive);
        }
    }

    private long draw(final int world, final int i) {
        return switch (world) {
            case 0 -> 1 + i;
            case 1 -> 100_000 - i;
            case 2 -> 1 + (random.nextLong() >>> 1 >>> random.nextInt(63));
            case 3 -> 1 + ((long)i << 40);
            case 4 -> 1 + (long)i * Integer.MAX_VALUE / 3;
            default -> 1 + random.nextInt(60_000);
        };
    }

    private static void compareOrder(final Accounts accounts, final Map<Long, Integer> naive) {
        assertEquals(naive.size(), accounts.roots());
        int place = 0;
        for (final int entry : naive.values()) {
            assertEquals(entry, accounts.rootAt(place++), () -> "seed " + SEED);
        }
    }
}
