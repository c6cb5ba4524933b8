package io.plimsoll.cli;

import io.plimsoll.statemachine.InstrumentView;
import java.math.BigDecimal;
import java.time.Instant;

/** The integers of the state as exact decimals. */
final class Units {
    private static final long NANOS = 1_000_000_000L;
    private static final int RATE_DECIMALS = 9;

    private Units() {
    }

    /** 12345 minor units at 2 decimals: "123.45". */
    static String minor(final long minor, final int decimals) {
        return BigDecimal.valueOf(minor, decimals).toPlainString();
    }

    /** Parts per billion as a decimal without needless zeros: "0.125". */
    static String rate(final long ppb) {
        return BigDecimal.valueOf(ppb, RATE_DECIMALS).stripTrailingZeros().toPlainString();
    }

    static String lots(final long lots, final InstrumentView instrument) {
        final BigDecimal lot = BigDecimal.valueOf(instrument.lotMantissa(), -instrument.lotExponent());
        return BigDecimal.valueOf(lots).multiply(lot).toPlainString();
    }

    static String time(final long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, NANOS), Math.floorMod(epochNs, NANOS)).toString();
    }
}
