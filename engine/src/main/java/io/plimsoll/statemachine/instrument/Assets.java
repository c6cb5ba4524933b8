package io.plimsoll.statemachine.instrument;

import java.util.Arrays;

/** Every listed asset, and which is the reference asset. */
public final class Assets {
    private final Registry<Asset> byId = new Registry<>(Asset[]::new);
    private Asset[] byOrdinal = new Asset[16];
    private Asset reference;

    /** The asset with this id, or null. */
    public Asset get(final int id) {
        return byId.get(id);
    }

    /** The asset at a place in ascending order of ids. */
    public Asset at(final int place) {
        return byId.at(place);
    }

    /** The asset listed as number ordinal, from 0. */
    public Asset ofOrdinal(final int ordinal) {
        return byOrdinal[ordinal];
    }

    public int size() {
        return byId.size();
    }

    /** The asset in which margin is computed, or null before it is listed. */
    public Asset reference() {
        return reference;
    }

    /** Lists an asset whose id is new and whose ordinal is the size before. */
    public void add(final Asset asset) {
        if (asset.ordinal() == byOrdinal.length) {
            byOrdinal = Arrays.copyOf(byOrdinal, 2 * byOrdinal.length);
        }
        byOrdinal[asset.ordinal()] = asset;
        byId.add(asset.id(), asset);
        if (asset.isReference()) {
            reference = asset;
        }
        fixConversions();
    }

    private void fixConversions() {
        if (reference != null) {
            for (int i = 0; i < byId.size(); i++) {
                byId.at(i).setReferenceDecimals(reference.decimals());
            }
        }
    }
}
