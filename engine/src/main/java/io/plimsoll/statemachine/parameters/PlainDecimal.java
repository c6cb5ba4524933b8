package io.plimsoll.statemachine.parameters;

/** Decimals written out, such as -12.5: no exponent, no NaN, no infinity. */
final class PlainDecimal {
    private PlainDecimal() {
    }

    static boolean isOne(final String text) {
        final int start = text.startsWith("-") ? 1 : 0;
        int digits = 0;
        int points = 0;
        for (int i = start; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && digits > 0) {
                points++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1 && text.charAt(text.length() - 1) != '.';
    }

    /**
     * text x 10^decimals, exact: 0.075 at 9 decimals is 75,000,000.
     *
     * @throws ArithmeticException when it is too fine for the decimals, or too large for a long.
     */
    static long scaled(final String text, final int decimals) {
        final boolean isNegative = text.startsWith("-");
        final int point = text.indexOf('.');
        final int end = point < 0 ? text.length() : point;
        long value = 0;
        for (int i = isNegative ? 1 : 0; i < end; i++) {
            value = append(value, text.charAt(i));
        }
        for (int i = 0; i < decimals; i++) {
            value = append(value, digitAt(text, point, i));
        }
        requireNoMore(text, point, decimals);
        return isNegative ? -value : value;
    }

    private static long append(final long value, final char digit) {
        return Math.addExact(Math.multiplyExact(value, 10), digit - '0');
    }

    private static char digitAt(final String text, final int point, final int place) {
        final int at = point + 1 + place;
        return point < 0 || at >= text.length() ? '0' : text.charAt(at);
    }

    private static void requireNoMore(final String text, final int point, final int decimals) {
        for (int i = point + 1 + decimals; point >= 0 && i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                throw new ArithmeticException("finer than " + decimals + " decimals");
            }
        }
    }
}
