package io.plimsoll.market.tape;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** Opens a file as text, whether plain, gzip or the first entry of a zip: told by its first bytes, not by its name. */
public final class TapeFile {
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]");
    private static final Pattern SYMBOL_LIKE = Pattern.compile("(?=.*[A-Z])[A-Z0-9]{5,20}");
    private static final int BUFFER_BYTES = 1 << 16;

    private TapeFile() {
    }

    /** The text of a file; TapeException when there is none. */
    public static Reader open(final Path file) {
        final String name = file.getFileName().toString();
        try {
            return new InputStreamReader(unpacked(Files.newInputStream(file)), StandardCharsets.UTF_8);
        } catch (final java.nio.file.NoSuchFileException e) {
            throw new TapeException(name, 0, "no such file", e);
        } catch (final IOException e) {
            throw new TapeException(name, 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    // Ownership passes on: whoever closes the unpacked stream closes the raw one.
    private static InputStream unpacked(final InputStream raw) throws IOException {
        final BufferedInputStream in = new BufferedInputStream(raw, BUFFER_BYTES);
        try {
            in.mark(2);
            final int first = in.read();
            final int second = in.read();
            in.reset();
            if (first == 0x1f && second == 0x8b) {
                return new GZIPInputStream(in, BUFFER_BYTES);
            }
            if (first == 'P' && second == 'K') {
                final ZipInputStream zip = new ZipInputStream(in);
                zip.getNextEntry();
                return zip;
            }
            return in;
        } catch (final IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * The symbol that a file's name tells: BTCUSDT of "BTCUSDT-1m-2021-05.csv" and of "binanceus_BTCUSDT_1m.csv.gz".
     */
    static String symbolOf(final Path file) {
        final String name = file.getFileName().toString();
        final String[] words = SEPARATORS.split(name, -1);
        for (final String word : words) {
            if (SYMBOL_LIKE.matcher(word).matches()) {
                return word;
            }
        }
        return words[0];
    }
}
