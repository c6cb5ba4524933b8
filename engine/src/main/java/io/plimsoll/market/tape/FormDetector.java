package io.plimsoll.market.tape;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out from the first rows of a file which form it has, whether it has a header, and how long its bars are. */
final class FormDetector {
    /** Rows looked at for the length of a bar: enough for a hundred symbols to come round several times. */
    static final int SAMPLE_ROWS = 2_000;

    private static final long MINUTE_NS = 60_000_000_000L;

    private FormDetector() {
    }

    /**
     * What a file is.
     *
     * @param form       of its rows.
     * @param header     whether the first row is one.
     * @param intervalNs of a bar; 0 for trades.
     */
    record Found(TapeForm form, boolean header, long intervalNs) {
    }

    static Found detect(final List<CsvRecord> sample, final TapeOptions options, final String symbol)
        throws RowFault {
        final CsvRecord first = sample.get(0);
        final boolean header = looksLikeHeader(first);
        final TapeForm form = options.form() != null ? options.form() : form(first, header, symbol);
        final List<CsvRecord> rows = header ? sample.subList(1, sample.size()) : sample;
        return new Found(form, header, form.isBars() ? interval(rows, form, options, symbol) : 0);
    }

    /** No form has a row without a digit at the start or the end of some field's text; headers are words. */
    private static boolean looksLikeHeader(final CsvRecord row) {
        return row.getFields().stream().noneMatch(field -> field.trim().matches("-?[0-9.].*"));
    }

    private static TapeForm form(final CsvRecord first, final boolean header, final String symbol) throws RowFault {
        for (final TapeForm form : TapeForm.values()) {
            if (header ? form.hasHeader(trimmed(first)) : parses(first, form, symbol)) {
                return form;
            }
        }
        final String line = trimmed(first);
        final String shown = line.length() > 80 ? line.substring(0, 80) + "..." : line;
        throw new RowFault("no form of tape begins with \"" + shown + "\"; known are " + TapeForm.names());
    }

    private static String trimmed(final CsvRecord row) {
        return String.join(",", row.getFields().stream().map(String::trim).toList());
    }

    private static boolean parses(final CsvRecord row, final TapeForm form, final String symbol) {
        return new RowParser(form, symbol, MINUTE_NS).parseOrNull(row) != null;
    }

    /** The most frequent step between two rows of one symbol, the shorter of two; a minute when none comes twice. */
    private static long interval(final List<CsvRecord> rows, final TapeForm form, final TapeOptions options,
                                 final String symbol) {
        if (options.intervalNs() > 0) {
            return options.intervalNs();
        }
        final RowParser parser = new RowParser(form, symbol, MINUTE_NS);
        final Map<String, Long> lastBySymbol = new HashMap<>();
        final TreeMap<Long, Integer> steps = new TreeMap<>();
        for (final CsvRecord fields : rows) {
            // A row that cannot be parsed meets the reader again, which reports it with its line.
            final TapeRow row = parser.parseOrNull(fields);
            final Long last = row == null ? null : lastBySymbol.put(row.symbol(), row.timeNs());
            if (last != null && row.timeNs() > last) {
                steps.merge(row.timeNs() - last, 1, Integer::sum);
            }
        }
        long interval = MINUTE_NS;
        int most = 0;
        for (final Map.Entry<Long, Integer> step : steps.entrySet()) {
            if (step.getValue() > most) {
                most = step.getValue();
                interval = step.getKey();
            }
        }
        return interval;
    }
}
