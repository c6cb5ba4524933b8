package io.plimsoll.market.tape;

import java.util.Iterator;

/** Where rows come from: a file, or memory. */
interface RowSource extends AutoCloseable {
    /** The next row, or null at the end. */
    TapeRow next();

    @Override
    void close();

    static RowSource of(final Iterator<TapeRow> rows) {
        return new RowSource() {
            @Override
            public TapeRow next() {
                return rows.hasNext() ? rows.next() : null;
            }

            @Override
            public void close() {
                // Memory needs no closing.
            }
        };
    }
}
