package io.plimsoll.statemachine.trigger;

import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.liquidation.Liquidator;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * Every regime that an entry is in, by number. Every threshold is a level of one: warning, call, liquidation, cleared,
 * cancelled.
 */
final class Regimes {
    private static final int NONE = -1;
    private static final int HEALTH_SHIFT = 2;
    private static final int SEGMENT_SHIFT = 8;

    private final ClearingState state;
    private final Liquidator liquidator;
    private final Bounds bounds;
    private final Long2LongHashMap numbers = new Long2LongHashMap(NONE);
    private Regime[] regimes = new Regime[16];
    private int size;

    Regimes(final ClearingState state, final Liquidator liquidator, final Bounds bounds) {
        this.bounds = bounds;
        this.state = state;
        this.liquidator = liquidator;
    }

    /** A rulebook changed: numbers given before mean nothing any more. */
    void clear() {
        numbers.clear();
        size = 0;
    }

    Regime at(final int number) {
        return regimes[number];
    }

    /** The number of the regime that an entry is in. */
    int of(final int entry) {
        final boolean isPortfolio = state.accounts.mode(entry) == MarginMode.PORTFOLIO;
        final HealthState health = state.accounts.health(entry);
        final boolean isBegun = state.orders.isBegun(entry);
        final long key = (long)state.accounts.segmentId(entry) << SEGMENT_SHIFT
            | (long)health.value() << HEALTH_SHIFT | (isPortfolio ? 2 : 0) | (isBegun ? 1 : 0);
        final int known = (int)numbers.get(key);
        return known == NONE ? add(key, regime(entry, health)) : known;
    }

    private int add(final long key, final Regime regime) {
        if (size == regimes.length) {
            regimes = Arrays.copyOf(regimes, 2 * size);
        }
        regimes[size] = regime;
        numbers.put(key, size);
        return size++;
    }

    private Regime regime(final int entry, final HealthState health) {
        final Rulebook rulebook = state.rulebookOf(entry);
        return switch (health) {
            case HEALTHY -> regime(entry, rulebook.warnSharePpb(), Regime.NO_LEVEL);
            case WARNED -> regime(entry, rulebook.callSharePpb(), rulebook.warnSharePpb());
            case CALLED -> regime(entry, 0, rulebook.clearedSharePpb());
            case PARTIAL -> regime(entry, Regime.EQUITY, liquidator.restoredSharePpb(entry));
            default -> regime(entry, Regime.NO_LEVEL, liquidator.restoredSharePpb(entry));
        };
    }

    private Regime regime(final int entry, final long lowPpb, final long highPpb) {
        return new Regime(
            state.margin.modelOf(entry), lowPpb, highPpb,
            bounds.of(Bounds.Kind.DEBT, state.rulebookOf(entry).negativeBalanceLimitMinor()),
            state.debtRules.get(state.accounts.segmentId(entry)));
    }
}
