package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Registry;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;

/**
 * Which instruments and assets follow each index, and which instruments are settled in each asset, so that a price
 * costs no look at all the others. Instruments that have ended are forgotten: they never come back.
 */
final class Followers {
    private static final Instrument[] NO_INSTRUMENTS = {};
    private static final Asset[] NO_ASSETS = {};

    private final ClearingState state;
    private final Registry<Followed> followed = new Registry<>(Followed[]::new);
    private Instrument[][] settled = {};
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

    /** In order of listing. What {@link #forget} does meanwhile does not change it. */
    Instrument[] instrumentsOf(final Index index) {
        seeInstruments();
        return of(index).instruments;
    }

    /** Settled in an asset, likewise. */
    Instrument[] settledIn(final Asset asset) {
        seeInstruments();
        return asset.ordinal() < settled.length ? settled[asset.ordinal()] : NO_INSTRUMENTS;
    }

    private void seeInstruments() {
        while (instrumentsSeen < state.instruments.size()) {
            final Instrument next = state.instruments.ofOrdinal(instrumentsSeen++);
            if (next.terms().index() != null) {
                final Followed its = of(next.terms().index());
                its.instruments = with(its.instruments, next);
            }
            addSettled(next);
        }
    }

    private void addSettled(final Instrument next) {
        final int asset = next.settlement().ordinal();
        if (asset >= settled.length) {
            final int from = settled.length;
            settled = Arrays.copyOf(settled, Math.max(2 * from, asset + 1));
            Arrays.fill(settled, from, settled.length, NO_INSTRUMENTS);
        }
        settled[asset] = with(settled[asset], next);
    }

    private static Instrument[] with(final Instrument[] some, final Instrument another) {
        final Instrument[] more = Arrays.copyOf(some, some.length + 1);
        more[some.length] = another;
        return more;
    }

    /** Leaves out an instrument that follows an index, from now on. */
    void forget(final Instrument ended) {
        final Followed its = of(ended.terms().index());
        its.instruments = without(its.instruments, ended);
        final int asset = ended.settlement().ordinal();
        settled[asset] = without(settled[asset], ended);
    }

    private static Instrument[] without(final Instrument[] some, final Instrument ended) {
        return Arrays.stream(some).filter(one -> one != ended).toArray(Instrument[]::new);
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
