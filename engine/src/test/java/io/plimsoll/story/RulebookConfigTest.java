package io.plimsoll.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.SetRulebookDecoder;
import io.plimsoll.ingress.CommandWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulebookConfigTest {
    @TempDir
    private Path folder;

    @Test
    void theShippedRulebookTravelsInTheJar() {
        final RulebookConfig rulebook = RulebookConfig.load("plimsoll");
        assertEquals(500_000_000, rulebook.warnSharePpb());
        assertEquals(250_000_000, rulebook.callSharePpb());
        assertEquals(350_000_000, rulebook.clearedSharePpb());
        assertEquals(500_000_000, rulebook.targetSharePpb());
        assertEquals(350_000_000, rulebook.cancelSharePpb());
        assertEquals(3_600_000_000_000L, rulebook.callPeriodNs());
        assertEquals(0, rulebook.liquidationFeePpb());
    }

    @Test
    void itsLimitIsSentInMinorUnitsOfTheReferenceAsset() {
        final CommandWriter writer = new CommandWriter(1);
        RulebookConfig.load("plimsoll").write(writer, 4, "default", 6);
        final SetRulebookDecoder command =
                new SetRulebookDecoder().wrapAndApplyHeader(writer.buffer(), 0, new MessageHeaderDecoder());
        assertEquals(50_000_000_000L, command.negativeBalanceLimitMinor());
        assertEquals(4, command.segmentId());
    }

    @Test
    void oneFileRefinesAnother() throws IOException {
        write("base.conf", Files.readString(shipped()));
        final Path file = write("strict.conf", "include \"base\"\ncallPeriod = 15m\nwarnLevel = 0.75\n");
        final RulebookConfig rulebook = RulebookConfig.load(file);
        assertEquals(900_000_000_000L, rulebook.callPeriodNs());
        assertEquals(750_000_000, rulebook.warnSharePpb());
        assertEquals(250_000_000, rulebook.callSharePpb());
    }

    @Test
    void theMarginTreeTravelsAsSortedLinesWithItsDecimalsWrittenOut() {
        final Config config = ConfigFactory.parseString(
                "margin { b = [0.10, 5e-5], kernel = standard, a { c = true } }");
        assertEquals("margin.a.c=true\nmargin.b.0=0.10\nmargin.b.1=0.00005\nmargin.kernel=standard",
                MarginTree.lines(config, "here"));
        assertEquals("", MarginTree.lines(ConfigFactory.empty(), "here"));
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndNamesIt() throws IOException {
        assertRefused("warnLevle = 0.5", "warnLevle");
        assertRefused("warnLevel = 1.5", "warnLevel");
        assertRefused("warnLevel = high", "warnLevel");
        assertRefused("callLevel = 0.6", "callLevel must not be above warnLevel");
        assertRefused("clearedLevel = 0.1", "clearedLevel");
        assertRefused("cancelLevel = 0.3", "clearedLevel must not be above cancelLevel");
        assertRefused("cancelLevel = 0.9", "cancelLevel must not be above targetLevel");
        assertRefused("maintenanceRate = 0.2", "maintenanceRate must not be above initialRate");
        assertRefused("initialRate = 0.1234567891", "initialRate has more than 9 decimals");
        assertRefused("callPeriod = soon", "callPeriod");
        assertRefused("callPeriod = -1h", "callPeriod must not be negative");
        assertRefused("negativeBalanceLimit = -1", "negativeBalanceLimit must not be negative");
        assertRefused("makerFee = -2", "makerFee must be from -1 to 1");
        assertRefused("warnLevel = {", "strict.conf");
        assertRefused("margin { kernel = unheardOf }", "margin.kernel must be one of");
        assertRefused("margin { kernle = standard }", "margin.kernle is not a known key");
        assertRefused("margin { kernel = null }", "margin.kernel has no value");
        assertRefused("margin { \"a b\" = 1 }", "a key has letters");
        assertRefused("margin { kernel = \"stänkern\" }", "printable ASCII");
    }

    @Test
    void refusesAMissingRulebookAndAPathInPlaceOfAName() {
        assertThrows(StoryException.class, () -> RulebookConfig.load("nowhere"));
        assertThrows(StoryException.class, () -> RulebookConfig.load("../plimsoll"));
        assertThrows(StoryException.class, () -> RulebookConfig.load(folder.resolve("none.conf")));
    }

    private void assertRefused(final String lines, final String named) throws IOException {
        write("base.conf", Files.readString(shipped()));
        final Path file = write("strict.conf", "include \"base\"\n" + lines + "\n");
        final String message = assertThrows(StoryException.class, () -> RulebookConfig.load(file)).getMessage();
        assertTrue(message.contains(named), message);
    }

    private Path write(final String name, final String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Path shipped() {
        // Tests run in the module's folder or in the project's.
        final Path here = Path.of("config", "rulebooks", "base.conf");
        return Files.exists(here) ? here : Path.of("..").resolve(here);
    }
}
