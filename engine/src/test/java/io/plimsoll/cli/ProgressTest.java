package io.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static String progress(final boolean isTerminal) {
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        final Progress progress =
                new Progress(new Shell(InputStream.nullInputStream(), stream, stream, isTerminal), "reading");
        progress.show(25, 100, 50_000, "events");
        progress.end();
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysHowFarHowFastAndHowLongStillOnATerminal() {
        final String line = progress(true);
        assertTrue(line.startsWith("\rreading  25 %  50,000 events  "), line);
        assertTrue(line.contains("/s  ") && line.contains(" left"), line);
        assertTrue(line.endsWith(" \r"), "cleared at the end");
    }

    @Test
    void isQuietInAPipe() {
        assertEquals("", progress(false));
    }
}
