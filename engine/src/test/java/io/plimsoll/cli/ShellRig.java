package io.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One command run in this process, and what it said. */
record ShellRig(int exitCode, String out, String err) {
    static ShellRig run(final Object... args) {
        return runWithInput("", args);
    }

    static ShellRig runWithInput(final String input, final Object... args) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final String[] words = List.of(args).stream().map(String::valueOf).toArray(String[]::new);
        final int code = Plimsoll.run(new Shell(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false), words);
        return new ShellRig(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A small demo into that directory, its page beside it. */
    static ShellRig demo(final Path journal) {
        return run("demo", "--accounts", 40, "--seed", 5, "--journal", journal,
                "--report", journal.resolveSibling("report.html"));
    }

    /** The exit code was this, and one line on standard error says why. */
    void refusedWith(final int code, final String... words) {
        assertEquals(code, exitCode, err);
        assertEquals("", out);
        assertEquals(1, err.lines().count(), err);
        for (final String word : words) {
            assertEquals(true, err.contains(word), () -> "'" + word + "' in: " + err);
        }
    }
}
