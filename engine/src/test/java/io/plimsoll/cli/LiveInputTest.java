package io.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service from a shell: lines in, events out. */
class LiveInputTest {
    private static final String OPENING = """
            {"cmd":"asset","asset":"USD","decimals":2}
            {"cmd":"instrument","instrument":"BTC-PERP","kind":"perpetual","payoff":"linear","index":"BTC",\
            "settlement":"USD","tick":"1","lot":"0.01","multiplier":"1"}
            # two members

            {"cmd":"account","account":"alice"}
            {"cmd":"account","account":"bob"}
            {"cmd":"deposit","account":"alice","asset":"USD","amount":"10000"}
            {"cmd":"deposit","account":"bob","asset":"USD","amount":"100000"}
            {"cmd":"price","index":"BTC","price":"40000"}
            {"cmd":"fill","instrument":"BTC-PERP","buyer":"alice","seller":"bob","price":"40000","quantity":"1"}
            """;
    private static final ObjectMapper JSON = new ObjectMapper();
    @TempDir
    private Path journal;

    @Test
    void answersEachCommandWithItsEventsAndGoesOnAfterARestart() throws JsonProcessingException {
        final ShellRig first = ShellRig.runWithInput(OPENING, "run", "--journal", journal, "--stdin");
        assertEquals(ExitCode.OK, first.exitCode(), first.out() + first.err());
        assertEquals(List.of("alice", "bob"), accounts(first, "positionChanged"));
        final ShellRig second = ShellRig.runWithInput("""
                {"cmd":"deposit","account":"alice","asset":"USD","amount":"1.50"}
                {"cmd":"account","account":"carol"}
                {"cmd":"price","instrument":"BTC-PERP","kind":"index","price":"31000"}
                """, "run", "--journal", journal, "--stdin");
        assertEquals(ExitCode.OK, second.exitCode(), second.out() + second.err());
        assertEquals(List.of("alice"), accounts(second, "balanceChanged"));
        assertEquals(List.of("alice"), accounts(second, "liquidationOrder"));
        final ShellRig replay = ShellRig.run("replay", journal);
        assertEquals(ExitCode.OK, replay.exitCode(), replay.out());
        assertTrue(replay.out().contains(" equal"), replay.out());
    }

    private static List<String> accounts(final ShellRig rig, final String event) throws JsonProcessingException {
        final List<String> accounts = new ArrayList<>();
        for (final String line : rig.out().lines().toList()) {
            final JsonNode json = JSON.readTree(line);
            if (json.has("event") && event.equals(json.get("event").textValue())) {
                accounts.add(json.get("account").textValue());
            }
        }
        return accounts;
    }

    @Test
    void aLineThatCannotBeUnderstoodIsAnsweredAndTheRestGoesOn() throws JsonProcessingException {
        final ShellRig run = ShellRig.runWithInput("""
                {"cmd":"fly"}
                not JSON
                {"expect":"conserved"}
                {"cmd":"deposit","account":"nobody","asset":"USD","amount":"1"}
                {"cmd":"asset","asset":"USD","decimals":2}
                """, "run", "--journal", journal, "--stdin");
        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        final List<String> lines = run.out().lines().toList();
        assertEquals(5, lines.size(), run.out());
        for (int i = 0; i < 4; i++) {
            final JsonNode answer = JSON.readTree(lines.get(i));
            assertEquals(i + 1, answer.get("line").intValue());
            assertTrue(answer.has("error"), run.out());
        }
        assertEquals("commandAccepted", JSON.readTree(lines.get(4)).get("event").textValue());
    }

    /** 60 % until the year 2100 are five deviations: a call at the money is worth nearly all of the forward. */
    @Test
    void theStateShowsAnOptionAsItsModelSeesIt() throws JsonProcessingException {
        ShellRig.runWithInput(OPENING + """
                {"cmd":"instrument","instrument":"C","kind":"option","index":"BTC","settlement":"USD","tick":"1",\
                "lot":"0.01","strike":"40000","right":"call","expiry":"2100-01-01T00:00:00Z","premium":"margined"}
                """, "run", "--journal", journal, "--stdin");
        final ShellRig second = ShellRig.runWithInput("""
                {"cmd":"surface","index":"BTC","expiry":"2100-01-01T00:00:00Z","forward":40000,"vols":{"40000":0.6}}
                {"cmd":"fill","instrument":"C","buyer":"alice","seller":"bob","price":"39000","quantity":"0.01"}
                {"cmd":"alterInstrument","instrument":"C","takerFee":"0.001"}
                """, "run", "--journal", journal, "--stdin");
        assertEquals(ExitCode.OK, second.exitCode(), second.out() + second.err());
        assertFalse(second.out().contains("premiumPaid"), second.out());
        final JsonNode state = JSON.readTree(ShellRig.run("state", journal, "--json").out());
        assertTrue(state.get("conserved").booleanValue());
        final JsonNode perpetual = state.get("instruments").get(0);
        assertFalse(perpetual.has("option"));
        final JsonNode instrument = state.get("instruments").get(1);
        assertEquals("option", instrument.get("kind").textValue());
        final JsonNode option = instrument.get("option");
        assertEquals(List.of("call", "40000.0000000000", "2100-01-01T00:00:00Z", "margined", "0.6"),
                Stream.of("right", "strike", "expiry", "premium", "volatility")
                        .map(field -> option.get(field).textValue()).toList());
        assertTrue(Double.parseDouble(option.get("delta").textValue()) > 0.99, option.toString());
        assertEquals(Double.parseDouble(instrument.get("mark").textValue()),
                Double.parseDouble(option.get("value").textValue()), 1e-6);
    }

    @Test
    void aRefusalIsAnEventWithItsCode() {
        final ShellRig run = ShellRig.runWithInput(OPENING + """
                {"cmd":"withdraw","account":"alice","asset":"USD","amount":"10000"}
                """, "run", "--journal", journal, "--stdin");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().contains("\"code\":\"INSUFFICIENT_FREE_COLLATERAL\""), run.out());
    }
}
