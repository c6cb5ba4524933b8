package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Assets;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.margin.MarginContext;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * What everybody together owned and owed of each asset when its price last ticked. Weights go by these, not by the
 * totals of the moment, so that they move only when all holders of the asset are looked at anyway.
 */
final class PoolSamples {
    private long[] ownedMinor = new long[8];
    private long[] owedMinor = new long[8];

    /** A tick of an index: samples the assets that it values. */
    void onIndex(final Index index, final MarginContext context) {
        final Assets assets = context.assets();
        for (int i = 0; i < assets.size(); i++) {
            if (assets.at(i).index() == index) {
                sample(assets.at(i), context);
            }
        }
    }

    private void sample(final Asset asset, final MarginContext context) {
        if (asset.ordinal() >= ownedMinor.length) {
            ownedMinor = Arrays.copyOf(ownedMinor, 2 * asset.ordinal());
            owedMinor = Arrays.copyOf(owedMinor, 2 * asset.ordinal());
        }
        ownedMinor[asset.ordinal()] = context.ownedMinor(asset);
        owedMinor[asset.ordinal()] = context.owedMinor(asset);
    }

    long ownedMinor(final Asset asset) {
        return asset.ordinal() < ownedMinor.length ? ownedMinor[asset.ordinal()] : 0;
    }

    long owedMinor(final Asset asset) {
        return asset.ordinal() < owedMinor.length ? owedMinor[asset.ordinal()] : 0;
    }

    void writeTo(final Assets assets, final LongConsumer into) {
        for (int i = 0; i < assets.size(); i++) {
            into.accept(ownedMinor(assets.at(i)));
            into.accept(owedMinor(assets.at(i)));
        }
    }
}
