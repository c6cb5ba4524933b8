package io.plimsoll.story;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads story files: one JSON object a line; blank lines and lines that begin with # are skipped. */
final class StoryParser {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private StoryParser() {
    }

    /** The lines of a file; throws StoryException when it cannot be read or a line is no command and no expectation. */
    static List<StoryLine> parse(final Path file) {
        final List<String> text;
        try {
            text = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new StoryException(file.toString(), "cannot be read: " + reason(e));
        }
        final List<StoryLine> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            final String line = text.get(i).strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                lines.add(parse(file.toString(), i + 1, line));
            }
        }
        if (lines.isEmpty()) {
            throw new StoryException(file.toString(), "has no line");
        }
        return lines;
    }

    static StoryLine parse(final String file, final int number, final String text) {
        final JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (final JsonProcessingException e) {
            throw new StoryException(file + ":" + number, "not JSON: " + e.getOriginalMessage());
        }
        if (!(json instanceof ObjectNode object)) {
            throw new StoryException(file + ":" + number, "not a JSON object: " + text);
        }
        final StoryLine line = StoryLine.of(file, number, object);
        line.oneOf(true, "cmd", "expect");
        return line;
    }

    private static String reason(final IOException e) {
        return e instanceof NoSuchFileException ? "no such file"
                : e instanceof CharacterCodingException ? "not UTF-8"
                : String.valueOf(e.getMessage());
    }
}
