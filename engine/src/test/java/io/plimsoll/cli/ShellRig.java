package io.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One command run in this process, and what it said. */
record ShellRig(int exitCode, String out, String err) {
    private static final int CRASH_MINUTES = 180;

    static ShellRig run(final Object... args) {
        return runWithInput("", args);
    }

    static ShellRig runWithInput(final String input, final Object... args) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final String[] words = List.of(args).stream().map(String::valueOf).toArray(String[]::new);
        final int code = Plimsoll.run(new Shell(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false), words);
        return new ShellRig(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Two coins that fall by a third within three hours, as a tape. */
    static Path crash(final Path folder) throws IOException {
        final StringBuilder rows = new StringBuilder("ts_ms,symbol,open,high,low,close,volume\n");
        for (int minute = 0; minute < CRASH_MINUTES; minute++) {
            for (final String coin : new String[] {"BTC_USDT", "ETH_USDT"}) {
                final long open = price(coin, minute);
                final long close = price(coin, minute + 1);
                rows.append(1_583_928_000_000L + minute * 60_000L).append(',').append(coin).append(',').append(open)
                        .append(',').append(Math.max(open, close) + 1).append(',').append(Math.min(open, close) - 1)
                        .append(',').append(close).append(",5000\n");
            }
        }
        return Files.writeString(folder.resolve("crash.csv"), rows);
    }

    /** Flat for an hour, then down, with a wave on it. */
    private static long price(final String coin, final int minute) {
        final long start = "BTC_USDT".equals(coin) ? 9_000 : 2_000;
        final long wave = start / 500 * (minute % 7);
        return start - start * Math.max(0, minute - 60) / (3 * (CRASH_MINUTES - 60)) + wave;
    }

    /** The exit code was this, and one line on standard error says why. */
    void refusedWith(final int code, final String... words) {
        assertEquals(code, exitCode, err);
        assertEquals("", out);
        assertEquals(1, err.lines().count(), err);
        for (final String word : words) {
            assertEquals(true, err.contains(word), () -> "'" + word + "' in: " + err);
        }
    }
}
