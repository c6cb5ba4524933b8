package io.plimsoll.conformance;

import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;

/** Lines of a rulebook, written from a case's inputs. */
final class ParameterText {
    private final StringBuilder lines = new StringBuilder();

    ParameterText put(final String path, final BigDecimal value) {
        return put(path, value.toPlainString());
    }

    ParameterText put(final String path, final String value) {
        lines.append(lines.length() == 0 ? "" : "\n").append(path).append('=').append(value);
        return this;
    }

    Parameters parse() {
        return Parameters.parse(lines.toString());
    }
}
