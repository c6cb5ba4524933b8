package io.plimsoll.service;

import io.plimsoll.journal.ChronicleJournal;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalException;
import io.plimsoll.journal.JournalForeignException;
import io.plimsoll.journal.JournalOptions;
import io.plimsoll.journal.MemoryJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The command journal and the egress queue of one service. */
public record ServiceJournals(Journal commands, Journal events) implements AutoCloseable {
    /** Folder of the command journal. */
    public static final String COMMANDS = "commands";
    /** Folder of the egress queue. */
    public static final String EVENTS = "events";

    /** Opens both for writing, in the folders of the configured directory or in memory. */
    public static ServiceJournals open(final ServiceConfig config) {
        final Path directory = config.journalDirectory();
        if (null == directory) {
            return new ServiceJournals(new MemoryJournal(), new MemoryJournal());
        }
        checkOurs(directory);
        final Journal commands = ChronicleJournal.open(directory.resolve(COMMANDS), options(config, COMMANDS));
        try {
            return new ServiceJournals(
                    commands, ChronicleJournal.open(directory.resolve(EVENTS), eventOptions(config)));
        } catch (final RuntimeException e) {
            commands.close();
            throw e;
        }
    }

    /** Opens both for reading, beside a writer or without one. */
    public static ServiceJournals openReadOnly(final Path directory) {
        final Journal commands = ChronicleJournal.openChainedReadOnly(directory.resolve(COMMANDS));
        try {
            return new ServiceJournals(commands, ChronicleJournal.openReadOnly(directory.resolve(EVENTS)));
        } catch (final RuntimeException e) {
            commands.close();
            throw e;
        }
    }

    /** Without a chain: replaying the command journal, which is chained, gives every event again, and compares it. */
    private static JournalOptions eventOptions(final ServiceConfig config) {
        return options(config, EVENTS).withChained(false);
    }

    private static JournalOptions options(final ServiceConfig config, final String kind) {
        return JournalOptions.of(kind)
                .withDurability(config.pipeline().durability())
                .withBlockBytes(config.blockBytes())
                .withPopulateAhead(config.populateAhead());
    }

    /** A folder full of something else is more likely a slip than a wish. */
    private static void checkOurs(final Path directory) {
        if (!Files.exists(directory) || Files.exists(directory.resolve(COMMANDS))) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new JournalForeignException(directory + " is neither empty nor a journal of this service");
            }
        } catch (final IOException e) {
            throw new JournalException("cannot read " + directory + ": " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            commands.close();
        } finally {
            events.close();
        }
    }
}
