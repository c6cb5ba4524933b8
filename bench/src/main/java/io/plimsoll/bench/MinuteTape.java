package io.plimsoll.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * How prices of several symbols moved, minute by minute, over one day (UTC): from gzipped lines of time in ms, symbol,
 * open, high, low, close, volume.
 */
final class MinuteTape {
    private static final int CLOSE = 5;

    /** A symbol, by its place in order of appearance, closed at a share of what it closed at the minute before. */
    record Move(int symbol, double ratio) {
    }

    private final List<Move> moves = new ArrayList<>();
    private final Map<String, Integer> symbols = new LinkedHashMap<>();
    private final Map<String, Double> lastClose = new LinkedHashMap<>();

    private MinuteTape() {
    }

    static MinuteTape read(final Path file, final LocalDate day) {
        final MinuteTape tape = new MinuteTape();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); null != line; line = lines.readLine()) {
                tape.add(line.split(",", -1), day);
            }
        } catch (final IOException e) {
            throw new BenchException("cannot read " + file + ": " + e, e);
        }
        if (tape.moves.isEmpty()) {
            throw new BenchException(file + " has no minute of " + day);
        }
        return tape;
    }

    private void add(final String[] bar, final LocalDate day) {
        final LocalDate date =
                Instant.ofEpochMilli(Long.parseLong(bar[0])).atOffset(ZoneOffset.UTC).toLocalDate();
        final double close = Double.parseDouble(bar[CLOSE]);
        final Double before = lastClose.put(bar[1], close);
        symbols.putIfAbsent(bar[1], symbols.size());
        if (date.equals(day) && null != before) {
            moves.add(new Move(symbols.get(bar[1]), close / before));
        }
    }

    /** In order of time. */
    List<Move> moves() {
        return moves;
    }

    int symbols() {
        return symbols.size();
    }
}
