package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.MarginMode;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.margin.standard.Acceptance;
import io.plimsoll.statemachine.margin.standard.FillCheck;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Whether both sides of a fill have what their rulebook asks before it is booked, where it asks anything: the margin
 * of its level after the fill and its fee, or what the acceptance rule lets through with that level in the place of
 * initial margin. For venues whose matches are final only once they are cleared.
 *
 * <p>10 % and 5 %, on 320: long 40 at 100 needs 400 to be ordered, 300 to be filled.
 */
final class FillMargin {
    private final ClearingState state;
    private final Portfolio supposed = new Portfolio();
    private final MarginFigures before = new MarginFigures();
    private final MarginFigures after = new MarginFigures();

    FillMargin(final ClearingState state) {
        this.state = state;
    }

    /** Whether the rulebook of an account asks anything. */
    boolean isAsked(final int account) {
        return state.acceptances.get(state.accounts.segmentId(account)).fills() != FillCheck.DONE;
    }

    /**
     * Judges one side.
     *
     * @param entry that holds the position, or would; {@link io.plimsoll.statemachine.account.Accounts#NONE}: a bucket
     *     not made yet.
     * @param lots  signed: bought above 0.
     */
    boolean isCovered(
        final int account, final int entry, final Instrument instrument, final long lots, final long priceScaled,
        final long feePpb, final boolean reduces) {
        final Acceptance acceptance = state.acceptances.get(state.accounts.segmentId(account));
        suppose(account, entry);
        figures(account, acceptance, before);
        supposed.trade(instrument, lots, priceScaled);
        final long fee = instrument.fee(state.wide, lots, priceScaled, feePpb);
        if (instrument.followsFills()) {
            supposed.move(instrument, priceScaled);
        }
        supposed.pay(instrument.settlement(), -fee + (reduces ? 0 : fundable(account, instrument)));
        figures(account, acceptance, after);
        return acceptance.judge(before, after, reduces).isAccepted();
    }

    private void suppose(final int account, final int entry) {
        if (entry == NONE) {
            state.margin.clear(account, supposed);
        } else {
            state.margin.read(entry, supposed);
        }
    }

    /** What a growing bucket gets from its account. */
    private long fundable(final int account, final Instrument instrument) {
        final Asset asset = instrument.settlement();
        final boolean isIsolated = state.accounts.mode(account) == MarginMode.ISOLATED;
        return isIsolated ? Math.max(0, state.balances.get(account, asset)) : 0;
    }

    /** With the level of fills in the place of initial margin. */
    private void figures(final int account, final Acceptance acceptance, final MarginFigures into) {
        state.margin.evaluate(account, supposed, into);
        final long needed = switch (acceptance.fills()) {
            case FILL -> state.margin.fillMinor(account, supposed, into);
            case MAINTENANCE -> into.maintenanceMinor();
            case INITIAL, DONE -> into.initialMinor();
        };
        into.set(into.equityMinor(), needed, into.maintenanceMinor());
    }
}
