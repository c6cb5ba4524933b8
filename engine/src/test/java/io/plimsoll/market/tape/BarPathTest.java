package io.plimsoll.market.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarPathTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    @Test
    void aFallingBarGoesUpFirst() {
        assertEquals(List.of("0 100", "15 103", "30 90", "45 95"), path(bar("100", "103", "90", "95", "8")));
    }

    @Test
    void aRisingBarGoesDownFirst() {
        assertEquals(List.of("0 95", "15 90", "30 103", "45 100"), path(bar("95", "103", "90", "100", "8")));
    }

    @Test
    void eachTickCarriesAnExactQuarterOfTheVolume() {
        BarPath.forEachTick(bar("95", "103", "90", "100", "0.0000003"),
            tick -> assertEquals(ExactDecimal.parse("0.000000075"), tick.volume()));
    }

    @Test
    void aTradeIsOneTick() {
        final ExactDecimal price = ExactDecimal.parse("5");
        final TapeRow trade = new TapeRow(7, "A", price, price, price, price, ExactDecimal.parse("2"), 0);
        final List<TapeTick> ticks = new ArrayList<>();
        BarPath.forEachTick(trade, ticks::add);
        assertEquals(List.of(new TapeTick(7, "A", price, ExactDecimal.parse("2"))), ticks);
    }

    private static TapeRow bar(final String open, final String high, final String low, final String close,
                               final String volume) {
        return new TapeRow(0, "A", ExactDecimal.parse(open), ExactDecimal.parse(high), ExactDecimal.parse(low),
            ExactDecimal.parse(close), ExactDecimal.parse(volume), MINUTE_NS);
    }

    private static List<String> path(final TapeRow row) {
        final List<String> steps = new ArrayList<>();
        BarPath.forEachTick(row, tick -> steps.add(tick.timeNs() / 1_000_000_000L + " " + tick.price()));
        return steps;
    }
}
