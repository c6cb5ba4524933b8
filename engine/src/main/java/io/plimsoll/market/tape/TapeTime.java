package io.plimsoll.market.tape;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** How a form writes time, and how it becomes nanoseconds since the epoch. */
enum TapeTime {
    SECONDS(1_000_000_000L),
    MILLIS(1_000_000L),
    MICROS(1_000L),
    NANOS(1L),
    /** Binance: milliseconds, microseconds for spot since 2025. Told apart by size: 10^14 ms is the year 5138. */
    MILLIS_OR_MICROS(0L),
    /** "2023-03-01 00:00:00+00:00", a T for the space, a fraction and a short "+00" allowed. */
    ISO(0L);

    private static final long FIRST_NS = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;
    private static final long LAST_NS = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;
    private static final long MICROS_FROM = 100_000_000_000_000L;
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
        .appendPattern("yyyy-MM-dd[' ']['T']HH:mm:ss")
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
        .appendPattern("[XXX][X]")
        .toFormatter(Locale.ROOT);

    private final long unitNs;

    TapeTime(final long unitNs) {
        this.unitNs = unitNs;
    }

    long toNs(final String field) throws RowFault {
        try {
            final long timeNs = this == ISO ? fromText(field) : fromNumber(Long.parseLong(field));
            if (timeNs < FIRST_NS || timeNs >= LAST_NS) {
                throw new RowFault("time \"" + field + "\" is not between the years 2000 and 2200");
            }
            return timeNs;
        } catch (final NumberFormatException | DateTimeException | ArithmeticException e) {
            throw new RowFault("\"" + field + "\" is not a time in " + name().toLowerCase(Locale.ROOT));
        }
    }

    private long fromNumber(final long value) {
        if (this != MILLIS_OR_MICROS) {
            return Math.multiplyExact(value, unitNs);
        }
        return Math.multiplyExact(value, value >= MICROS_FROM ? MICROS.unitNs : MILLIS.unitNs);
    }

    private static long fromText(final String field) {
        final Instant instant = OffsetDateTime.parse(field, TEXT).toInstant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
