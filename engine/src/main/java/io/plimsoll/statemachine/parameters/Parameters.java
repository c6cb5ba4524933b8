package io.plimsoll.statemachine.parameters;

import java.util.Arrays;

/**
 * A tree of named values, flattened to paths: {@code margin.scenarios.0.spot = 1.18}. Elements of a list are named 0,
 * 1, 2... A rulebook travels as this text in its command, so that a replay needs no file. Reading a value marks it
 * known; {@link #requireAllRead} then refuses what nobody read. Every error names the full path.
 *
 * <p>Decimals are written out (no exponent): NaN and infinity cannot be said.
 */
public final class Parameters {
    private final Values values;
    private final String prefix;

    private Parameters(final Values values, final String prefix) {
        this.values = values;
        this.prefix = prefix;
    }

    /**
     * Reads lines of {@code path=value}, in any order.
     *
     * @throws InvalidParameterException for a line without '=', an empty path, or a path that comes twice.
     */
    public static Parameters parse(final String lines) {
        return new Parameters(Values.parse(lines), "");
    }

    /** The same values as sorted lines: equal trees give equal text. */
    public String canonical() {
        return values.canonical();
    }

    /** The values below a path. Paths stay full in errors. */
    public Parameters at(final String path) {
        return new Parameters(values, prefix + path + ".");
    }

    /** Whether there is a value at a path, or below it. */
    public boolean has(final String path) {
        return values.find(prefix + path) >= 0 || values.hasBelow(prefix + path + ".");
    }

    /** A number from least to most. */
    public double real(final String path, final double least, final double most) {
        final String text = decimal(path);
        final double value = Double.parseDouble(text);
        if (!(value >= least && value <= most)) {
            throw invalid(path, "must be from " + least + " to " + most + ", is " + text);
        }
        return value;
    }

    /** A number from least to most, or another when it is absent. */
    public double real(final String path, final double least, final double most, final double otherwise) {
        return has(path) ? real(path, least, most) : otherwise;
    }

    /** An exact decimal, times 10^decimals. Limits are in the same scale. */
    public long scaled(final String path, final int decimals, final long least, final long most) {
        final String text = decimal(path);
        final long value = scaledOrRefused(path, text, decimals);
        if (value < least || value > most) {
            throw invalid(path, "is out of range: " + text);
        }
        return value;
    }

    /** An exact decimal, or another when it is absent. */
    public long scaled(
        final String path, final int decimals, final long least, final long most, final long otherwise) {
        return has(path) ? scaled(path, decimals, least, most) : otherwise;
    }

    private long scaledOrRefused(final String path, final String text, final int decimals) {
        try {
            return PlainDecimal.scaled(text, decimals);
        } catch (final ArithmeticException e) {
            throw invalid(path, "has more than " + decimals + " decimals or is too large: " + text);
        }
    }

    private String decimal(final String path) {
        final String text = text(path);
        if (!PlainDecimal.isOne(text)) {
            throw invalid(path, "must be a decimal, is " + text);
        }
        return text;
    }

    /** {@code true} or {@code false}. */
    public boolean flag(final String path, final boolean otherwise) {
        if (!has(path)) {
            return otherwise;
        }
        final String text = text(path);
        if (!"true".equals(text) && !"false".equals(text)) {
            throw invalid(path, "must be true or false, is " + text);
        }
        return "true".equals(text);
    }

    /** A value that must be there. */
    public String text(final String path) {
        final int place = values.find(prefix + path);
        if (place < 0) {
            throw invalid(path, "is missing");
        }
        return values.read(place);
    }

    /** A value, or another when it is absent. */
    public String text(final String path, final String otherwise) {
        return has(path) ? text(path) : otherwise;
    }

    /** A constant by its name in camel case: {@code expectedShortfall} is EXPECTED_SHORTFALL. */
    public <E extends Enum<E>> E choice(final String path, final Class<E> type) {
        final String text = text(path);
        for (final E constant : type.getEnumConstants()) {
            if (camelCase(constant.name()).equals(text)) {
                return constant;
            }
        }
        throw invalid(path, "must be one of " + names(type) + ", is " + text);
    }

    /** A constant by its name, or another when it is absent. */
    public <E extends Enum<E>> E choice(final String path, final Class<E> type, final E otherwise) {
        return has(path) ? choice(path, type) : otherwise;
    }

    private static <E extends Enum<E>> String names(final Class<E> type) {
        final StringBuilder names = new StringBuilder();
        for (final E constant : type.getEnumConstants()) {
            names.append(names.length() == 0 ? "" : ", ").append(camelCase(constant.name()));
        }
        return names.toString();
    }

    private static String camelCase(final String constant) {
        final StringBuilder name = new StringBuilder(constant.length());
        boolean isUpper = false;
        for (int i = 0; i < constant.length(); i++) {
            final char c = constant.charAt(i);
            if (c == '_') {
                isUpper = true;
            } else {
                name.append(isUpper ? c : Character.toLowerCase(c));
                isUpper = false;
            }
        }
        return name.toString();
    }

    /** How many elements a list has. */
    public int size(final String list) {
        int size = 0;
        while (has(list + "." + size)) {
            size++;
        }
        return size;
    }

    /** The error to throw for a value that does not fit the others. */
    public InvalidParameterException invalid(final String path, final String reason) {
        return new InvalidParameterException(prefix + path, reason);
    }

    /** Refuses a key that nobody read, in the whole tree. */
    public void requireAllRead() {
        final int unread = values.firstUnread();
        if (unread >= 0) {
            throw new InvalidParameterException(values.path(unread), "is not a known key");
        }
    }

    /** Sorted paths and their values, shared by all subtrees. */
    private static final class Values {
        private final String[] lines;
        private final boolean[] isRead;

        Values(final String[] lines) {
            this.lines = lines;
            this.isRead = new boolean[lines.length];
        }

        static Values parse(final String text) {
            final String[] lines = text.isEmpty() ? new String[0] : text.split("\n", -1);
            for (final String line : lines) {
                if (line.indexOf('=') <= 0) {
                    throw new InvalidParameterException(line, "is not path=value");
                }
            }
            Arrays.sort(lines, (a, b) -> pathOf(a).compareTo(pathOf(b)));
            for (int i = 1; i < lines.length; i++) {
                if (pathOf(lines[i]).equals(pathOf(lines[i - 1]))) {
                    throw new InvalidParameterException(pathOf(lines[i]), "comes twice");
                }
            }
            return new Values(lines);
        }

        private static String pathOf(final String line) {
            return line.substring(0, line.indexOf('='));
        }

        String canonical() {
            return String.join("\n", lines);
        }

        String path(final int place) {
            return pathOf(lines[place]);
        }

        String read(final int place) {
            isRead[place] = true;
            return lines[place].substring(lines[place].indexOf('=') + 1);
        }

        /** The place of a path, else -(where it would stand) - 1. */
        int find(final String path) {
            int low = 0;
            int high = lines.length - 1;
            while (low <= high) {
                final int middle = (low + high) >>> 1;
                final int order = path(middle).compareTo(path);
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }

        boolean hasBelow(final String start) {
            final int place = -find(start) - 1;
            return place >= 0 && place < lines.length && lines[place].startsWith(start);
        }

        int firstUnread() {
            for (int i = 0; i < isRead.length; i++) {
                if (!isRead[i]) {
                    return i;
                }
            }
            return -1;
        }
    }
}
