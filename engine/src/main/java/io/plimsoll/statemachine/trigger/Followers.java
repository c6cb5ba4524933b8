package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Registry;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;

/** Which instruments and assets follow each index, so that its price costs no look at all the others. */
final class Followers {
    private static final Instrument[] NO_INSTRUMENTS = {};
    private static final Asset[] NO_ASSETS = {};

    private final ClearingState state;
    private final Registry<Followed> followed = new Registry<>(Followed[]::new);
    private int instrumentsSeen;
    private int assetsSeen;

    Followers(final ClearingState state) {
        this.state = state;
    }

    /** What follows one index, in order of listing. */
    private static final class Followed {
        private Instrument[] instruments = NO_INSTRUMENTS;
        private Asset[] assets = NO_ASSETS;
    }

    /** In order of listing. */
    Instrument[] instrumentsOf(final Index index) {
        while (instrumentsSeen < state.instruments.size()) {
            final Instrument next = state.instruments.ofOrdinal(instrumentsSeen++);
            if (next.terms().index() != null) {
                final Followed its = of(next.terms().index());
                its.instruments = Arrays.copyOf(its.instruments, its.instruments.length + 1);
                its.instruments[its.instruments.length - 1] = next;
            }
        }
        return of(index).instruments;
    }

    /** In order of listing. */
    Asset[] assetsOf(final Index index) {
        while (assetsSeen < state.assets.size()) {
            final Asset next = state.assets.ofOrdinal(assetsSeen++);
            if (next.index() != null) {
                final Followed its = of(next.index());
                its.assets = Arrays.copyOf(its.assets, its.assets.length + 1);
                its.assets[its.assets.length - 1] = next;
            }
        }
        return of(index).assets;
    }

    private Followed of(final Index index) {
        final Followed known = followed.get(index.id());
        if (known != null) {
            return known;
        }
        final Followed made = new Followed();
        followed.add(index.id(), made);
        return made;
    }
}
