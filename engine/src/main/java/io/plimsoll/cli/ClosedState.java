package io.plimsoll.cli;

import io.plimsoll.journal.JournalDamagedException;
import io.plimsoll.service.ClearingService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service had when it was last closed in order: a small file beside the journal, for {@code replay} to compare
 * with. It proves nothing by itself and decides nothing; removed as soon as the service runs again.
 */
record ClosedState(long sequence, long events, String stateHash) {
    /** Name of the file in the journal's directory. */
    static final String FILE = "closed";
    private static final Pattern FORM =
            Pattern.compile("plimsoll closed 1\nsequence (\\d{1,19})\nevents (\\d{1,19})\nstateHash ([0-9a-f]{64})\n");

    /** What a service has now; it must be quiescent. */
    static ClosedState of(final ClearingService service) {
        return new ClosedState(service.lastSequence(), service.lastEventNumber(),
                HexFormat.of().formatHex(service.query().stateHash()));
    }

    /**
     * Reads the file.
     *
     * @return null when there is none: the last run was killed, or still runs.
     * @throws JournalDamagedException when it is not what we wrote.
     */
    static ClosedState read(final Path directory) {
        final Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            final Matcher text = FORM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (!text.matches()) {
                throw new JournalDamagedException(file + " is damaged: it is not a record of a closed service");
            }
            return new ClosedState(Long.parseLong(text.group(1)), Long.parseLong(text.group(2)), text.group(3));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes the file, whole or not at all. */
    void write(final Path directory) {
        final Path file = directory.resolve(FILE);
        try {
            final Path temporary = Files.createTempFile(directory, FILE, ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(temporary, "plimsoll closed 1\nsequence " + sequence + "\nevents " + events
                    + "\nstateHash " + stateHash + "\n", StandardCharsets.ISO_8859_1);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** To be called when the service runs again. */
    static void remove(final Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(FILE));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot delete " + directory.resolve(FILE) + ": " + e.getMessage(), e);
        }
    }
}
