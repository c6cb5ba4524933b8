package io.plimsoll.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One case of a file.
 *
 * @param name      unique in its file.
 * @param kind      the rule that it exercises.
 * @param inputs    an object.
 * @param expected  an object; only these fields are compared.
 * @param tolerance its own, or its kind's.
 */
record VectorCase(String name, String kind, JsonNode inputs, JsonNode expected, Tolerance tolerance) {
    static VectorCase of(final String where, final JsonNode json, final JsonNode kinds) {
        final String name = text(where, json, "name");
        final String kind = text(where, json, "kind");
        final JsonNode own = json.get("tolerance");
        final Tolerance tolerance = own != null
                ? Tolerance.of(where, own)
                : Tolerance.of("kinds." + kind, kinds.path(kind).get("tolerance"));
        return new VectorCase(name, kind, object(where, json, "inputs"), object(where, json, "expected"), tolerance);
    }

    private static String text(final String where, final JsonNode json, final String field) {
        final JsonNode node = json.get(field);
        if (node == null || !node.isTextual()) {
            throw new VectorFormatException(where + '.' + field + " is not text");
        }
        return node.textValue();
    }

    private static JsonNode object(final String where, final JsonNode json, final String field) {
        final JsonNode node = json.get(field);
        if (node == null || !node.isObject()) {
            throw new VectorFormatException(where + '.' + field + " is not an object");
        }
        return node;
    }
}
