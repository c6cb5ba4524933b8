package io.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.statemachine.option.Black76;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
    private static final String HEADER = "instrument_name,option_type,strike,expiry_datetime,time_to_maturity,"
            + "bid_price,ask_price,mark_price,futures_price,delta\n";

    @TempDir
    private Path folder;

    /** A chain with a volatility of 0.5; every fifth row has no bid. */
    private Path snapshot(final double markShift) throws IOException {
        final StringBuilder rows = new StringBuilder(HEADER);
        int number = 0;
        for (int strike = 80; strike <= 120; strike += 4) {
            for (final String type : new String[] {"call", "put"}) {
                final double price = Black76.price("call".equals(type), 100, strike, 0.25, 1) / 100;
                final String bid = number++ % 5 == 4 ? "" : String.format(Locale.ROOT, "%.6f", price - 1e-3);
                rows.append(String.format(Locale.ROOT, "X-1JAN30-%d,%s,%d,2030-01-01T08:00:00Z,0.25,%s,%.6f,%.6f,"
                        + "100,0.4%n", strike, type, strike, bid, price + 1e-3, price + markShift));
            }
        }
        return Files.writeString(folder.resolve("a_snapshot_1.csv"), rows);
    }

    @Test
    void saysHowOftenMarksLieInsideTheQuotes() throws IOException {
        snapshot(2e-3);
        final ShellRig run = ShellRig.run("calibrate", folder);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().lines().anyMatch(
                line -> line.matches("all +1 +0 +18 +0.00 % +100.00 % +0.0000\\d\\d +0.001000")), run.out());
    }

    @Test
    void givesEverySliceAsJson() throws IOException {
        final JsonNode slice = new ObjectMapper().readTree(
                ShellRig.run("calibrate", snapshot(0), "--json").out()).get(0).get("slices").get(0);
        assertEquals("X 2030-01-01T08:00:00Z GOOD", slice.get("underlying").textValue() + " "
                + slice.get("expiry").textValue() + " " + slice.get("butterfly").textValue());
        assertEquals(100, slice.get("forward").doubleValue(), 0.05);
        final double kink = slice.get("b").doubleValue() * slice.get("sigma").doubleValue();
        assertEquals(0.0625, slice.get("a").doubleValue() + kink, 2e-3);
    }

    @Test
    void refusesWhatIsNoSnapshot() throws IOException {
        ShellRig.run("calibrate", folder).refusedWith(ExitCode.BAD_INPUT, "no file with 'snapshot'");
        ShellRig.run("calibrate", folder.resolve("none.csv")).refusedWith(ExitCode.BAD_INPUT, "no such file");
        refused("", "has no option");
        refused("a,b\n1,2\n", "has no column");
        refused(HEADER + "X,swap,1,E,1,1,1,1,1,1\n", "option_type is swap");
        refused(HEADER + "X,call,0,E,1,1,1,1,1,1\n", "bad_snapshot.csv:2", "strike is not above 0");
        refused(HEADER + "X,call,5,E,1,one,1,1,1,1\n", "bid_price is no number: one");
        refused(HEADER + "X,call,5,E,1,NaN,1,1,1,1\n", "bid_price is not finite");
    }

    private void refused(final String text, final String... messages) throws IOException {
        ShellRig.run("calibrate", Files.writeString(folder.resolve("bad_snapshot.csv"), text))
                .refusedWith(ExitCode.BAD_INPUT, messages);
    }
}
