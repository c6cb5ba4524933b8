package io.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One small demo, and every command that reads its journal. */
class JournalCommandsTest {
    private static final Pattern PROOF =
            Pattern.compile("(?m)^replay: live=([0-9a-f]{64}) replayed=([0-9a-f]{64}) events=(\\d+) equal$");
    private static final ObjectMapper JSON = new ObjectMapper();
    @TempDir
    private static Path folder;
    private static Path journal;
    private static Path tape;
    private static ShellRig demo;

    @BeforeAll
    static void runTheDemo() throws IOException {
        journal = folder.resolve("journal");
        tape = ShellRig.crash(folder);
        demo = ShellRig.run("demo", "--tape", tape, "--accounts", 40, "--seed", 5, "--journal", journal, "--report",
                folder.resolve("report.html"));
        assertEquals(ExitCode.OK, demo.exitCode(), demo.err());
    }

    @Test
    void theDemoEndsWithASummaryTheProofAndAPage() throws IOException {
        assertTrue(PROOF.matcher(demo.out()).find(), demo.out());
        assertTrue(demo.out().contains("conserved: yes"), demo.out());
        assertTrue(demo.out().contains("margin calls"), demo.out());
        assertTrue(demo.out().contains("p99.9"), demo.out());
        final String page = Files.readString(folder.resolve("report.html"), StandardCharsets.UTF_8);
        assertTrue(page.contains(hash(demo)));
    }

    @Test
    void theSameSeedGivesTheSameStateAndAnotherSeedAnother() {
        assertEquals(hash(demo), hash(again(5)));
        assertNotEquals(hash(demo), hash(again(6)));
    }

    private static ShellRig again(final int seed) {
        return ShellRig.run("demo", "--tape", tape, "--accounts", 40, "--seed", seed, "--report",
                folder.resolve("again.html"));
    }

    private static String hash(final ShellRig rig) {
        final Matcher proof = PROOF.matcher(rig.out());
        assertTrue(proof.find(), rig.out() + rig.err());
        return proof.group(1);
    }

    @Test
    void replayProvesTheClosedJournal() {
        final ShellRig replay = ShellRig.run("replay", journal);
        assertEquals(ExitCode.OK, replay.exitCode(), replay.err());
        assertEquals(hash(demo), hash(replay));
    }

    @Test
    void replaySaysDifferentWhenTheServiceHadAnotherState() throws IOException {
        final Path closed = journal.resolve(ClosedState.FILE);
        final String record = Files.readString(closed);
        try {
            Files.writeString(closed, record.replace(hash(demo), "0".repeat(64)));
            final ShellRig replay = ShellRig.run("replay", journal);
            assertEquals(ExitCode.CHECK_FAILED, replay.exitCode());
            assertTrue(replay.out().contains(" different"), replay.out());
            assertTrue(replay.out().contains("first difference: the same events, but another state"), replay.out());
            Files.writeString(closed, record.substring(1));
            ShellRig.run("replay", journal).refusedWith(ExitCode.DAMAGED, "closed is damaged");
            Files.delete(closed);
            final ShellRig killed = ShellRig.run("replay", journal);
            assertEquals(ExitCode.OK, killed.exitCode());
            assertTrue(killed.out().startsWith("replay: live=unrecorded replayed=" + hash(demo)), killed.out());
        } finally {
            Files.writeString(closed, record);
        }
    }

    @Test
    void accountsAreSortedByClosenessToLiquidation() throws IOException {
        final JsonNode all = json("accounts", journal, "--json").get("accounts");
        assertEquals(48, all.size(), "40 traders, 8 market makers");
        double last = Double.NEGATIVE_INFINITY;
        for (final JsonNode account : all) {
            final double maintenance = Double.parseDouble(account.get("maintenanceMargin").textValue());
            if (maintenance > 0) {
                final double cover = Double.parseDouble(account.get("equity").textValue()) / maintenance;
                assertTrue(cover >= last, account.toString());
                last = cover;
            }
        }
        assertTrue(last > 0);
        assertEquals(all.get(0), json("accounts", journal, "--worst", 1, "--json").get("accounts").get(0));
        final ShellRig table = ShellRig.run("accounts", journal, "--worst", 3);
        assertEquals(4, table.out().lines().count(), table.out());
        assertTrue(table.out().contains(all.get(0).get("equity").textValue()), table.out());
    }

    @Test
    void stateHasTheHashesAndIsConserved() throws IOException {
        final JsonNode state = json("state", journal, "--json");
        assertEquals(hash(demo), state.get("stateHash").textValue());
        assertTrue(state.get("conserved").booleanValue());
        assertEquals(2, state.get("instruments").size());
        assertTrue(state.at("/assets/0/funds").has("insurance"));
        final ShellRig text = ShellRig.run("state", journal);
        assertTrue(text.out().contains(hash(demo)), text.out());
        assertTrue(text.out().contains("every identity holds"), text.out());
    }

    @Test
    void inspectFiltersByTypeAccountAndSequence() throws IOException {
        final JsonNode deposits =
                json("inspect", journal, "--type", "deposit,openAccount", "--account", "trader-7", "--json");
        final Set<String> kinds = new TreeSet<>();
        for (final JsonNode record : deposits) {
            kinds.add(record.get("command").textValue());
            assertEquals("trader-7", record.get("account").textValue());
        }
        assertEquals(Set.of("deposit", "openAccount"), kinds);
        final JsonNode some = json("inspect", journal, "--from", 10, "--to", 14, "--json");
        assertEquals(5, some.size());
        assertEquals(10, some.get(0).get("sequence").longValue());
        assertEquals(2, ShellRig.run("inspect", journal, "--limit", 2).out().lines().count());
        assertEquals("[]", ShellRig.run("inspect", journal, "--type", "kill", "--json").out().strip());
    }

    @Test
    void inspectFiltersEventsByTimeAndCommand() throws IOException {
        final JsonNode calls = json("inspect", journal, "--events", "--type", "marginCalled", "--json");
        assertFalse(calls.isEmpty());
        final JsonNode first = calls.get(0);
        final JsonNode then = json("inspect", journal, "--events", "--since", first.get("time").textValue(), "--until",
                first.get("time").textValue(), "--json");
        assertFalse(then.isEmpty());
        for (final JsonNode event : then) {
            assertEquals(first.get("sequence"), event.get("sequence"));
        }
        final long sequence = first.get("sequence").longValue();
        assertEquals(then, json("inspect", journal, "--events", "--from", sequence, "--to", sequence, "--json"));
    }

    private static JsonNode json(final Object... args) throws IOException {
        final ShellRig rig = ShellRig.run(args);
        assertEquals(ExitCode.OK, rig.exitCode(), rig.err());
        return JSON.readTree(rig.out());
    }

    @Test
    void marginExplainsAnAccountLineByLine() throws IOException {
        final String account = worstAccount();
        final ShellRig margin = ShellRig.run("margin", account, "--journal", journal, "--json");
        assertEquals(ExitCode.OK, margin.exitCode(), margin.err());
        final JsonNode one = JSON.readTree(margin.out()).get("margins").get(0);
        BigDecimal equity = BigDecimal.ZERO;
        BigDecimal initial = BigDecimal.ZERO;
        for (final JsonNode line : one.get("components")) {
            equity = equity.add(new BigDecimal(line.get("equity").textValue()));
            initial = initial.add(new BigDecimal(line.get("initialMargin").textValue()));
        }
        assertEquals(0, equity.compareTo(new BigDecimal(one.get("equity").textValue())));
        assertEquals(0, initial.compareTo(new BigDecimal(one.get("initialMargin").textValue())));
        final ShellRig table = ShellRig.run("margin", account, "--journal", journal);
        assertTrue(table.out().contains("COLLATERAL") && table.out().contains("total"), table.out());
    }

    @Test
    void marginLooksBackToASequence() throws IOException {
        final ShellRig early = ShellRig.run("margin", worstAccount(), "--journal", journal, "--at", 300, "--json");
        assertEquals(ExitCode.OK, early.exitCode(), early.err());
        assertEquals(300, JSON.readTree(early.out()).get("sequence").intValue());
    }

    @Test
    void whatifMovesAPriceAndCountsWhoIsCalledAndLiquidated() throws IOException {
        final ShellRig fall = ShellRig.run("whatif", "--journal", journal, "--price", "BTC_USDT=-60%", "--json");
        assertEquals(ExitCode.OK, fall.exitCode(), fall.err());
        final JsonNode result = JSON.readTree(fall.out());
        assertTrue(result.get("liquidationOrders").intValue() > 0, fall.out());
        assertTrue(new BigDecimal(result.get("after").get("shortfall").textValue()).signum() > 0, fall.out());
        assertEquals(hash(demo), hash(ShellRig.run("replay", journal)), "nothing was journaled");
        final ShellRig table = ShellRig.run("whatif", "--journal", journal, "--price", "BTC_USDT=-60%");
        assertTrue(table.out().contains("margin calls"), table.out());
    }

    @Test
    void whatifMarginsATradeOfAnAccountAndABookThatNobodyHolds() throws IOException {
        final ShellRig trade = ShellRig.run("whatif", "--journal", journal, "--account", worstAccount(), "--trade",
                "BTC_USDT-PERP=1", "--pay", "USDT=100000", "--json");
        assertEquals(ExitCode.OK, trade.exitCode(), trade.err());
        final JsonNode result = JSON.readTree(trade.out());
        final BigDecimal gained = new BigDecimal(result.get("after").get("equity").textValue())
                .subtract(new BigDecimal(result.get("before").get("equity").textValue()));
        assertEquals(0, gained.compareTo(new BigDecimal(100_000)), trade.out());
        final ShellRig book = ShellRig.run("whatif", "--journal", journal, "--segment",
                "demo", "--pay", "USDT=5000", "--json");
        assertEquals(0, new BigDecimal(JSON.readTree(book.out()).get("after").get("equity").textValue())
                .compareTo(new BigDecimal(5_000)), book.out() + book.err());
    }

    @Test
    void whatifRefusesWhatItCannotSuppose() {
        assertBadInput("suppose something");
        assertBadInput("must be NAME=PRICE", "--price", "BTC_USDT");
        assertBadInput("neither a price nor a percentage", "--price", "BTC_USDT=low");
        assertBadInput("PRICE_NOT_ALLOWED", "--price", "BTC_USDT=0");
        assertBadInput("no index or instrument 'DOGE'; there are BTC_USDT", "--price", "DOGE=1");
        assertBadInput("no account 'nobody'", "--account", "nobody");
        assertBadInput("no segment 'x'", "--segment", "x");
        assertBadInput("need --account or --segment", "--price", "BTC_USDT=1", "--pay", "USDT=1");
        assertBadInput("not both", "--account", "a", "--segment", "b");
        assertBadInput("--bucket needs --account", "--bucket", "BTC_USDT-PERP", "--price", "BTC_USDT=1");
        assertBadInput("must be ASSET=AMOUNT", "--segment", "demo", "--pay", "USDT");
        assertBadInput("too fine", "--segment", "demo", "--pay", "USDT=0.000000001");
        assertBadInput("whole number of lots", "--segment", "demo", "--trade", "BTC_USDT-PERP=0.00000001");
    }

    private static void assertBadInput(final String message, final Object... options) {
        final Object[] arguments = new Object[options.length + 3];
        arguments[0] = "whatif";
        arguments[1] = "--journal";
        arguments[2] = journal;
        System.arraycopy(options, 0, arguments, 3, options.length);
        final ShellRig refused = ShellRig.run(arguments);
        assertEquals(ExitCode.BAD_INPUT, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains(message), refused.err());
    }

    private static String worstAccount() throws IOException {
        final ShellRig accounts = ShellRig.run("accounts", journal, "--worst", 1, "--json");
        return JSON.readTree(accounts.out()).get("accounts").get(0).get("account").textValue();
    }
}
