package io.plimsoll.market.tape;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns the fields of one row into a {@link TapeRow}, by the layout of a form. */
final class RowParser {
    private static final Pattern SYMBOL = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9._:/-]{1,40}");
    private static final Pattern YES_OR_NO = Pattern.compile("(?i)true|false|0|1");
    private static final Pattern INTEGER = Pattern.compile("\\d{1,19}");

    private final TapeForm form;
    private final String symbol;
    private final long intervalNs;
    private final Map<String, String> symbols = new HashMap<>();

    /**
     * For a form.
     *
     * @param symbol     of every row when the form has no column for it.
     * @param intervalNs of every bar when the form does not say where a bar ends.
     */
    RowParser(final TapeForm form, final String symbol, final long intervalNs) {
        this.form = form;
        this.symbol = symbol;
        this.intervalNs = intervalNs;
    }

    TapeRow parse(final CsvRecord fields) throws RowFault {
        if (!form.fitsColumnCount(fields.getFieldCount())) {
            throw new RowFault(fields.getFieldCount() + " columns where " + form.displayName() + " has "
                + form.columnCounts());
        }
        checkOtherColumns(fields);
        final long timeNs = form.time().toNs(field(fields, 't'));
        final ExactDecimal volume = number(fields, 'v');
        if (volume.mantissa() < 0) {
            throw new RowFault("volume " + volume + " is negative");
        }
        return form.isBars() ? bar(fields, timeNs, volume) : trade(fields, timeNs, volume);
    }

    TapeRow parseOrNull(final CsvRecord fields) {
        try {
            return parse(fields);
        } catch (final RowFault e) {
            return null;
        }
    }

    private TapeRow bar(final CsvRecord fields, final long timeNs, final ExactDecimal volume) throws RowFault {
        final ExactDecimal open = price(fields, 'o');
        final ExactDecimal high = price(fields, 'h');
        final ExactDecimal low = price(fields, 'l');
        final ExactDecimal close = price(fields, 'c');
        if (high.compareTo(low) < 0) {
            throw new RowFault("high " + high + " is below low " + low);
        }
        if (open.compareTo(high) > 0 || open.compareTo(low) < 0) {
            throw new RowFault("open " + open + " is not between low " + low + " and high " + high);
        }
        if (close.compareTo(high) > 0 || close.compareTo(low) < 0) {
            throw new RowFault("close " + close + " is not between low " + low + " and high " + high);
        }
        return new TapeRow(timeNs, symbol(fields), open, high, low, close, volume, barInterval(fields, timeNs));
    }

    private long barInterval(final CsvRecord fields, final long timeNs) throws RowFault {
        if (form.column('e') < 0) {
            return intervalNs;
        }
        // Binance closes a bar one unit before the next opens: 1621209600000 to 1621209659999 is a minute.
        final String end = field(fields, 'e');
        final long endNs = form.time().toNs(end);
        final long lengthNs = endNs - timeNs + (endNs % 1_000_000L == 0 ? 1_000_000L : 1_000L);
        if (lengthNs < BarPath.TICKS_PER_BAR) {
            throw new RowFault("close time " + end + " is not after open time");
        }
        return lengthNs;
    }

    private TapeRow trade(final CsvRecord fields, final long timeNs, final ExactDecimal volume) throws RowFault {
        final ExactDecimal price = price(fields, 'p');
        return new TapeRow(timeNs, symbol(fields), price, price, price, price, volume, 0);
    }

    private String symbol(final CsvRecord fields) throws RowFault {
        if (!form.hasSymbol()) {
            return symbol;
        }
        final String name = field(fields, 's');
        final String whole = form.column('x') < 0 ? name : name + "." + field(fields, 'x');
        final String known = symbols.get(whole);
        if (known != null) {
            return known;
        }
        if (!SYMBOL.matcher(name).matches() || !SYMBOL.matcher(whole).matches()) {
            throw new RowFault("\"" + whole + "\" is not a symbol");
        }
        symbols.put(whole, whole);
        return whole;
    }

    private void checkOtherColumns(final CsvRecord fields) throws RowFault {
        for (int column = 0; column < fields.getFieldCount(); column++) {
            final char role = form.role(column);
            final Pattern pattern = role == 'b' ? YES_OR_NO : role == 'i' ? INTEGER : null;
            if (pattern != null && !pattern.matcher(fields.getField(column).trim()).matches()) {
                throw new RowFault("column " + (column + 1) + ": \"" + fields.getField(column) + "\" is not "
                    + (role == 'b' ? "true or false" : "a whole number"));
            }
        }
    }

    private ExactDecimal price(final CsvRecord fields, final char role) throws RowFault {
        final ExactDecimal price = number(fields, role);
        if (price.mantissa() <= 0) {
            throw new RowFault("price " + price + " is not above zero");
        }
        return price;
    }

    private ExactDecimal number(final CsvRecord fields, final char role) throws RowFault {
        final String text = field(fields, role);
        try {
            return ExactDecimal.parse(text);
        } catch (final NumberFormatException e) {
            throw new RowFault("column " + (form.column(role) + 1) + ": \"" + text + "\" is not a number, "
                + "or has more than 18 digits");
        }
    }

    private String field(final CsvRecord fields, final char role) {
        return fields.getField(form.column(role)).trim();
    }
}
