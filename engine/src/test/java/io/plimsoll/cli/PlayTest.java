package io.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayTest {
    private static final String STORY = """
            {"cmd":"asset","asset":"USD","decimals":2}
            {"cmd":"account","account":"alice"}
            {"cmd":"deposit","account":"alice","asset":"USD","amount":"10.25"}
            {"expect":"account","account":"alice","equity":"%s"}
            """;
    @TempDir
    private Path folder;

    @Test
    void aStoryPassesOrFailsWithFileAndLine() throws IOException {
        final Path good = folder.resolve("good.jsonl");
        final Path bad = folder.resolve("bad.jsonl");
        Files.writeString(good, STORY.formatted("10.25"));
        Files.writeString(bad, STORY.formatted("10.26"));
        final ShellRig passed = ShellRig.run("play", good);
        assertEquals(ExitCode.OK, passed.exitCode(), passed.out());
        assertTrue(passed.out().endsWith("1 passed, 0 failed" + System.lineSeparator()), passed.out());
        final ShellRig failed = ShellRig.run("play", good, bad);
        assertEquals(ExitCode.CHECK_FAILED, failed.exitCode());
        assertTrue(failed.out().contains("bad.jsonl:4"), failed.out());
        assertTrue(failed.out().endsWith("1 passed, 1 failed" + System.lineSeparator()), failed.out());
    }

    @Test
    void aStoryThatCannotBeReadIsBadInput() throws IOException {
        final Path file = folder.resolve("odd.jsonl");
        Files.writeString(file, "{\"cmd\":\"fly\"}\n");
        final ShellRig odd = ShellRig.run("play", file);
        assertEquals(ExitCode.BAD_INPUT, odd.exitCode());
        assertTrue(odd.out().contains("odd.jsonl:1"), odd.out());
    }
}
