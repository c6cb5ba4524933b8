package io.plimsoll.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them; the same in every locale. */
public final class Figures {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long NANOS = 1_000_000_000L;
    private static final int CENTS = 2;

    private Figures() {
    }

    /** 1,234,567. */
    public static String count(final long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** 12,345.68 USDT; rounded half even to at most two decimals. */
    public static String money(final long minor, final int decimals, final String symbol) {
        final BigDecimal amount = BigDecimal.valueOf(minor, decimals)
                .setScale(Math.min(decimals, CENTS), RoundingMode.HALF_EVEN);
        return String.format(Locale.ROOT, "%,." + amount.scale() + "f %s", amount, symbol);
    }

    /** 870 ns, 12.3 µs, 4.56 ms, 1.20 s: three significant digits. */
    public static String latency(final long ns) {
        if (ns < 1_000) {
            return ns + " ns";
        }
        if (ns < 1_000_000) {
            return digits(ns / 1e3) + " µs";
        }
        return ns < NANOS ? digits(ns / 1e6) + " ms" : digits(ns / 1e9) + " s";
    }

    private static String digits(final double value) {
        final int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** 4.1 s, 2 min 05 s. */
    public static String duration(final long ns) {
        final Duration duration = Duration.ofNanos(ns);
        return duration.toMinutes() == 0
                ? String.format(Locale.ROOT, "%.1f s", ns / 1e9)
                : String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }

    /** 2020-03-12 10:45, in UTC. */
    public static String minute(final long epochNs) {
        return MINUTE.format(Instant.ofEpochSecond(Math.floorDiv(epochNs, NANOS)));
    }

    /** How many a second. */
    public static String rate(final long count, final long ns) {
        return count(ns <= 0 ? 0 : Math.round(count * 1e9 / ns)) + "/s";
    }
}
