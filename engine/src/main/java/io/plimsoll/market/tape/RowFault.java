package io.plimsoll.market.tape;

/** One row is wrong. The reader adds file and line, or counts it and goes on. */
final class RowFault extends Exception {
    private static final long serialVersionUID = 1L;

    RowFault(final String what) {
        super(what, null, false, false);
    }
}
