package io.plimsoll.journal;

import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * How a journal is opened for writing.
 *
 * @param kind          what the stream holds, such as "commands"; fixed when the directory is created. ASCII, 1 to 16.
 * @param durability    which lost tail is refused on opening.
 * @param blockBytes    how much of a file is mapped at a time: a multiple of 64 KiB; a batch may fill a quarter of it.
 * @param populateAhead whether a helper thread populates the pages ahead of the writer, against stalls on page faults;
 *                      else the writer does, 64 KiB at a time.
 * @param chained       whether a hash chain ties all records together. Without one only checksums protect them: for
 *                      what can be derived from a chained journal. What is chained may be gone on with without a
 *                      chain, never the other way round.
 * @param clockMillis   milliseconds since the epoch, UTC; decides only into which daily file an append goes. May step
 *                      back: files never do.
 */
public record JournalOptions(
    String kind, Durability durability, int blockBytes, boolean populateAhead, boolean chained,
    LongSupplier clockMillis) {

    /** Default of {@link #blockBytes()}: 64 MiB. */
    public static final int BLOCK_BYTES_DEFAULT = 64 << 20;
    /** Longest {@link #kind()}. */
    public static final int KIND_LENGTH_MAX = 16;
    private static final int BLOCK_UNIT = 64 << 10;

    /** Checks each value. */
    public JournalOptions {
        Objects.requireNonNull(durability, "durability");
        Objects.requireNonNull(clockMillis, "clockMillis");
        if (!kind.matches("[!-~]{1," + KIND_LENGTH_MAX + "}")) {
            throw new IllegalArgumentException("kind must be 1 to " + KIND_LENGTH_MAX + " ASCII characters: " + kind);
        }
        if (blockBytes < BLOCK_UNIT || blockBytes % BLOCK_UNIT != 0) {
            throw new IllegalArgumentException("blockBytes must be a multiple of " + BLOCK_UNIT + ": " + blockBytes);
        }
    }

    /**
     * The defaults for a stream of that kind: process durability, 64 MiB blocks, chained, the system clock.
     *
     * @param kind such as "commands".
     */
    public static JournalOptions of(final String kind) {
        return new JournalOptions(
            kind, Durability.PROCESS, BLOCK_BYTES_DEFAULT, false, true, System::currentTimeMillis);
    }

    /** A copy with another durability. */
    public JournalOptions withDurability(final Durability other) {
        return new JournalOptions(kind, other, blockBytes, populateAhead, chained, clockMillis);
    }

    /** A copy with another block size. */
    public JournalOptions withBlockBytes(final int other) {
        return new JournalOptions(kind, durability, other, populateAhead, chained, clockMillis);
    }

    /** A copy that populates pages ahead, or not. */
    public JournalOptions withPopulateAhead(final boolean other) {
        return new JournalOptions(kind, durability, blockBytes, other, chained, clockMillis);
    }

    /** A copy with another clock. */
    public JournalOptions withClockMillis(final LongSupplier other) {
        return new JournalOptions(kind, durability, blockBytes, populateAhead, chained, other);
    }

    /** A copy with a hash chain, or without. */
    public JournalOptions withChained(final boolean other) {
        return new JournalOptions(kind, durability, blockBytes, populateAhead, other, clockMillis);
    }

    /** Of what is written. */
    int version() {
        return chained ? Frame.VERSION : Frame.VERSION_UNCHAINED;
    }
}
