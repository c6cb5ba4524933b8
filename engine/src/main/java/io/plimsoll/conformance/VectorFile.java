package io.plimsoll.conformance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file of cases: JSON with {@code kinds}, {@code cases} and whatever the rules need. Numbers are exact decimals. */
final class VectorFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    private final String name;
    private final String venue;
    private final JsonNode json;
    private final List<VectorCase> cases = new ArrayList<>();

    private VectorFile(final Path path, final JsonNode json) {
        name = path.toString();
        venue = Venue.of(path.getFileName().toString());
        this.json = json;
        final JsonNode kinds = json.path("kinds");
        final JsonNode list = json.path("cases");
        if (!kinds.isObject() || !list.isArray()) {
            throw new VectorFormatException("it has no kinds and cases");
        }
        for (final JsonNode one : list) {
            cases.add(VectorCase.of("cases." + cases.size(), one, kinds));
        }
    }

    /** The files that a path names: itself, or every .json file below it in the order of their names. */
    static List<Path> find(final Path path) {
        if (!Files.isDirectory(path)) {
            if (!Files.isRegularFile(path)) {
                throw new VectorFormatException(path + ": no such file");
            }
            return List.of(path);
        }
        try (Stream<Path> tree = Files.walk(path)) {
            final List<Path> files = tree.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".json")).sorted().toList();
            if (files.isEmpty()) {
                throw new VectorFormatException(path + ": no .json file in it");
            }
            return files;
        } catch (final IOException e) {
            throw new VectorFormatException(path + ": " + e.getMessage());
        }
    }

    static VectorFile read(final Path path) {
        try {
            return new VectorFile(path, JSON.readTree(Files.readAllBytes(path)));
        } catch (final VectorFormatException e) {
            throw new VectorFormatException(path + ": not a vector file: " + e.getMessage());
        } catch (final JsonProcessingException e) {
            throw new VectorFormatException(path + ": not a vector file: " + e.getOriginalMessage());
        } catch (final IOException e) {
            throw new VectorFormatException(path + ": " + e.getMessage());
        }
    }

    String name() {
        return name;
    }

    String venue() {
        return venue;
    }

    JsonNode json() {
        return json;
    }

    List<VectorCase> cases() {
        return cases;
    }
}
