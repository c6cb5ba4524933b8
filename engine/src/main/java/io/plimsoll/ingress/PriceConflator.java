package io.plimsoll.ingress;

import com.lmax.disruptor.Sequence;
import io.plimsoll.codec.PriceKind;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * One feed's prices on their way to ingress. While the ring has room each is offered at once. When it has none, or less
 * than what is kept free for commands that must not wait, a price waits here, and a newer one of the same target takes
 * its place: a price that was overtaken is of no use to anybody, a fill always is. What was replaced is counted.
 *
 * <p>A price gets its source sequence when it is offered, and gives it back when the offer is refused, so those that
 * ingress took are numbered 1, 2, 3 … without a gap. Waiting targets are served in the order in which they began to
 * wait. A source of its own; not thread-safe, but its counts may be read by any thread. Allocates only for new targets.
 */
public final class PriceConflator {
    private static final long NONE = -1;

    private final Ingress ingress;
    private final CommandWriter writer;
    private final int feedId;
    private final long reserve;
    private final Long2LongHashMap places = new Long2LongHashMap(NONE);
    private Waiting[] waiting = new Waiting[16];
    /** Places that wait, in their order: a ring of as many as there are targets. */
    private int[] queue = new int[16];
    private int first;
    private int size;
    private final Sequence published = new Sequence(0);
    private final Sequence sent = new Sequence(0);
    private final Sequence conflated = new Sequence(0);
    private final Sequence refused = new Sequence(0);

    /**
     * Feeds an ingress.
     *
     * @param lastSourceSequence what this source sent last in an earlier run; 0: nothing.
     * @param reserve so many slots of the ring are left to others: prices wait while there is no more room than that.
     */
    public PriceConflator(
            final Ingress ingress, final int sourceId, final long lastSourceSequence, final int feedId,
            final int reserve) {
        this.ingress = ingress;
        this.writer = new CommandWriter(sourceId, lastSourceSequence);
        this.feedId = feedId;
        this.reserve = reserve;
    }

    /** The latest price of one target. */
    private static final class Waiting {
        private final PriceKind kind;
        private final int targetId;
        private boolean isWaiting;
        private long sentNs;
        private long publishedNs;
        private long priceMantissa;
        private int priceExponent;
        private long confidenceMantissa;
        private int confidenceExponent;

        Waiting(final PriceKind kind, final int targetId) {
            this.kind = kind;
            this.targetId = targetId;
        }
    }

    /** The price of an index, publication time and confidence not stated; else as the other. */
    public long indexPrice(
            final long sentNs, final int indexId, final long priceMantissa, final int priceExponent) {
        return publish(sentNs, PriceKind.INDEX, indexId, priceMantissa, priceExponent, 0, 0, 0);
    }

    /**
     * Takes a price and sends all for which there is room.
     *
     * @param sentNs the source's own time, as in {@link CommandWriter#at}.
     * @return how many prices wait after it, or {@link Ingress#HALTED} or {@link Ingress#CLOSED}.
     */
    public long publish(
            final long sentNs, final PriceKind kind, final int targetId, final long priceMantissa,
            final int priceExponent, final long publishedNs, final long confidenceMantissa,
            final int confidenceExponent) {
        published.set(published.get() + 1);
        final int place = place(kind, targetId);
        final Waiting price = waiting[place];
        price.sentNs = sentNs;
        price.publishedNs = publishedNs;
        price.priceMantissa = priceMantissa;
        price.priceExponent = priceExponent;
        price.confidenceMantissa = confidenceMantissa;
        price.confidenceExponent = confidenceExponent;
        if (price.isWaiting) {
            conflated.set(conflated.get() + 1);
        } else {
            price.isWaiting = true;
            queue[(first + size) % queue.length] = place;
            size++;
        }
        return flush();
    }

    /** Sends what waits, as far as there is room. Returns what {@link #publish} does. */
    public long flush() {
        while (size > 0) {
            if (ingress.room() <= reserve) {
                return size;
            }
            final long before = writer.lastSourceSequence();
            final long result = offer(waiting[queue[first]]);
            if (result < 0) {
                writer.lastSourceSequence(before);
            }
            if (Ingress.BACK_PRESSURED == result) {
                return size;
            }
            if (Ingress.HALTED == result || Ingress.CLOSED == result) {
                return result;
            }
            final Sequence count = result < 0 ? refused : sent;
            count.set(count.get() + 1);
            waiting[queue[first]].isWaiting = false;
            first = (first + 1) % queue.length;
            size--;
        }
        return 0;
    }

    private long offer(final Waiting price) {
        writer.at(price.sentNs).priceTick(price.kind, price.targetId, price.priceMantissa, price.priceExponent, feedId,
                price.publishedNs, price.confidenceMantissa, price.confidenceExponent);
        return writer.offerTo(ingress);
    }

    private int place(final PriceKind kind, final int targetId) {
        final long key = (long) kind.value() << Integer.SIZE | targetId & 0xFFFF_FFFFL;
        long place = places.get(key);
        if (NONE == place) {
            place = places.size();
            places.put(key, place);
            ensure((int) place);
            waiting[(int) place] = new Waiting(kind, targetId);
        }
        return (int) place;
    }

    private void ensure(final int place) {
        if (place >= waiting.length) {
            final int[] longer = new int[2 * queue.length];
            for (int i = 0; i < size; i++) {
                longer[i] = queue[(first + i) % queue.length];
            }
            queue = longer;
            first = 0;
            waiting = Arrays.copyOf(waiting, longer.length);
        }
    }

    /** Prices that wait. */
    public int waiting() {
        return size;
    }

    /** Prices taken from the feed: those sent, conflated, refused and waiting together. */
    public long published() {
        return published.get();
    }

    /** Prices that ingress accepted. */
    public long sent() {
        return sent.get();
    }

    /** Prices that a newer one of the same target replaced before they were offered. */
    public long conflated() {
        return conflated.get();
    }

    /** Prices that ingress refused for their form. */
    public long refused() {
        return refused.get();
    }

    /** Source sequence of the last price that ingress accepted. */
    public long lastSourceSequence() {
        return writer.lastSourceSequence();
    }
}
