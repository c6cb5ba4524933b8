package io.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service in a process of its own whose files may not grow any more. */
@Timeout(120)
class HaltedRunTest {
    /** In blocks of 512 bytes. */
    private static final int FILE_BLOCKS = 4096;
    private static final int LINES_MAX = 100_000;

    @TempDir
    private Path folder;

    @Test
    void endsWithItsOwnExitCodeAndSaysWhyAndItsJournalIsWhole() throws IOException, InterruptedException {
        final Path journal = folder.resolve("journal");
        final Path errors = folder.resolve("errors");
        final Process run = start(journal, errors);
        send(run);
        assertEquals(ExitCode.INTERNAL, run.waitFor(), () -> read(errors));
        final List<String> lines = read(errors).lines().filter(line -> line.startsWith("plimsoll:")).toList();
        assertEquals(1, lines.size(), () -> read(errors));
        assertTrue(lines.get(0).matches(
                "plimsoll: halted at command \\d+ in stage (journal|apply|egress): cannot append sequence .*"),
                () -> read(errors));
        final ShellRig replay = ShellRig.run("replay", journal);
        assertEquals(ExitCode.OK, replay.exitCode(), replay.err());
    }

    private Process start(final Path journal, final Path errors) throws IOException {
        final Path config = Files.writeString(folder.resolve("small.conf"), "journal.blockSize = 512 KiB");
        final List<String> command = new ArrayList<>(
                List.of("sh", "-c", "ulimit -f " + FILE_BLOCKS + "; exec \"$@\"", "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--")).forEach(command::add);
        command.addAll(List.of("-Xmx256m", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Plimsoll.class.getName(), "run", "--config", config.toString(), "--journal", journal.toString(),
                "--stdin"));
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile()).start();
    }

    /** Until nobody reads any more. */
    private static void send(final Process run) {
        try (BufferedWriter lines =
                new BufferedWriter(new OutputStreamWriter(run.getOutputStream(), StandardCharsets.UTF_8))) {
            lines.write("""
                    {"cmd":"asset","asset":"USD","decimals":2}
                    {"cmd":"account","account":"alice"}
                    """);
            for (int i = 0; i < LINES_MAX; i++) {
                lines.write("{\"cmd\":\"deposit\",\"account\":\"alice\",\"asset\":\"USD\",\"amount\":\"1\"}\n");
            }
        } catch (final IOException e) {
            assertTrue(e.getMessage().contains("pipe") || e.getMessage().contains("closed"), e::toString);
        }
    }

    private static String read(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            return e.toString();
        }
    }
}
