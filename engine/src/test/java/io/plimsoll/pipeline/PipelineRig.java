package io.plimsoll.pipeline;

import io.plimsoll.egress.EventRelay;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.ingress.IngressAdapter;
import io.plimsoll.journal.Durability;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.MemoryJournal;
import io.plimsoll.journal.RecordHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A pipeline on journals in memory with a small state machine behind it. */
final class PipelineRig implements AutoCloseable {
    final WatchedJournal commands = new WatchedJournal(new MemoryJournal());
    final WatchedJournal events = new WatchedJournal(new MemoryJournal());
    final EventRelay relay = new EventRelay();
    Pipeline pipeline;
    IngressAdapter ingress;

    static PipelineConfig config(final int stages) {
        return new PipelineConfig(1024, stages, WaitStrategyName.SLEEPING, List.of(), 256, 1 << 16, Durability.PROCESS,
                TimeSource.MESSAGE, false);
    }

    PipelineRig start(final PipelineConfig config) {
        return start(config, EchoStateMachine::new, null);
    }

    PipelineRig start(
            final PipelineConfig config, final Function<EventRelay, CommandHandler> stateMachine,
            final RecordHandler listener) {
        pipeline = new Pipeline(config, commands, events, stateMachine.apply(relay), relay, listener);
        ingress = new IngressAdapter(pipeline.ring(), pipeline.runState(), config.trackLatency());
        pipeline.start();
        return this;
    }

    /** Offers the command last written until there is room; any other refusal is returned. */
    long offerPatiently(final CommandWriter writer) {
        long result = writer.offerTo(ingress);
        while (Ingress.BACK_PRESSURED == result) {
            Thread.onSpinWait();
            result = writer.offerTo(ingress);
        }
        return result;
    }

    /** Offers deposits and returns the slot of the last. */
    long offerDeposits(final CommandWriter writer, final int count) {
        long slot = -1;
        for (int i = 0; i < count; i++) {
            writer.at(1_000L * i).deposit(i, 1, i, 0);
            slot = offerPatiently(writer);
        }
        return slot;
    }

    /** One line a record: sequence, time, bytes. */
    static List<String> recordsOf(final Journal journal) {
        final List<String> records = new ArrayList<>();
        try (JournalReader reader = journal.reader(1)) {
            while (reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                final byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                records.add(sequence + " " + timestampNs + " " + java.util.HexFormat.of().formatHex(bytes));
            }, Integer.MAX_VALUE) > 0) {
                Thread.onSpinWait();
            }
        }
        return records;
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
