package io.plimsoll.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every story of the project, one test each, through the whole pipeline. An unexpected refusal fails here too. */
class StoriesTest {
    private static final Path STORIES = Path.of("src", "test", "stories");

    @TestFactory
    Stream<DynamicTest> story() throws IOException {
        return files().stream().map(file -> dynamicTest(
                file.getFileName().toString().replace(".jsonl", "").replace('-', ' '),
                file.toUri(),
                () -> assertEquals(List.of(), StoryRunner.run(file))));
    }

    @Test
    void thereAreAtLeastSixtyStories() throws IOException {
        assertTrue(files().size() >= 60, "only " + files().size());
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(STORIES)) {
            return all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }
}
