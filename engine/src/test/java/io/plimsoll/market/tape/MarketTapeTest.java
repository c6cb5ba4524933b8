package io.plimsoll.market.tape;

import static io.plimsoll.market.tape.TapeFixture.HEADER;
import static io.plimsoll.market.tape.TapeFixture.T0_MS;
import static io.plimsoll.market.tape.TapeFixture.bar;
import static io.plimsoll.market.tape.TapeFixture.ticks;
import static io.plimsoll.market.tape.TapeFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketTapeTest {
    @TempDir
    Path directory;

    @Test
    void interleavesThePathsOfBarsThatOpenTogether() throws IOException {
        final Path file = write(directory, "a.csv", HEADER, bar("A1", 0), bar("B2", 0), bar("A1", 1), bar("B2", 1));
        assertEquals(List.of("0 A1 10", "0 B2 10", "15 A1 9", "15 B2 9", "30 A1 12", "30 B2 12", "45 A1 11", "45 B2 11",
            "60 A1 10", "60 B2 10", "75 A1 9", "75 B2 9", "90 A1 12", "90 B2 12", "105 A1 11", "105 B2 11"),
            words(MarketTape.of(file, TapeOptions.STRICT)));
    }

    @Test
    void aFileThatListsSymbolAfterSymbolGivesTheSameTicks() throws IOException {
        final Path byTime = write(directory, "a.csv", HEADER, bar("A1", 0), bar("B2", 0), bar("A1", 1), bar("B2", 1));
        final Path bySymbol = write(directory, "b.csv", HEADER, bar("A1", 0), bar("A1", 1), bar("B2", 0), bar("B2", 1));
        final MarketTape tape = MarketTape.of(bySymbol, TapeOptions.STRICT);
        assertEquals(ticks(MarketTape.of(byTime, TapeOptions.STRICT)), ticks(tape));
        assertEquals(60_000_000_000L, tape.summary().disorderNs());
    }

    @Test
    void severalFilesAreReadSideBySide() throws IOException {
        final Path both = write(directory, "a.csv", HEADER, bar("A1", 0), bar("B2", 0), bar("A1", 1), bar("B2", 1));
        final Path one = write(directory, "b.csv", HEADER, bar("A1", 0), bar("A1", 1));
        final Path two = write(directory, "c.csv", HEADER, bar("B2", 0), bar("B2", 1));
        final MarketTape tape = MarketTape.of(List.of(one, two), TapeOptions.STRICT);
        assertEquals(ticks(MarketTape.of(both, TapeOptions.STRICT)), ticks(tape));
        assertEquals("b.csv, c.csv", tape.summary().source());
    }

    @Test
    void summarisesEachSymbol() throws IOException {
        final Path file = write(directory, "a.csv", HEADER, bar("B2", 0), T0_MS + ",A1,10.125,12,9.5,11,4",
            T0_MS + 60_000 + ",A1,11,11,7,8,2");
        final TapeSummary summary = MarketTape.of(file, TapeOptions.STRICT).summary();
        assertEquals(List.of("A1", "B2"), summary.symbols().stream().map(TapeSummary.SymbolSummary::symbol).toList());
        // Notional: 4 x 11 + 2 x 8 = 60.
        assertEquals(new TapeSummary.SymbolSummary("A1", ExactDecimal.parse("10.125"), ExactDecimal.parse("7"),
            ExactDecimal.parse("12"), ExactDecimal.parse("8"), 3, 60.0), summary.symbol("A1"));
        assertEquals(T0_MS * 1_000_000L, summary.firstNs());
        assertEquals(T0_MS * 1_000_000L + 105_000_000_000L, summary.lastNs());
        assertEquals(3, summary.rows());
        assertEquals(12, summary.ticks());
    }

    @Test
    void theSummaryCountsTheTicksThatCome() throws IOException {
        final Path file = write(directory, "a.csv", HEADER, bar("A1", 0), bar("B2", 0), "rubbish", bar("A1", 1));
        final MarketTape tape = MarketTape.of(file, TapeOptions.LENIENT);
        final List<TapeTick> ticks = ticks(tape);
        assertEquals(tape.summary().ticks(), ticks.size());
        assertEquals(1, tape.summary().skippedRows());
        assertTrue(ticks.get(ticks.size() - 1).timeNs() == tape.summary().lastNs());
    }

    private static List<String> words(final Tape tape) {
        return ticks(tape).stream()
            .map(t -> (t.timeNs() - T0_MS * 1_000_000L) / 1_000_000_000L + " " + t.symbol() + " " + t.price()).toList();
    }
}
