package io.plimsoll.conformance;

import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;

/** Parameters under the product's own paths, put together from a vector file's vocabulary. */
final class ParameterLines {
    private final StringBuilder lines = new StringBuilder();

    ParameterLines put(final String path, final String value) {
        lines.append(lines.isEmpty() ? "" : "\n").append(path).append('=').append(value);
        return this;
    }

    ParameterLines put(final String path, final BigDecimal value) {
        return put(path, value.toPlainString());
    }

    ParameterLines put(final String path, final long value) {
        return put(path, Long.toString(value));
    }

    /** A number of the file under another name. */
    ParameterLines copy(final Fields from, final String name, final String path) {
        return put(path, from.number(name));
    }

    Parameters parse() {
        return Parameters.parse(lines.toString());
    }
}
