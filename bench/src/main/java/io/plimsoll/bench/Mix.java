package io.plimsoll.bench;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Shares of the commands sent, in per cent: fills between two accounts, index prices, deposits and withdrawals. */
record Mix(int fills, int prices, int cash) {
    Mix {
        if (fills < 0 || prices < 0 || cash < 0 || fills + prices + cash != 100) {
            throw new IllegalArgumentException("shares must be 0 or more and add up to 100");
        }
    }

    @Override
    public String toString() {
        return fills + "/" + prices + "/" + cash;
    }

    /** Reads 70/25/5. */
    static final class Converter implements ITypeConverter<Mix> {
        @Override
        public Mix convert(final String text) {
            final String[] parts = text.split("/", -1);
            try {
                if (parts.length == 3) {
                    return new Mix(
                            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
                }
            } catch (final IllegalArgumentException wrong) {
                throw new TypeConversionException(refusal(text) + ": " + wrong.getMessage());
            }
            throw new TypeConversionException(refusal(text));
        }

        private static String refusal(final String text) {
            return "'" + text + "' is not fills/prices/cash in per cent, as in 70/25/5";
        }
    }
}
