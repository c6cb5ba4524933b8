package io.plimsoll.service;

import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.MemoryJournal;
import io.plimsoll.journal.RecordBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A recorded journal as text: one line a record (sequence, time, bytes in hex), an empty line after each excerpt, and
 * before them what a replay must give. It is replayed by every later version, for ever.
 *
 * @param chainHash of the journal's last excerpt: it covers every byte of the framing.
 * @param eventsHash SHA-256 over all events as text: number, time, bytes in hex.
 */
record GoldenJournal(
        List<List<String>> excerpts, String chainHash, long events, String eventsHash, String stateHash,
        String businessHash) {
    private static final int RECORDS_PER_EXCERPT = 7;

    /** Plays every command of the first schema and writes down what came of it. */
    static GoldenJournal record() {
        return record((writer, send) -> new GoldenScenario(writer, send).play());
    }

    /** Plays the commands that came later and writes down what came of it. */
    static GoldenJournal recordChoices() {
        return record((writer, send) -> new GoldenChoices(writer, send).play());
    }

    private static GoldenJournal record(final BiConsumer<CommandWriter, Runnable> scenario) {
        final List<String> records;
        try (ClearingService service = ClearingService.open(TestService.config(null))) {
            final CommandWriter writer = new CommandWriter(TestService.SOURCE);
            scenario.accept(writer, () ->
                    service.awaitApplied(TestService.offerPatiently(service.ingress(), writer)));
            records = TestService.recordsOf(service.journals().commands());
        }
        final List<List<String>> excerpts = new ArrayList<>();
        for (int i = 0; i < records.size(); i += RECORDS_PER_EXCERPT) {
            excerpts.add(records.subList(i, Math.min(records.size(), i + RECORDS_PER_EXCERPT)));
        }
        return new GoldenJournal(excerpts, "", 0, "", "", "").replayed();
    }

    /** The same commands, with what this version makes of them. */
    GoldenJournal replayed() {
        return replayed(journal());
    }

    /** The same commands from that journal, which it closes, with what this version makes of them. */
    GoldenJournal replayed(final Journal commands) {
        final Journal queue = new MemoryJournal();
        final String chain = HexFormat.of().formatHex(commands.chainHash());
        try (ClearingService service = ClearingService.open(
                TestService.config(null), new ServiceJournals(commands, queue), null)) {
            return new GoldenJournal(excerpts, chain, service.lastEventNumber(), sha256(TestService.recordsOf(queue)),
                    HexFormat.of().formatHex(service.query().stateHash()),
                    HexFormat.of().formatHex(service.query().businessHash()));
        }
    }

    private Journal journal() {
        final Journal journal = new MemoryJournal();
        final RecordBatch batch = new RecordBatch(1 << 16);
        for (final List<String> excerpt : excerpts) {
            for (final String line : excerpt) {
                final String[] parts = line.split(" ", 3);
                final UnsafeBuffer bytes = new UnsafeBuffer(HexFormat.of().parseHex(parts[2]));
                batch.add(Long.parseLong(parts[0]), Long.parseLong(parts[1]), bytes, 0, bytes.capacity());
            }
            journal.append(batch);
            batch.clear();
        }
        return journal;
    }

    private static String sha256(final List<String> lines) {
        try {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    void write(final Path file) throws IOException {
        final StringBuilder text = new StringBuilder();
        text.append("chainHash ").append(chainHash).append("\nevents ").append(events)
                .append("\neventsHash ").append(eventsHash).append("\nstateHash ").append(stateHash)
                .append("\nbusinessHash ").append(businessHash).append("\n\n");
        excerpts.forEach(excerpt -> text.append(String.join("\n", excerpt)).append("\n\n"));
        Files.writeString(file, text.substring(0, text.length() - 1));
    }

    static GoldenJournal read(final Path file) throws IOException {
        final List<List<String>> excerpts = new ArrayList<>();
        final List<String> head = new ArrayList<>();
        List<String> current = head;
        for (final String line : Files.readAllLines(file)) {
            if (line.isEmpty()) {
                current = new ArrayList<>();
                excerpts.add(current);
            } else {
                current.add(line);
            }
        }
        excerpts.removeIf(List::isEmpty);
        final List<String> values = head.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
        return new GoldenJournal(excerpts, values.get(0), Long.parseLong(values.get(1)), values.get(2), values.get(3),
                values.get(4));
    }
}
