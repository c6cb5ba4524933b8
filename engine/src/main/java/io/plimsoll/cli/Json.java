package io.plimsoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** JSON as text. */
final class Json {
    private static final ObjectMapper INDENTED = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {
    }

    static String indented(final JsonNode json) {
        try {
            return INDENTED.writeValueAsString(json);
        } catch (final JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
