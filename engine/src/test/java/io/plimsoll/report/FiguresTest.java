package io.plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void printsLatenciesWithThreeDigits() {
        assertEquals("870 ns", Figures.latency(870));
        assertEquals("1.23 µs", Figures.latency(1_234));
        assertEquals("12.3 µs", Figures.latency(12_345));
        assertEquals("123 µs", Figures.latency(123_456));
        assertEquals("4.57 ms", Figures.latency(4_567_890));
        assertEquals("1.20 s", Figures.latency(1_200_000_000L));
    }

    @Test
    void printsMoneyToTheCent() {
        assertEquals("12,345.68 USD", Figures.money(12_345_675_001L, 6, "USD"));
        assertEquals("-0.01 USD", Figures.money(-1, 2, "USD"));
        assertEquals("7 JPY", Figures.money(7, 0, "JPY"));
    }

    @Test
    void printsDurationsAndRates() {
        assertEquals("4.1 s", Figures.duration(4_100_000_000L));
        assertEquals("2 min 05 s", Figures.duration(125_000_000_000L));
        assertEquals("500/s", Figures.rate(1_000, 2_000_000_000L));
        assertEquals("0/s", Figures.rate(1_000, 0));
        assertEquals("2020-03-11 12:00", Figures.minute(ReportFixture.FIRST_NS));
    }

    @Test
    void theSummaryHasALineForEachFigure() {
        final String text = RunSummary.text(ReportFixture.data("tape.csv", true, null));
        assertTrue(text.contains("  margin calls          90"), text);
        assertTrue(text.contains("25 (15 partial, 10 full, 4 cancelled)"), text);
        assertTrue(text.contains("500.00 USD → 376.55 USD"), text);
        assertTrue(text.contains("p50 500 µs"), text);
        assertTrue(text.contains("1,000/s commands"), text);
    }

    @Test
    void theProofLineIsTheOneThatProgramsRead() {
        assertEquals("replay: live=" + ReportFixture.HASH + " replayed=" + ReportFixture.HASH + " events=7 equal",
                ReportFixture.data("x", true, null).proof().line());
        assertTrue(ReportFixture.data("x", false, null).proof().line().endsWith(" different"));
    }
}
