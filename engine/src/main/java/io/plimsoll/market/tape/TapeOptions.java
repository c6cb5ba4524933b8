package io.plimsoll.market.tape;

/**
 * How to read a tape.
 *
 * @param form       the CSV form; null: found from the header or the first row.
 * @param symbol     of a file whose form has none; null: from the file's name.
 * @param intervalNs length of a bar; 0: the most frequent step in the first rows.
 * @param holeMaxNs  the longest hole that passes; 0: the form's own bound (10 bars; 6 hours for trades and Kraken's
 *                   bars).
 * @param lenient    bad rows and holes are counted, not refused.
 */
public record TapeOptions(TapeForm form, String symbol, long intervalNs, long holeMaxNs, boolean lenient) {
    /** Everything found out, nothing forgiven. */
    public static final TapeOptions STRICT = new TapeOptions(null, null, 0, 0, false);

    /** Everything found out, bad rows counted and skipped. */
    public static final TapeOptions LENIENT = new TapeOptions(null, null, 0, 0, true);

    /** Checks ranges. */
    public TapeOptions {
        if (intervalNs < 0 || holeMaxNs < 0) {
            throw new IllegalArgumentException("intervalNs and holeMaxNs must not be negative");
        }
    }

    /**
     * With a named form.
     *
     * @param value the form, or null.
     * @return the options.
     */
    public TapeOptions withForm(final TapeForm value) {
        return new TapeOptions(value, symbol, intervalNs, holeMaxNs, lenient);
    }

    /**
     * With a symbol for forms that have none.
     *
     * @param value the symbol, or null.
     * @return the options.
     */
    public TapeOptions withSymbol(final String value) {
        return new TapeOptions(form, value, intervalNs, holeMaxNs, lenient);
    }

    /**
     * With a bound on holes.
     *
     * @param value nanoseconds; 0: the form's own.
     * @return the options.
     */
    public TapeOptions withHoleMaxNs(final long value) {
        return new TapeOptions(form, symbol, intervalNs, value, lenient);
    }
}
