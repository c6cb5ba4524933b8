package io.plimsoll.statemachine.option.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.statemachine.instrument.Price;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeWeightedAverageTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final long START = 1_000;
    private static final long END = 1_900;

    private final Price price = new Price();

    private void set(final long scaled) {
        price.set(scaled, 0);
    }

    @Test
    void weighsEachPriceByTheTimeForWhichItStood() {
        final TimeWeightedAverage average = new TimeWeightedAverage(START, END, 0);
        set(40_000);
        average.advance(1_300, price);
        set(43_000);
        assertEquals(42_000, average.meanScaled(END, price));
        assertEquals(42_000, average.meanScaled(END + 5_000, price), "what comes after the window does not count");
    }

    @Test
    void roundsDownOnce() {
        final TimeWeightedAverage average = new TimeWeightedAverage(START, END, 0);
        set(1);
        average.advance(START + 1, price);
        set(2);
        average.advance(START + 2, price);
        assertEquals(1, average.meanScaled(START + 2, price), "1.5");
        assertEquals(1, average.meanScaled(START + 900, price), "1.998");
    }

    @Test
    void countsNothingBeforeTheFirstPriceAndBeforeItWasOpened() {
        final TimeWeightedAverage late = new TimeWeightedAverage(START, END, 1_500);
        assertEquals(TimeWeightedAverage.UNKNOWN, late.meanScaled(1_600, price));
        late.advance(1_600, price);
        set(7);
        assertEquals(TimeWeightedAverage.UNKNOWN, late.meanScaled(1_600, price));
        assertEquals(7, late.meanScaled(1_601, price));
        late.advance(1_700, price);
        assertEquals(100, late.observedNs());
    }

    @Test
    void agreesWithBigIntegersForPricesOfEverySize() {
        for (long seed = SEED; seed < SEED + 200; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final TimeWeightedAverage average = new TimeWeightedAverage(0, OptionExpiry.WINDOW_NS, 0);
            BigInteger sum = BigInteger.ZERO;
            long nowNs = 0;
            while (nowNs < OptionExpiry.WINDOW_NS) {
                set(1 + random.nextLong(1L << random.nextInt(1, 62)));
                final long nextNs = Math.min(OptionExpiry.WINDOW_NS, nowNs + 1 + random.nextLong(100_000_000_000L));
                sum = sum.add(BigInteger.valueOf(price.scaled()).multiply(BigInteger.valueOf(nextNs - nowNs)));
                nowNs = nextNs;
                if (random.nextBoolean()) {
                    assertEquals(
                        sum.divide(BigInteger.valueOf(nowNs)).longValueExact(), average.meanScaled(nowNs, price),
                        "seed=" + seed);
                }
                average.advance(nowNs, price);
            }
        }
    }
}
