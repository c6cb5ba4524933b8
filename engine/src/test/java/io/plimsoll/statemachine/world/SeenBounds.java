package io.plimsoll.statemachine.world;

import io.plimsoll.statemachine.trigger.Bounds;
import java.util.EnumMap;
import java.util.Map;

/** Exact bounds that remember those of the last entry that rested below a mark, up to its floor. */
final class SeenBounds implements Bounds {
    private final Map<Kind, Long> current = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> seen = new EnumMap<>(Kind.class);

    @Override
    public long of(final Kind kind, final long value) {
        current.put(kind, value);
        if (kind == Kind.FLOOR) {
            if (current.containsKey(Kind.LOSS_BELOW)) {
                seen.clear();
                seen.putAll(current);
            }
            current.clear();
        }
        return value;
    }

    long at(final Kind kind) {
        return seen.get(kind);
    }
}
