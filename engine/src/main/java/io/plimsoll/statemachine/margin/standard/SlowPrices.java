package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Registry;
import java.util.function.LongConsumer;

/** The slow price of every index, and of every instrument with a mark of its own, that a rulebook asks for. */
final class SlowPrices {
    private final long windowNs;
    private final Registry<SlowPrice> byIndex = new Registry<>(SlowPrice[]::new);
    private final Registry<SlowPrice> byInstrument = new Registry<>(SlowPrice[]::new);

    /** @param windowNs above 0. */
    SlowPrices(final long windowNs) {
        this.windowNs = windowNs;
    }

    long windowNs() {
        return windowNs;
    }

    /** A tick of an index, which has taken its price already. */
    void onIndex(final Index index, final long nowNs) {
        move(byIndex, index.id(), index.price().scaled(), nowNs);
    }

    /** A tick of an instrument's own mark. */
    void onMark(final Instrument instrument, final long nowNs) {
        move(byInstrument, instrument.id(), instrument.mark().scaled(), nowNs);
    }

    private void move(final Registry<SlowPrice> prices, final int id, final long priceScaled, final long nowNs) {
        SlowPrice slow = prices.get(id);
        if (slow == null) {
            slow = new SlowPrice(windowNs);
            prices.add(id, slow);
        }
        slow.move(priceScaled, nowNs);
    }

    /** The slow price of an index, or its live one before the first tick. */
    long of(final Index index) {
        return scaled(byIndex.get(index.id()), index.price().scaled());
    }

    /** That of the price which marks an instrument; {@code live} where nothing slow is known of it. */
    long of(final Instrument instrument, final long live) {
        if (instrument.isOption()) {
            return live;
        }
        final SlowPrice slow = instrument.followsIndex()
            ? byIndex.get(instrument.terms().index().id()) : byInstrument.get(instrument.id());
        return scaled(slow, live);
    }

    private static long scaled(final SlowPrice slow, final long live) {
        return slow == null ? live : slow.scaled(live);
    }

    void writeTo(final LongConsumer into) {
        for (int i = 0; i < byIndex.size(); i++) {
            byIndex.at(i).writeTo(into);
        }
        for (int i = 0; i < byInstrument.size(); i++) {
            byInstrument.at(i).writeTo(into);
        }
    }
}
