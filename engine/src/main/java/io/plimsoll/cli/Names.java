package io.plimsoll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Ids of names that a user typed; an unknown one is bad input. */
final class Names {
    private Names() {
    }

    static long account(final JournalView view, final String name) {
        final OptionalLong id = view.names().accountId(name);
        if (id.isEmpty() || !view.query().hasAccount(id.getAsLong())) {
            throw UserException.badInput("no account '" + name + "' in the journal");
        }
        return id.getAsLong();
    }

    /** An instrument, where an index would have done too. */
    static int priced(final JournalView view, final String name) {
        return view.names().instrumentId(name).orElseThrow(() -> {
            final List<String> known = new ArrayList<>();
            view.query().forEachIndex(id -> known.add(view.query().index(id).symbol()));
            view.query().forEachInstrument(id -> known.add(view.query().instrument(id).symbol()));
            return UserException.badInput(
                    "no index or instrument '" + name + "'; there are " + String.join(", ", known));
        });
    }

    static int instrument(final JournalView view, final String name) {
        return found(view.names().instrumentId(name), "instrument", name);
    }

    static int asset(final JournalView view, final String name) {
        return found(view.names().assetId(name), "asset", name);
    }

    static int segment(final JournalView view, final String name) {
        return found(view.names().segmentId(name), "segment", name);
    }

    private static int found(final OptionalInt id, final String kind, final String name) {
        if (id.isEmpty()) {
            throw UserException.badInput("no " + kind + " '" + name + "' in the journal");
        }
        return id.getAsInt();
    }
}
