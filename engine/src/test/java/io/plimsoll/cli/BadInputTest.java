package io.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.plimsoll.service.ClearingService;
import io.plimsoll.service.ServiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said in one line, with the right exit code, and nothing is written. */
class BadInputTest {
    private static final int VERSION_AT = 8;
    private static final int CRC_AT = 44;
    @TempDir
    private Path folder;

    private Path journal() {
        final Path journal = folder.resolve("journal");
        ClearingService.open(ServiceConfig.shipped().withJournalDirectory(journal)).close();
        return journal;
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "accounts", "state", "inspect"})
    void aMissingJournalIsRefusedAndNotMade(final String command) {
        final Path missing = folder.resolve("nowhere");
        ShellRig.run(command, missing).refusedWith(ExitCode.BAD_INPUT, "no journal", "nowhere");
        assertFalse(Files.exists(missing));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "accounts", "state", "inspect"})
    void aJournalOfAnotherVersionIsNotOurs(final String command) throws IOException {
        final Path journal = ofAnotherVersion();
        final Map<String, Long> before = files(journal);
        ShellRig.run(command, journal).refusedWith(ExitCode.DAMAGED, "version 9");
        assertEquals(before, files(journal));
    }

    @Test
    void theServiceDoesNotStartOnAJournalOfAnotherVersion() throws IOException {
        final Path journal = ofAnotherVersion();
        final Map<String, Long> before = files(journal);
        ShellRig.run("run", "--journal", journal, "--stdin").refusedWith(ExitCode.DAMAGED, "version 9");
        assertEquals(before, files(journal));
        ShellRig.run("demo", "--journal", journal).refusedWith(ExitCode.DAMAGED, "version 9");
        assertEquals(before, files(journal));
    }

    private Path ofAnotherVersion() throws IOException {
        final Path journal = journal();
        final Path identity = journal.resolve("commands").resolve("identity");
        final byte[] bytes = Files.readAllBytes(identity);
        bytes[VERSION_AT] = 9;
        final CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[CRC_AT + i] = (byte) (crc.getValue() >> i * Byte.SIZE);
        }
        Files.write(identity, bytes);
        return journal;
    }

    /** Name, size and time of every file. */
    private static Map<String, Long> files(final Path directory) throws IOException {
        final Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (final Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString(),
                        Files.size(file) ^ Files.getLastModifiedTime(file).toMillis());
            }
        }
        return files;
    }

    @Test
    void aProcessorThatThisMachineDoesNotHaveIsRefusedBeforeAJournalIsMade() throws IOException {
        final Path config = Files.writeString(folder.resolve("far.conf"), "ring { stages = 1, affinity = [1000] }");
        final Path journal = folder.resolve("journal");
        ShellRig.run("run", "--config", config, "--journal", journal).refusedWith(ExitCode.BAD_INPUT, "processor 1000");
        assertFalse(Files.exists(journal));
    }

    @Test
    void aMessageThatThereIsNotAndARangeWithoutEndAreRefused() {
        final Path journal = journal();
        ShellRig.run("inspect", journal, "--type", "deposit,marginCalled")
                .refusedWith(ExitCode.BAD_INPUT, "there is no command 'marginCalled', but ", "withdraw");
        ShellRig.run("inspect", journal, "--events", "--type", "deposit")
                .refusedWith(ExitCode.BAD_INPUT, "there is no event 'deposit', but ", "marginCalled");
        ShellRig.run("inspect", journal, "--from", "5", "--to", "4").refusedWith(ExitCode.BAD_INPUT, "--from");
    }

    @Test
    void aJournalInUseIsRefused() {
        final Path journal = folder.resolve("journal");
        final ClearingService service = ClearingService.open(ServiceConfig.shipped().withJournalDirectory(journal));
        try {
            ShellRig.run("run", "--journal", journal, "--stdin").refusedWith(ExitCode.BAD_INPUT, "in use");
        } finally {
            service.close();
        }
    }

    @Test
    void anUnreadableJournalIsRefused() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root reads everything");
        final Path commands = journal().resolve("commands");
        Files.setPosixFilePermissions(commands, PosixFilePermissions.fromString("---------"));
        ShellRig.run("replay", commands.getParent()).refusedWith(ExitCode.BAD_INPUT, "permission denied");
        Files.setPosixFilePermissions(commands, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aFolderOfSomethingElseIsNotOurs() throws IOException {
        Files.writeString(folder.resolve("holiday.jpg"), "not a journal");
        ShellRig.run("demo", "--journal", folder, "--report", folder.resolve("r.html"))
                .refusedWith(ExitCode.DAMAGED, "neither empty nor a journal");
        assertFalse(Files.exists(folder.resolve("r.html")));
        assertFalse(Files.exists(folder.resolve("commands")));
    }

    @Test
    void theDemoDoesNotGoOnWithAnOldJournal() {
        ShellRig.run("demo", "--journal", journal(), "--report", folder.resolve("r.html"))
                .refusedWith(ExitCode.BAD_INPUT, "holds a journal");
    }

    @Test
    void aMissingOrCorruptConfigurationIsRefused() throws IOException {
        final Path file = folder.resolve("service.conf");
        ShellRig.run("run", "--config", file).refusedWith(ExitCode.BAD_INPUT, "service.conf");
        final String[] corrupt = {"ring { size = ", "ring.sise = 8192", "ring.size = 1000", "scan = most"};
        for (final String text : corrupt) {
            Files.writeString(file, text + "\njournal.directory = \"" + folder.resolve("new") + "\"\n");
            ShellRig.run("run", "--config", file).refusedWith(ExitCode.BAD_INPUT, "service.conf");
            assertFalse(Files.exists(folder.resolve("new")), text);
        }
    }

    @Test
    void aTapeWithAHoleIsRefusedUnlessLenient() throws IOException {
        final Path tape = folder.resolve("tape.csv");
        final StringBuilder rows = new StringBuilder("ts_ms,symbol,open,high,low,close,volume\n");
        for (int minute = 0; minute < 200; minute++) {
            if (minute < 60 || minute > 120) {
                rows.append(1_583_928_000_000L + minute * 60_000L).append(",BTC_USDT,100,101,99,100.5,7\n");
            }
        }
        Files.writeString(tape, rows);
        final Object[] demo = {"demo", "--tape", tape, "--accounts", 10, "--journal", folder.resolve("new"),
            "--report", folder.resolve("r.html")};
        ShellRig.run(demo).refusedWith(ExitCode.BAD_INPUT, "tape.csv:62");
        assertFalse(Files.exists(folder.resolve("new")));
        assertFalse(Files.exists(folder.resolve("r.html")));
        final ShellRig lenient = ShellRig.run(
                Stream.concat(Stream.of(demo), Stream.of("--lenient")).toArray());
        assertEquals(ExitCode.OK, lenient.exitCode(), lenient.err());
    }

    @Test
    void aMissingTapeOrStoryIsRefused() {
        ShellRig.run("demo", "--tape", folder.resolve("none.csv"), "--report", folder.resolve("r.html"))
                .refusedWith(ExitCode.BAD_INPUT, "none.csv");
        final ShellRig play = ShellRig.run("play", folder.resolve("none.jsonl"));
        assertEquals(ExitCode.BAD_INPUT, play.exitCode());
        assertTrue(play.out().contains("none.jsonl"), play.out());
    }

    @Test
    void wrongUsageIsOneLineToo() {
        ShellRig.run().refusedWith(ExitCode.BAD_INPUT, "no command");
        ShellRig.run("fly").refusedWith(ExitCode.BAD_INPUT, "fly");
        ShellRig.run("demo", "--accounts", "many").refusedWith(ExitCode.BAD_INPUT, "many");
        ShellRig.run("demo", "--accounts", 0).refusedWith(ExitCode.BAD_INPUT, "at least 1");
        ShellRig.run("demo", "--report", folder).refusedWith(ExitCode.BAD_INPUT, "cannot write the report");
        ShellRig.run("inspect", journal(), "--since", "yesterday").refusedWith(ExitCode.BAD_INPUT, "yesterday");
        ShellRig.run("replay").refusedWith(ExitCode.BAD_INPUT, "DIR");
    }

    @Test
    void debugAddsTheStackTrace() {
        final ShellRig debug = ShellRig.run("replay", folder.resolve("nowhere"), "--debug");
        assertEquals(ExitCode.BAD_INPUT, debug.exitCode());
        assertTrue(debug.err().contains("\tat io.plimsoll"), debug.err());
    }

    @Test
    void everyCommandExplainsItselfWithExamples() {
        for (final String command : new String[] {"demo", "run", "play", "replay", "inspect", "accounts", "state"}) {
            final ShellRig help = ShellRig.run(command, "--help");
            assertEquals(ExitCode.OK, help.exitCode());
            assertTrue(help.out().contains("Examples:") && help.out().contains("plimsoll " + command), help.out());
        }
        assertTrue(ShellRig.run("--version").out().startsWith("plimsoll "));
    }
}
