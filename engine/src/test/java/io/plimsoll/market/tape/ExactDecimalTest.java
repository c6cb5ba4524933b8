package io.plimsoll.market.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactDecimalTest {
    @ParameterizedTest(name = "{0} is {1} x 10^{2}")
    @CsvSource({
        "46426.83,         4642683,            -2",
        "61837.63000000,   6183763,            -2",
        "-0.5,             -5,                 -1",
        ".25,              25,                 -2",
        "1200,             12,                 2",
        "0.0000,           0,                  0",
        "1.25e-05,         125,                -7",
        "2E3,              2,                  3",
        "0.00004091,       4091,               -8",
        "123456789012345678, 123456789012345678, 0",
        "1.000000000000000000000, 1,           0",
    })
    void readsADecimalExactly(final String text, final long mantissa, final int exponent) {
        assertEquals(new ExactDecimal(mantissa, exponent), ExactDecimal.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.2.3", "NaN", "1,5", "0x10", "e5", "1e", "12 3", "1234567890123456789",
        "1e99", "١"})
    void refusesWhatIsNoDecimal(final String text) {
        assertThrows(NumberFormatException.class, () -> ExactDecimal.parse(text));
    }

    @Test
    void comparesAcrossExponents() {
        assertTrue(ExactDecimal.parse("0.1").compareTo(ExactDecimal.parse("0.09999")) > 0);
        assertTrue(ExactDecimal.parse("1e15").compareTo(ExactDecimal.parse("1.5")) > 0);
        assertEquals(0, ExactDecimal.parse("2.50").compareTo(ExactDecimal.parse("2.5")));
    }

    @Test
    void scalesExactlyOrRefuses() {
        assertEquals(4_642_683, ExactDecimal.parse("46426.83").scaledExact(2));
        assertThrows(ArithmeticException.class, () -> ExactDecimal.parse("46426.83").scaledExact(1));
    }

    @Test
    void agreesWithBigDecimalOnRandomNumbers() {
        final long seed = Long.getLong("plimsoll.seed", System.nanoTime());
        final Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            final BigDecimal value = BigDecimal.valueOf(random.nextLong() % 1_000_000_000_000_000L, random.nextInt(13));
            final String text = random.nextBoolean() ? value.toPlainString() : value.toString();
            assertEquals(0, value.compareTo(ExactDecimal.parse(text).toBigDecimal()), text + ", seed " + seed);
        }
    }
}
