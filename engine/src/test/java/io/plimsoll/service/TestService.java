package io.plimsoll.service;

import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.pipeline.TimeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What tests of the service share. */
final class TestService {
    static final int SOURCE = 1;

    private TestService() {
    }

    /** Small blocks, time from the messages: the same commands give the same bytes. */
    static ServiceConfig config(final Path directory) {
        return ServiceConfig.shipped()
                .withJournalDirectory(directory)
                .withBlockBytes(1 << 20)
                .withTimeSource(TimeSource.MESSAGE);
    }

    /** Offers the next commands of the workload and waits until the last is applied. */
    static void drive(final ClearingService service, final CommandWriter writer, final Workload load, final int count) {
        long slot = -1;
        for (int i = 0; i < count; i++) {
            load.writeNext(writer);
            slot = offerPatiently(service.ingress(), writer);
            if (slot < 0) {
                throw new IllegalStateException("offer refused: " + slot + " " + service.halt());
            }
        }
        if (slot >= 0) {
            service.awaitApplied(slot);
        }
    }

    static long offerPatiently(final Ingress ingress, final CommandWriter writer) {
        long result = writer.offerTo(ingress);
        while (Ingress.BACK_PRESSURED == result) {
            Thread.onSpinWait();
            result = writer.offerTo(ingress);
        }
        return result;
    }

    static List<String> recordsOf(final Journal journal) {
        final List<String> records = new ArrayList<>();
        try (JournalReader reader = journal.reader(1)) {
            while (reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                final byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                records.add(sequence + " " + timestampNs + " " + HexFormat.of().formatHex(bytes));
            }, Integer.MAX_VALUE) > 0) {
                Thread.onSpinWait();
            }
        }
        return records;
    }
}
