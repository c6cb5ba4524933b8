package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/** Which instruments and assets follow each index, so that its price costs no look at all the others. */
final class Followers {
    private static final Instrument[] NO_INSTRUMENTS = {};
    private static final Asset[] NO_ASSETS = {};

    private final ClearingState state;
    private final Long2LongHashMap places = new Long2LongHashMap(-1);
    private Instrument[][] instruments = new Instrument[16][];
    private Asset[][] assets = new Asset[16][];
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
                final int place = placeOf(followed);
                final int before = instruments[place].length;
                instruments[place] = Arrays.copyOf(instruments[place], before + 1);
                instruments[place][before] = next;
            }
        }
        return instruments[placeOf(index)];
    }

    /** In order of listing. */
    Asset[] assetsOf(final Index index) {
        while (assetsSeen < state.assets.size()) {
            final Asset next = state.assets.ofOrdinal(assetsSeen++);
            if (next.index() != null) {
                final int place = placeOf(next.index());
                final int before = assets[place].length;
                assets[place] = Arrays.copyOf(assets[place], before + 1);
                assets[place][before] = next;
            }
        }
        return assets[placeOf(index)];
    }

    private int placeOf(final Index index) {
        final int known = (int)places.get(index.id());
        if (known >= 0) {
            return known;
        }
        final int place = places.size();
        if (place == assets.length) {
            instruments = Arrays.copyOf(instruments, 2 * place);
            assets = Arrays.copyOf(assets, 2 * place);
        }
        instruments[place] = NO_INSTRUMENTS;
        assets[place] = NO_ASSETS;
        places.put(index.id(), place);
        return place;
    }
}
