package io.plimsoll.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryRunnerTest {
    private static final String USD = "{\"cmd\":\"asset\",\"asset\":\"USD\",\"decimals\":2}";
    private static final String ALICE = "{\"cmd\":\"account\",\"account\":\"alice\"}";
    private static final String DEPOSIT =
            "{\"cmd\":\"deposit\",\"account\":\"alice\",\"asset\":\"USD\",\"amount\":\"100\"}";

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int play(final String... lines) throws IOException {
        return run(write("story.jsonl", lines));
    }

    private Path write(final String name, final String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private int run(final Path... files) {
        printed.reset();
        return StoryRunner.run(List.of(files), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void passesAStoryWhoseExpectationsHold() throws IOException {
        final int code = play("# one hundred", "", USD, ALICE, DEPOSIT,
                "{\"expect\":\"balance\",\"account\":\"alice\",\"asset\":\"USD\",\"amount\":\"100\"}");
        assertEquals("1 passed, 0 failed\n", printed());
        assertEquals(0, code);
    }

    @Test
    void printsFileLineExpectedAndActualOfEachFailure() throws IOException {
        final int code = play(USD, ALICE, DEPOSIT,
                "{\"expect\":\"balance\",\"account\":\"alice\",\"asset\":\"USD\",\"amount\":\"100.01\"}",
                "{\"expect\":\"account\",\"account\":\"alice\",\"equity\":\"100\",\"state\":\"called\"}",
                "{\"expect\":\"event\",\"event\":\"marginCalled\"}",
                "{\"expect\":\"reject\",\"code\":\"HALTED\"}");
        final String file = folder.resolve("story.jsonl").toString();
        assertTrue(printed().startsWith(file + ":4: amount: expected 100.01, actual 100.00\n"
                + file + ":5: state: expected called, actual HEALTHY\n"
                + file + ":6: event: expected marginCalled, actual \n"), printed());
        assertTrue(printed().contains(file + ":7: code: expected HALTED, actual none"), printed());
        assertTrue(printed().endsWith("\n0 passed, 1 failed\n"), printed());
        assertEquals(1, code);
    }

    @Test
    void comparesWithinATolerance() throws IOException {
        final String balance = "{\"expect\":\"balance\",\"account\":\"alice\",\"asset\":\"USD\",\"amount\":\"101\"";
        assertEquals(0, play(USD, ALICE, DEPOSIT, balance + ",\"tolerance\":{\"abs\":\"1\"}}"));
        assertEquals(1, play(USD, ALICE, DEPOSIT, balance + ",\"tolerance\":{\"abs\":\"0.99\"}}"));
        assertEquals(0, play(USD, ALICE, DEPOSIT, balance + ",\"tolerance\":{\"rel\":\"0.01\"}}"));
        assertEquals(1, play(USD, ALICE, DEPOSIT, balance + ",\"tolerance\":{\"rel\":\"0.0099\"}}"));
    }

    @Test
    void notesARefusalThatNoLineExpects() throws IOException {
        final int code = play(USD, ALICE, DEPOSIT.replace("deposit", "withdraw"));
        assertTrue(printed().startsWith("note: "), printed());
        assertTrue(printed().contains(":3: refused with INSUFFICIENT_BALANCE"), printed());
        assertEquals(0, code);
    }

    @Test
    void countsEveryFileAndGoesOnAfterABadOne() throws IOException {
        final List<Path> files = new ArrayList<>();
        files.add(write("bad.jsonl", "{\"cmd\":\"teleport\"}"));
        files.add(write("failing.jsonl", USD, ALICE, DEPOSIT, "{\"expect\":\"reject\",\"code\":\"HALTED\"}"));
        files.add(write("passing.jsonl", USD, ALICE, DEPOSIT, "{\"expect\":\"conserved\"}"));
        assertEquals(2, run(files.toArray(Path[]::new)));
        assertTrue(printed().contains("bad.jsonl:1: unknown cmd 'teleport'"), printed());
        assertTrue(printed().endsWith("\n1 passed, 2 failed\n"), printed());
        assertEquals(2, run(folder));
        assertTrue(printed().endsWith("\n1 passed, 2 failed\n"), printed());
    }

    @Test
    void refusesWhatItDoesNotUnderstandWithFileAndLine() throws IOException {
        assertBad("unknown cmd 'teleport'", "{\"cmd\":\"teleport\"}");
        assertBad("needs exactly one of svi, vols", "{\"cmd\":\"surface\",\"index\":\"X\"}");
        assertBad("unknown expect 'miracle'", "{\"expect\":\"miracle\"}");
        assertBad("needs exactly one of cmd, expect", "{\"at\":1}");
        assertBad("not JSON", "{\"cmd\":");
        assertBad("not a JSON object", "[1]");
        assertBad("Duplicate field 'cmd'", "{\"cmd\":\"timer\",\"cmd\":\"timer\"}");
        assertBad("unknown field 'colour'", "{\"cmd\":\"timer\",\"colour\":\"red\"}");
        assertBad("needs amount", "{\"cmd\":\"deposit\",\"account\":\"alice\",\"asset\":\"USD\"}");
        assertBad("amount must be a decimal, is true", DEPOSIT.replace("\"100\"", "true"));
        assertBad("amount must be a decimal, is \"much\"", DEPOSIT.replace("\"100\"", "\"much\""));
        assertBad("amount has more digits than 64 bits", DEPOSIT.replace("\"100\"", "\"123456789012345678901\""));
        assertBad("asset must be a string, is 5", DEPOSIT.replace("\"USD\"", "5"));
        assertBad("needs exactly one of account, fund", "{\"cmd\":\"deposit\",\"asset\":\"USD\",\"amount\":\"1\"}");
        assertBad("unknown account 'bob'", DEPOSIT.replace("alice", "bob"));
        assertBad("unknown asset 'EUR'", DEPOSIT.replace("USD", "EUR"));
        assertBad("at must be an ISO-8601 instant", "{\"cmd\":\"timer\",\"at\":\"noon\"}");
        assertBad("unknown event 'eclipse'", "{\"expect\":\"event\",\"event\":\"eclipse\"}");
        assertBad("has no field 'colour'", "{\"expect\":\"event\",\"event\":\"marginCalled\",\"colour\":\"red\"}");
        assertBad("unknown reject code 'BAD_LUCK'", "{\"expect\":\"reject\",\"code\":\"BAD_LUCK\"}");
        assertBad("state must be one of", "{\"expect\":\"account\",\"account\":\"alice\",\"state\":\"happy\"}");
        assertBad("hex must be pairs", "{\"cmd\":\"raw\",\"hex\":\"abc\"}");
        assertBad("no such rulebook", "{\"cmd\":\"rulebook\",\"segment\":\"s\",\"rulebook\":\"nowhere\"}");
        assertBad("unknown key mood", "{\"cmd\":\"rulebook\",\"segment\":\"s\",\"rulebook\":{\"mood\":\"1\"}}");
        assertBad("callLevel must not be above",
                "{\"cmd\":\"rulebook\",\"segment\":\"s\",\"rulebook\":{\"callLevel\":\"0.6\"}}");
    }

    private void assertBad(final String message, final String line) throws IOException {
        assertEquals(2, play(USD, ALICE, line), printed());
        assertTrue(printed().contains(message), printed());
        assertTrue(printed().contains("story.jsonl:3: "), printed());
    }

    @Test
    void refusesAMissingOrEmptyFile() throws IOException {
        assertEquals(2, run(folder.resolve("none.jsonl")));
        assertTrue(printed().contains("none.jsonl: cannot be read: no such file"), printed());
        assertEquals(2, play("# nothing here"));
        assertTrue(printed().contains("has no line"), printed());
    }

    @Test
    void linesBeforeTheFirstStatedTimeLeadUpToIt() throws IOException {
        assertEquals(0, play(USD, ALICE, DEPOSIT.replace("}", ",\"at\":\"2020-03-12T10:43:00Z\"}"),
                "{\"expect\":\"event\",\"event\":\"balanceChanged\",\"time\":\"2020-03-12T10:43:00Z\"}",
                DEPOSIT,
                "{\"expect\":\"event\",\"event\":\"balanceChanged\",\"time\":\"2020-03-12T10:43:00.000001Z\"}",
                "{\"cmd\":\"timer\",\"at\":1584009781000000000}", DEPOSIT,
                "{\"expect\":\"event\",\"event\":\"balanceChanged\",\"time\":1584009781000001000}"), printed());
    }

    @Test
    void anUndeclaredNameIsAllowedWhereARejectIsExpected() throws IOException {
        assertEquals(0, play(USD, ALICE, DEPOSIT.replace("alice", "bob"),
                "{\"expect\":\"reject\",\"code\":\"unknownAccount\"}", "{\"expect\":\"conserved\"}"), printed());
    }
}
