package io.plimsoll.market.tape;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Streams the rows of one file in file order, checked. Bad rows throw {@link TapeException}, or are counted. */
public final class TapeReader implements RowSource {
    private static final int FIELD_CHARS_MAX = 1 << 16;

    private final String name;
    private final boolean lenient;
    private final FormDetector.Found found;
    private final RowParser parser;
    private final RowOrder order;
    private final CloseableIterator<CsvRecord> records;
    private long line;
    private long skippedRows;
    private long holes;

    /**
     * Opens a file and finds its form.
     *
     * @param file    plain, gzip or zip.
     * @param options how to read it.
     * @throws TapeException when there is no such file, it is empty, or has no known form.
     */
    public TapeReader(final Path file, final TapeOptions options) {
        this.name = file.getFileName().toString();
        this.lenient = options.lenient();
        final String symbol = options.symbol() != null ? options.symbol() : TapeFile.symbolOf(file);
        this.found = detect(file, options, symbol);
        this.parser = new RowParser(found.form(), symbol, found.intervalNs());
        this.order = new RowOrder(options.holeMaxNs() > 0
            ? options.holeMaxNs() : found.form().defaultHoleMaxNs(found.intervalNs()));
        this.records = csv(file).iterator();
        if (found.header()) {
            nextRecord();
        }
    }

    private static CsvReader<CsvRecord> csv(final Path file) {
        return CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(FIELD_CHARS_MAX)
            .ofCsvRecord(TapeFile.open(file));
    }

    private FormDetector.Found detect(final Path file, final TapeOptions options, final String symbol) {
        final List<CsvRecord> sample = new ArrayList<>();
        try (CloseableIterator<CsvRecord> rows = csv(file).iterator()) {
            while (sample.size() < FormDetector.SAMPLE_ROWS && rows.hasNext()) {
                sample.add(rows.next());
            }
        } catch (final CsvParseException | UncheckedIOException | IOException e) {
            // The reader meets it again at its line, unless nothing came before it.
            if (sample.isEmpty()) {
                throw unreadable(1, e);
            }
        }
        if (sample.isEmpty()) {
            throw new TapeException(name, 0, "is empty");
        }
        try {
            return FormDetector.detect(sample, options, symbol);
        } catch (final RowFault e) {
            throw new TapeException(name, 1, e.getMessage(), e);
        }
    }

    /**
     * The next good row.
     *
     * @return the row, or null at the end.
     * @throws TapeException at a bad row or a hole, unless lenient.
     */
    @Override
    public TapeRow next() {
        for (CsvRecord fields = nextRecord(); fields != null; fields = nextRecord()) {
            try {
                final TapeRow row = parser.parse(fields);
                if (order.repeats(row)) {
                    skippedRows++;
                    continue;
                }
                order.checkForward(row);
                noteHole(order.holeBefore(row));
                return row;
            } catch (final RowFault e) {
                if (!lenient) {
                    throw new TapeException(name, line, e.getMessage(), e);
                }
                skippedRows++;
            }
        }
        return null;
    }

    private void noteHole(final String hole) throws RowFault {
        if (hole == null) {
            return;
        }
        if (!lenient) {
            throw new TapeException(name, line, hole);
        }
        holes++;
    }

    private CsvRecord nextRecord() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            final CsvRecord next = records.next();
            line = next.getStartingLineNumber();
            return next;
        } catch (final CsvParseException | UncheckedIOException e) {
            throw unreadable(line + 1, e);
        }
    }

    private TapeException unreadable(final long at, final Exception e) {
        final Throwable cause = e.getCause() == null ? e : e.getCause();
        final String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new TapeException(name, at, "cannot be read: " + what.lines().findFirst().orElse(""), e);
    }

    /**
     * The form found, or named.
     *
     * @return the form.
     */
    public TapeForm form() {
        return found.form();
    }

    /**
     * Length of a bar.
     *
     * @return nanoseconds; 0 for trades.
     */
    public long intervalNs() {
        return found.intervalNs();
    }

    /**
     * Rows skipped so far: bars that repeat the one before them word for word, and, when lenient, bad rows.
     *
     * @return the count.
     */
    public long skippedRows() {
        return skippedRows;
    }

    /**
     * Holes longer than the bound so far; only when lenient.
     *
     * @return the count.
     */
    public long holes() {
        return holes;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (final IOException e) {
            throw new TapeException(name, 0, "cannot be closed: " + e.getMessage(), e);
        }
    }
}
