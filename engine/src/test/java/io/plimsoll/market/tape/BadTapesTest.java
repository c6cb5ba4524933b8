package io.plimsoll.market.tape;

import static io.plimsoll.market.tape.TapeFixture.HEADER;
import static io.plimsoll.market.tape.TapeFixture.T0_MS;
import static io.plimsoll.market.tape.TapeFixture.bar;
import static io.plimsoll.market.tape.TapeFixture.rows;
import static io.plimsoll.market.tape.TapeFixture.write;
import static io.plimsoll.market.tape.TapeFixture.writeGzip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadTapesTest {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "1621209660000,A1,10,12,9,11        | bad.csv:3: 6 columns where ohlcv has 7",
        "1621209660000,A1,10,12,9,11,4,5    | bad.csv:3: 8 columns where ohlcv has 7",
        "1621209660000,A1,10,8,9,10,4       | bad.csv:3: high 8 is below low 9",
        "1621209660000,A1,13,12,9,11,4      | bad.csv:3: open 13 is not between low 9 and high 12",
        "1621209660000,A1,10,12,9,8,4       | bad.csv:3: close 8 is not between low 9 and high 12",
        "1621209660000,A1,ten,12,9,11,4     | bad.csv:3: column 3: \"ten\" is not a number, or has more than 18 digits",
        "1621209660000,A1,10,12,9,11,       | bad.csv:3: column 7: \"\" is not a number, or has more than 18 digits",
        "1621209660000,A1,10,12,9,NaN,4     | bad.csv:3: column 6: \"NaN\" is not a number, or has more than 18 digits",
        "1621209660000,A1,10,12,0,11,4      | bad.csv:3: price 0 is not above zero",
        "1621209660000,A1,10,12,-9,11,4     | bad.csv:3: price -9 is not above zero",
        "1621209660000,A1,10,12,9,11,-4     | bad.csv:3: volume -4 is negative",
        "1621209660000,A 1,10,12,9,11,4     | bad.csv:3: \"A 1\" is not a symbol",
        "1621209660,A1,10,12,9,11,4         | bad.csv:3: time \"1621209660\" is not between the years 2000 and 2200",
        "later,A1,10,12,9,11,4              | bad.csv:3: \"later\" is not a time in millis",
        "1621209540000,A1,10,12,9,11,4      | bad.csv:3: A1 goes back in time, from 2021-05-17T00:00:00Z to "
            + "2021-05-16T23:59:00Z",
        "1621209630000,A1,10,12,9,11,4      | bad.csv:3: A1 has a bar at 2021-05-17T00:00:30Z before the last one ends",
        "1621209600000,A1,10,12,9,11,5      | bad.csv:3: A1 has a second bar at 2021-05-17T00:00:00Z",
    })
    void namesFileLineAndFault(final String row, final String message) throws IOException {
        final Path file = write(directory, "bad.csv", HEADER, bar("A1", 0), row.trim(), bar("A1", 1), bar("A1", 2),
            bar("A1", 3), bar("A1", 4));
        assertEquals(message, assertThrows(TapeException.class, () -> rows(file, TapeOptions.STRICT)).getMessage());
        try (TapeReader reader = new TapeReader(file, TapeOptions.LENIENT)) {
            int good = 0;
            while (reader.next() != null) {
                good++;
            }
            assertEquals(5, good);
            assertEquals(1, reader.skippedRows());
        }
    }

    @Test
    void refusesAHoleLongerThanTheBound() throws IOException {
        final Path file = write(directory, "hole.csv", HEADER, bar("A1", 0), bar("A1", 1), bar("A1", 12),
            bar("A1", 24));
        final TapeException e = assertThrows(TapeException.class, () -> rows(file, TapeOptions.STRICT));
        assertEquals("hole.csv:5: A1 has a hole of 11 min before 2021-05-17T00:24:00Z, the bound is 10 min",
            e.getMessage());
        assertEquals(4, rows(file, TapeOptions.STRICT.withHoleMaxNs(660_000_000_000L)).size());
        final MarketTape lenient = MarketTape.of(file, TapeOptions.LENIENT);
        assertEquals(1, lenient.summary().holes());
        assertEquals(4, lenient.summary().rows());
    }

    @Test
    void holesAreWatchedSymbolBySymbol() throws IOException {
        final Path file = write(directory, "hole.csv", HEADER, bar("A1", 0), bar("B2", 0), bar("A1", 1), bar("B2", 1),
            bar("A1", 2), bar("A1", 10), bar("A1", 20), bar("B2", 20));
        assertEquals("hole.csv:9: B2 has a hole of 18 min before 2021-05-17T00:20:00Z, the bound is 10 min",
            assertThrows(TapeException.class, () -> rows(file, TapeOptions.STRICT)).getMessage());
    }

    @Test
    void passesOverABarThatIsRepeatedWordForWord() throws IOException {
        final Path file = write(directory, "a.csv", HEADER, bar("A1", 0), bar("A1", 0), "", bar("A1", 1));
        final TapeSummary summary = MarketTape.of(file, TapeOptions.STRICT).summary();
        assertEquals(2, summary.rows());
        assertEquals(1, summary.skippedRows());
    }

    @Test
    void refusesAMissingAnEmptyAndAForeignFile() throws IOException {
        assertEquals("none.csv: no such file", fault(directory.resolve("none.csv")));
        assertEquals("empty.csv: is empty", fault(Files.createFile(directory.resolve("empty.csv"))));
        assertEquals("only.csv: has no good row", assertThrows(TapeException.class,
            () -> MarketTape.of(write(directory, "only.csv", HEADER), TapeOptions.STRICT).summary()).getMessage());
        assertTrue(fault(write(directory, "funding.csv", "ts_ms,symbol,funding_rate", T0_MS + ",A1,0.0001"))
            .startsWith("funding.csv:1: no form of tape begins with \"ts_ms,symbol,funding_rate\"; known are ohlcv,"));
    }

    @Test
    void refusesAGzipThatBreaksOff() throws IOException {
        final String[] lines = new String[5_001];
        lines[0] = HEADER;
        for (int i = 1; i < lines.length; i++) {
            lines[i] = T0_MS + i * 60_000L + ",A1,10." + i + ",12,9,11." + i * 7 % 97 + ",4." + i * 31 % 1009;
        }
        final Path whole = writeGzip(directory, "whole.csv.gz", lines);
        final byte[] bytes = Files.readAllBytes(whole);
        final Path torn = Files.write(directory.resolve("torn.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        final String message = assertThrows(TapeException.class, () -> rows(torn, TapeOptions.LENIENT)).getMessage();
        assertTrue(message.matches("torn\\.csv\\.gz:\\d+: cannot be read: .*"), message);
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        final byte[] noise = new byte[300_000];
        new java.util.Random(1).nextBytes(noise);
        final Path file = Files.write(directory.resolve("noise.csv"), noise);
        final String message = fault(file);
        assertTrue(message.startsWith("noise.csv:1: "), message);
        assertEquals(1, message.lines().count());
    }

    private static String fault(final Path file) {
        return assertThrows(TapeException.class, () -> rows(file, TapeOptions.STRICT)).getMessage();
    }
}
