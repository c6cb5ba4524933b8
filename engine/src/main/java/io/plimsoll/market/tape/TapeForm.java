package io.plimsoll.market.tape;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The CSV forms that a tape may have. A layout has one letter a column: t time, e end of a bar, s symbol, x venue
 * (appended to the symbol), o h l c prices of a bar, p price of a trade, v volume, b a yes or no, i an integer,
 * - anything, ? anything or missing.
 */
public enum TapeForm {
    /** Bars of many symbols: the plain form. */
    OHLCV("tsohlcv", TapeTime.MILLIS, "ts_ms,symbol,open,high,low,close,volume"),
    /** Bars of one symbol as Binance publishes them; the files of 2025 and later have microseconds. */
    BINANCE_KLINES("tohlcve-----", TapeTime.MILLIS_OR_MICROS, "open_time,open,high,low,close,volume,close_time,"),
    /** Trades of one symbol, aggregated by price and time, as Binance publishes them. */
    BINANCE_AGG_TRADES("ipviitb?", TapeTime.MILLIS_OR_MICROS,
        "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker",
        "id,price,qty,first,last,ts,is_buyer_maker"),
    /** Trades of many symbols as Tardis publishes them. */
    TARDIS_TRADES("-st---pv", TapeTime.MICROS, "exchange,symbol,timestamp,local_timestamp,id,side,price,amount"),
    /** Trades of several venues, captured from their streams; the time is the capturer's, which alone is in order. */
    CAPTURED_TRADES("txs--pvb", TapeTime.NANOS, "local_ns,market,symbol,exch_ms,trade_id,price,qty,is_buyer_maker"),
    /** Bars of several venues. */
    VENUE_CANDLES("txsohlcv", TapeTime.ISO, "timestamp,venue,coin,o,h,l,c,v"),
    /** Bars of one symbol with the time in words. */
    ISO_BARS("tohlcv", TapeTime.ISO, "open_time,open,high,low,close,volume"),
    /** Bars of one symbol as Kraken publishes them: no header, seconds, only those in which something traded. */
    KRAKEN_BARS("tohlcvi", TapeTime.SECONDS);

    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int MISSING_BARS_MAX = 10;

    private final String layout;
    private final TapeTime time;
    /** Known header lines, one after the other; a string, so that the enum cannot change. */
    private final String headers;

    TapeForm(final String layout, final TapeTime time, final String... headers) {
        this.layout = layout;
        this.time = time;
        this.headers = String.join("\n", headers);
    }

    /**
     * The form with a name as the command line takes it: {@code ohlcv}, {@code binance-klines}, {@code kraken-bars} ...
     *
     * @param name in any case, with - or _.
     * @return the form, or nothing.
     */
    public static Optional<TapeForm> named(final String name) {
        final String wanted = name.trim().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values()).filter(form -> form.name().equals(wanted)).findFirst();
    }

    /**
     * All names, for a message.
     *
     * @return "ohlcv, binance-klines, ..."
     */
    public static String names() {
        return Arrays.stream(values()).map(TapeForm::displayName).collect(Collectors.joining(", "));
    }

    /**
     * The name as the command line takes it.
     *
     * @return lower case with dashes.
     */
    public String displayName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The longest hole between two rows of a symbol that still passes when no bound is given. */
    long defaultHoleMaxNs(final long intervalNs) {
        // Exchanges publish a bar for every interval, traded or not; trades and Kraken's bars come when they come.
        return this == KRAKEN_BARS || !isBars() ? 6 * HOUR_NS : MISSING_BARS_MAX * intervalNs;
    }

    boolean isBars() {
        return column('o') >= 0;
    }

    boolean hasSymbol() {
        return column('s') >= 0;
    }

    TapeTime time() {
        return time;
    }

    /** The column that has a role, or -1. */
    int column(final char role) {
        return layout.indexOf(role);
    }

    boolean fitsColumnCount(final int count) {
        return count == layout.length() || (count == layout.length() - 1 && layout.endsWith("?"));
    }

    char role(final int column) {
        return layout.charAt(column);
    }

    String columnCounts() {
        final int all = layout.length();
        return layout.endsWith("?") ? all - 1 + " or " + all : Integer.toString(all);
    }

    /** Whether this is a header line of the form: a whole one, or, where it ends in a comma, the beginning of one. */
    boolean hasHeader(final String line) {
        final String normal = line.toLowerCase(Locale.ROOT).replace(' ', '_');
        return headers.lines().anyMatch(h -> h.endsWith(",") ? normal.startsWith(h) : normal.equals(h));
    }
}
