package io.plimsoll.statemachine.health;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;

/**
 * For each position of a healthy entry a band of marks within which the entry stays healthy, whatever its other
 * positions' marks do within theirs. What an entry has above its warning level is split evenly over its positions; one
 * lot costs at most what the margin model says: its worth a point, and by rates the margin of the highest on top.
 *
 * <p>1,000 above the warning level over two positions, one of them 2 BTC at 20 % in the highest tier: that one may move
 * against the entry by 500 / (2 x 1.2) = 208.33.
 *
 * <p>Derived: no part of the state or its hash. Entries that hold anything but the reference asset and linear contracts
 * settled in it have no bands and are evaluated at every price; so do those so large that figures could be clamped.
 */
final class SafeBands {
    private static final int POSITIONS_MAX = 8;
    /** Below it eight positions and a balance add up far from where figures are clamped. */
    private static final long WORTH_MAX = 1L << 55;
    /** Each figure may be off by the minor unit it was rounded by: unrealised, both margins, level. */
    private static final long ROUNDING_MINOR = 4;

    private final ClearingState state;
    private final Wide wide = new Wide();
    private long[] lowScaled = new long[64];
    private long[] highScaled = new long[64];
    private long[] stamps = new long[64];

    SafeBands(final ClearingState state) {
        this.state = state;
    }

    /** Whether the mark of a position is inside its band, and nothing about its entry changed since that was set. */
    boolean contain(final int slot, final int entry, final long markScaled) {
        return slot < stamps.length && stamps[slot] == state.accounts.stamp(entry)
            && lowScaled[slot] <= markScaled && markScaled <= highScaled[slot];
    }

    /** Forgets every band: what they rest on (tiers, levels) changed. */
    void clear() {
        Arrays.fill(stamps, 0);
    }

    /** Sets the bands of an entry that was just evaluated, if it can have any. */
    void set(final int entry, final MarginFigures figures) {
        final long stamp = state.accounts.touch(entry);
        final int positions = state.accounts.positionCount(entry);
        if (positions == 0 || positions > POSITIONS_MAX || !isPlain(entry, figures)) {
            return;
        }
        final long level = figures.levelMinor(state.rulebookOf(entry).warnSharePpb());
        final long spare = figures.equityMinor() - level - ROUNDING_MINOR * (positions + 1);
        if (spare > 0) {
            setAll(entry, spare / positions, state.rulebookOf(entry).warnSharePpb(), stamp);
        }
    }

    private void setAll(final int entry, final long shareMinor, final long levelPpb, final long stamp) {
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            ensureCapacity(slot);
            final long costPpb = state.margin.costPpb(entry, state.positions.instrument(slot), levelPpb);
            stamps[slot] = costPpb != MarginModel.UNBOUNDED && setOne(slot, shareMinor, costPpb) ? stamp : 0;
        }
    }

    private boolean setOne(final int slot, final long shareMinor, final long costPpb) {
        final Instrument instrument = state.positions.instrument(slot);
        final long lots = state.positions.lots(slot);
        final long mark = instrument.markScaled();
        final long farthest = instrument.contract().priceOfWorth(wide, lots, WORTH_MAX);
        final long reach = instrument.contract().pointsOfWorth(wide, lots, shareMinor, costPpb);
        highScaled[slot] = lots > 0 ? farthest : Math.min(farthest, FixedPoint.saturatedAdd(mark, reach));
        lowScaled[slot] = lots > 0 ? Math.max(-farthest, FixedPoint.saturatedAdd(mark, -reach)) : -farthest;
        return lowScaled[slot] <= mark && mark <= highScaled[slot];
    }

    private boolean isPlain(final int entry, final MarginFigures figures) {
        return state.accounts.health(entry) == HealthState.HEALTHY && figures.initialMinor() < WORTH_MAX
            && figures.equityMinor() < WORTH_MAX && hasPlainBalances(entry) && hasPlainPositions(entry);
    }

    private boolean hasPlainBalances(final int entry) {
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (!state.balances.asset(slot).isReference() && state.balances.amountMinor(slot) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean hasPlainPositions(final int entry) {
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            final Instrument instrument = state.positions.instrument(slot);
            if (instrument.isOption() || instrument.contract().payoff() != Payoff.LINEAR
                || !instrument.settlement().isReference()
                || Math.abs(state.positions.costMinor(slot)) >= WORTH_MAX) {
                return false;
            }
        }
        return true;
    }

    private void ensureCapacity(final int slot) {
        if (slot >= stamps.length) {
            final int capacity = Math.max(2 * stamps.length, slot + 1);
            lowScaled = Arrays.copyOf(lowScaled, capacity);
            highScaled = Arrays.copyOf(highScaled, capacity);
            stamps = Arrays.copyOf(stamps, capacity);
        }
    }
}
