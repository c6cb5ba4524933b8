package io.plimsoll.bench;

import io.plimsoll.service.ServiceConfig;
import java.nio.file.Path;

/** A load that went through the service once and lies on disk: its journal, and the same commands in a plain queue. */
final class RecordedLoad {
    static final String JOURNAL = "journal";
    static final String RAW = "raw";

    private final Path directory;
    private final long commands;
    private final long bytes;

    private RecordedLoad(final Path directory, final long commands, final long bytes) {
        this.directory = directory;
        this.commands = commands;
        this.bytes = bytes;
    }

    /** Records the set-up and so many commands of the mix. hasRaw: the plain queue too, one command an excerpt. */
    static RecordedLoad in(
            final Path directory, final ServiceConfig config, final LoadOptions load, final int count,
            final boolean hasRaw) {
        final ClearingLoad market = load.newLoad();
        final CommandTape setUp = market.setUp();
        final CommandTape mix = market.mix(load.mix(), count);
        try (Subject service =
                Subject.Kind.CLEARING.open(config.withJournalDirectory(directory.resolve(JOURNAL)), null)) {
            service.awaitApplied(setUp.offerAll(service.ingress()));
            service.awaitApplied(mix.offerAll(service.ingress()));
        }
        if (hasRaw) {
            RawAppends.run(setUp, directory.resolve(RAW), config.blockBytes(), 1);
            RawAppends.run(mix, directory.resolve(RAW), config.blockBytes(), 1);
        }
        return new RecordedLoad(directory, setUp.count() + mix.count(), setUp.bytes() + mix.bytes());
    }

    /** The service's journal directory. */
    Path journal() {
        return directory.resolve(JOURNAL);
    }

    /** The plain queue. */
    Path raw() {
        return directory.resolve(RAW);
    }

    /** All commands, the set-up included. */
    long commands() {
        return commands;
    }

    long bytes() {
        return bytes;
    }
}
