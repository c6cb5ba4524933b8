package io.plimsoll.market.surface;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.plimsoll.market.tape.TapeException;
import io.plimsoll.market.tape.TapeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every option chain of a venue at one moment: CSV (plain or gzip) with a header, one option a row, prices in units
 * of the underlying. Needed columns: instrument_name, underlying or currency, option_type, strike, expiry_datetime,
 * time_to_maturity, bid_price, ask_price, mark_price, futures_price, delta. A row without both quotes is left out.
 *
 * @param source the file's name.
 * @param chains by underlying, then by years.
 */
public record ChainSnapshot(String source, List<ExpiryChain> chains) {
    private static final int FIELD_CHARS_MAX = 1 << 16;

    /** Reads a file; TapeException with its line when it is none. */
    public static ChainSnapshot read(final Path file) {
        final String name = file.getFileName().toString();
        final Map<String, List<Row>> rows = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().maxBufferSize(FIELD_CHARS_MAX)
                .ofNamedCsvRecord(TapeFile.open(file))) {
            for (final NamedCsvRecord fields : csv) {
                final Row row = row(name, fields);
                rows.computeIfAbsent(row.underlying + ' ' + row.expiry, any -> new ArrayList<>()).add(row);
            }
        } catch (final CsvParseException | UncheckedIOException | IOException e) {
            throw new TapeException(name, 0, "is no CSV: " + e.getMessage(), e);
        }
        if (rows.isEmpty()) {
            throw new TapeException(name, 0, "has no option");
        }
        return new ChainSnapshot(name, rows.values().stream().map(ChainSnapshot::chain)
                .sorted(Comparator.comparing(ExpiryChain::underlying).thenComparing(ExpiryChain::years)).toList());
    }

    private static ExpiryChain chain(final List<Row> rows) {
        final double[] forwards = rows.stream().mapToDouble(Row::forward).sorted().toArray();
        final Row first = rows.get(0);
        return new ExpiryChain(first.underlying, first.expiry, forwards[forwards.length / 2], first.years,
                rows.stream().map(Row::quote).filter(quote -> quote.bid() > 0 && quote.ask() >= quote.bid())
                        .sorted(Comparator.comparing(OptionQuote::strike)).toList());
    }

    private static Row row(final String source, final NamedCsvRecord fields) {
        final String type = text(source, fields, "option_type");
        if (!"call".equals(type) && !"put".equals(type)) {
            throw new TapeException(source, fields.getStartingLineNumber(), "option_type is " + type);
        }
        final OptionQuote quote = new OptionQuote(text(source, fields, "instrument_name"), "call".equals(type),
                above0(source, fields, "strike"), number(source, fields, "bid_price", 0),
                number(source, fields, "ask_price", 0), number(source, fields, "mark_price", 0),
                number(source, fields, "delta", 0));
        final String expiry = text(source, fields, "expiry_datetime");
        return new Row(quote.name().replaceFirst("-.*", ""), expiry, above0(source, fields, "futures_price"),
                above0(source, fields, "time_to_maturity"), quote);
    }

    private static double above0(final String source, final NamedCsvRecord fields, final String column) {
        final double number = number(source, fields, column, 0);
        if (!(number > 0)) {
            throw new TapeException(source, fields.getStartingLineNumber(), column + " is not above 0");
        }
        return number;
    }

    private static double number(final String source, final NamedCsvRecord fields, final String column,
            final double empty) {
        final String text = text(source, fields, column);
        try {
            final double number = text.isEmpty() ? empty : Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (final NumberFormatException e) {
            throw new TapeException(source, fields.getStartingLineNumber(), column + " is no number: " + text, e);
        }
        throw new TapeException(source, fields.getStartingLineNumber(), column + " is not finite: " + text);
    }

    private static String text(final String source, final NamedCsvRecord fields, final String column) {
        return fields.findField(column).orElseThrow(() -> new TapeException(source, fields.getStartingLineNumber(),
                "has no column " + column));
    }

    private record Row(String underlying, String expiry, double forward, double years, OptionQuote quote) {
    }
}
