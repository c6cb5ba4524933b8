package io.plimsoll.market.tape;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes and reads small tapes. */
final class TapeFixture {
    static final String HEADER = "ts_ms,symbol,open,high,low,close,volume";
    static final long T0_MS = 1_621_209_600_000L;

    private TapeFixture() {
    }

    static Path write(final Path directory, final String name, final String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    static Path writeGzip(final Path directory, final String name, final String... lines) throws IOException {
        final Path file = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** A plain bar of a minute: prices 10, 12, 9, 11, volume 4. */
    static String bar(final String symbol, final int minute) {
        return T0_MS + minute * 60_000L + "," + symbol + ",10,12,9,11,4";
    }

    static List<TapeRow> rows(final Path file, final TapeOptions options) {
        final List<TapeRow> rows = new ArrayList<>();
        try (TapeReader reader = new TapeReader(file, options)) {
            for (TapeRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    static List<TapeTick> ticks(final Tape tape) {
        final List<TapeTick> ticks = new ArrayList<>();
        try (TickCursor cursor = tape.ticks()) {
            for (TapeTick tick = cursor.next(); tick != null; tick = cursor.next()) {
                ticks.add(tick);
            }
        }
        return ticks;
    }
}
