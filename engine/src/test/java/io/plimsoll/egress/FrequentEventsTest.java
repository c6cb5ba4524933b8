package io.plimsoll.egress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.plimsoll.codec.BalanceChangedEncoder;
import io.plimsoll.codec.BalanceReason;
import io.plimsoll.codec.CommandAcceptedEncoder;
import io.plimsoll.codec.EventRefEncoder;
import io.plimsoll.codec.MessageHeaderEncoder;
import io.plimsoll.codec.PositionChangedEncoder;
import io.plimsoll.codec.PositionReason;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Events that are not written by their generated codecs against those that are, byte by byte. */
class FrequentEventsTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20261121L);
    private static final int EVENTS = 2_000;
    private static final int EVENTS_VERSION = 2;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final UnsafeBuffer expected = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private byte[] given = {};
    private final EventEncoder events =
        new EventEncoder((buffer, offset, length) -> {
            given = new byte[length];
            buffer.getBytes(offset, given);
        });
    private long sequence;
    private long timestampNs;

    private void begin() {
        sequence = random.nextLong();
        timestampNs = random.nextLong();
        events.begin(sequence, timestampNs);
    }

    private void stamp(final EventRefEncoder reference, final int index) {
        header.version(EVENTS_VERSION);
        reference.commandSequence(sequence).eventTimeNs(timestampNs).eventIndex(index);
    }

    private void check(final int blockLength) {
        final byte[] bytes = Arrays.copyOf(expected.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
        assertArrayEquals(bytes, given, () -> "seed " + SEED);
    }

    @Test
    void anAcceptanceIsAsItsCodecWritesIt() {
        final CommandAcceptedEncoder codec = new CommandAcceptedEncoder();
        for (int i = 0; i < EVENTS; i++) {
            begin();
            final long duplicateOf = random.nextLong();
            final int source = random.nextInt();
            final long sourceSequence = random.nextLong();
            final int template = random.nextInt(1 << 16);
            events.accepted(duplicateOf, source, sourceSequence, template);
            stamp(codec.wrapAndApplyHeader(expected, 0, header).eventRef(), 0);
            codec.duplicateOf(duplicateOf).sourceId(source).sourceSequence(sourceSequence)
                .commandTemplateId(template);
            check(CommandAcceptedEncoder.BLOCK_LENGTH);
        }
    }

    @Test
    void positionsAreAsTheirCodecWritesThem() {
        final PositionChangedEncoder codec = new PositionChangedEncoder();
        begin();
        for (int i = 0; i < EVENTS; i++) {
            final long[] of = random.longs(8).toArray();
            final int instrument = random.nextInt();
            final PositionReason reason = PositionReason.get((short)(1 + random.nextInt(3)));
            events.positionChanged(of[0], instrument, of[1], of[2], of[3], of[4], of[5], of[6], of[7], reason);
            stamp(codec.wrapAndApplyHeader(expected, 0, header).eventRef(), i);
            codec.accountId(of[0]).instrumentId(instrument).tradeId(of[1]).quantityLots(of[2]).entryValueMinor(of[3])
                .changeLots(of[4]).realisedMinor(of[5]).feeMinor(of[6]).balanceMinor(of[7]).reason(reason);
            check(PositionChangedEncoder.BLOCK_LENGTH);
        }
    }

    @Test
    void balancesAreAsTheirCodecWritesThem() {
        final BalanceChangedEncoder codec = new BalanceChangedEncoder();
        begin();
        for (int i = 0; i < EVENTS; i++) {
            final long[] of = random.longs(3).toArray();
            final int bucket = random.nextInt();
            final int asset = random.nextInt();
            final BalanceReason reason = BalanceReason.get((short)(1 + random.nextInt(3)));
            events.balanceChanged(of[0], bucket, asset, of[1], of[2], reason);
            stamp(codec.wrapAndApplyHeader(expected, 0, header).eventRef(), i);
            codec.accountId(of[0]).bucketInstrumentId(bucket).assetId(asset).balanceMinor(of[1]).changeMinor(of[2])
                .reason(reason);
            check(BalanceChangedEncoder.BLOCK_LENGTH);
        }
    }
}
