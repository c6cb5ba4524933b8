package io.plimsoll.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reports as JSON, one line each, and back. */
final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Json() {
    }

    static String line(final Object report) {
        try {
            return MAPPER.writeValueAsString(report);
        } catch (final JsonProcessingException e) {
            throw new BenchException("cannot write a report: " + e, e);
        }
    }

    static <T> T read(final String line, final Class<T> type) {
        try {
            return MAPPER.readValue(line, type);
        } catch (final JsonProcessingException e) {
            throw new BenchException("not a report: " + line, e);
        }
    }
}
