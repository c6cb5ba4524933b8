package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;
import org.agrona.collections.Int2ObjectHashMap;

/** Which instruments and assets follow each index, so that its price costs no look at all the others. */
final class Followers {
    private static final Instrument[] NO_INSTRUMENTS = {};
    private static final Asset[] NO_ASSETS = {};

    private final ClearingState state;
    private final Int2ObjectHashMap<Instrument[]> instruments = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<Asset[]> assets = new Int2ObjectHashMap<>();
    private int instrumentsSeen;
    private int assetsSeen;

    Followers(final ClearingState state) {
        this.state = state;
    }

    /** In order of listing. */
    Instrument[] instrumentsOf(final Index index) {
        while (instrumentsSeen < state.instruments.size()) {
            final Instrument next = state.instruments.ofOrdinal(instrumentsSeen++);
            final Index followed = next.terms().index();
            if (followed != null) {
                final Instrument[] before = instruments.getOrDefault(followed.id(), NO_INSTRUMENTS);
                final Instrument[] after = Arrays.copyOf(before, before.length + 1);
                after[before.length] = next;
                instruments.put(followed.id(), after);
            }
        }
        return instruments.getOrDefault(index.id(), NO_INSTRUMENTS);
    }

    /** In order of listing. */
    Asset[] assetsOf(final Index index) {
        while (assetsSeen < state.assets.size()) {
            final Asset next = state.assets.ofOrdinal(assetsSeen++);
            if (next.index() != null) {
                final Asset[] before = assets.getOrDefault(next.index().id(), NO_ASSETS);
                final Asset[] after = Arrays.copyOf(before, before.length + 1);
                after[before.length] = next;
                assets.put(next.index().id(), after);
            }
        }
        return assets.getOrDefault(index.id(), NO_ASSETS);
    }
}
