package io.plimsoll.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PriceTickDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Prices through a door that has room at times only, beside a naive queue that keeps the latest of each target. */
class PriceConflatorTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final int STEPS = 20_000;
    private static final int SOURCE = 9;
    private static final int FEED = 4;
    private static final int RESERVE = 3;

    private final Door door = new Door();
    private final PriceConflator feed = new PriceConflator(door, SOURCE, 100, FEED, RESERVE);

    /** An ingress with so much room, which writes down what it takes. */
    private static final class Door implements Ingress {
        private final FormCheck form = new FormCheck();
        private final PriceTickDecoder price = new PriceTickDecoder();
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final List<String> taken = new ArrayList<>();
        private long lastSequence = 100;
        private long room;
        private boolean isSurprised;
        private long stopped;

        @Override
        public long offer(final DirectBuffer buffer, final int offset, final int length) {
            final long refusal = form.check(buffer, offset, length);
            if (refusal != FormCheck.WELL_FORMED || stopped < 0) {
                return stopped < 0 ? stopped : refusal;
            }
            if (room == 0 || isSurprised) {
                return BACK_PRESSURED;
            }
            room--;
            price.wrapAndApplyHeader(buffer, offset, header);
            assertEquals(SOURCE, price.origin().sourceId());
            assertEquals(FEED, price.feedId());
            assertEquals(++lastSequence, price.origin().sourceSequence(), "no gap, none twice");
            taken.add(price.kind() + " " + price.targetId() + " " + price.price().mantissa());
            return lastSequence;
        }

        @Override
        public long room() {
            return room;
        }
    }

    @Test
    void sendsTheLatestPriceOfEachTargetInTheOrderInWhichTheyBeganToWait() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final Map<String, Long> waiting = new LinkedHashMap<>();
        final List<String> expected = new ArrayList<>();
        long replaced = 0;
        for (int i = 0; i < STEPS; i++) {
            door.room = random.nextInt(60) == 0 ? random.nextInt(40) : door.room;
            door.isSurprised = random.nextInt(10) == 0;
            final PriceKind kind = random.nextBoolean() ? PriceKind.INDEX : PriceKind.MARK;
            final int target = random.nextInt(-20, 20);
            if (waiting.put(kind + " " + target, (long) i) != null) {
                replaced++;
            }
            feed.publish(i, kind, target, i, -2, 0, 0, 0);
            final int gone = waiting.size() - feed.waiting();
            for (int k = 0; k < gone; k++) {
                final Map.Entry<String, Long> next = waiting.entrySet().iterator().next();
                expected.add(next.getKey() + " " + next.getValue());
                waiting.remove(next.getKey());
            }
            assertEquals(expected, door.taken, () -> "seed " + SEED);
            if (random.nextInt(50) == 0) {
                expected.clear();
                door.taken.clear();
            }
            assertTrue(feed.waiting() == 0 || door.isSurprised || door.room <= RESERVE, () -> "seed " + SEED);
            assertEquals(feed.published(), feed.sent() + feed.conflated() + feed.waiting());
        }
        assertEquals(replaced, feed.conflated(), () -> "seed " + SEED);
        assertTrue(replaced > STEPS / 10, "most of the time there was no room");
    }

    @Test
    void leavesTheReserveToOthers() {
        door.room = RESERVE + 2;
        for (int index = 1; index <= 5; index++) {
            feed.indexPrice(1, index, 100, 0);
        }
        assertEquals(2, feed.sent());
        assertEquals(3, feed.waiting());
        assertEquals(RESERVE, door.room);
    }

    @Test
    void aPriceOfAWrongFormIsCountedAndTakesNoSequence() {
        door.room = 10;
        assertEquals(0, feed.publish(1, PriceKind.INDEX, 1, 5, 100, 0, 0, 0));
        assertEquals(1, feed.refused());
        assertEquals(0, feed.indexPrice(1, 1, 7, 0));
        assertEquals(List.of("INDEX 1 7"), door.taken);
        assertEquals(101, feed.lastSourceSequence());
    }

    @Test
    void tellsWhenTheServiceTakesNothingAnyMoreAndKeepsWhatWaits() {
        door.room = 10;
        door.stopped = Ingress.HALTED;
        assertEquals(Ingress.HALTED, feed.indexPrice(1, 1, 7, 0));
        assertEquals(1, feed.waiting());
        door.stopped = 0;
        assertEquals(0, feed.flush());
        assertEquals(List.of("INDEX 1 7"), door.taken);
    }
}
