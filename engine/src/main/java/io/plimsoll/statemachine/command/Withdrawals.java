package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.standard.WithdrawalRule;
import io.plimsoll.statemachine.order.Reservations;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Whether money may leave an entry: what its rulebook says of withdrawals, and what open orders reserve stays covered.
 */
final class Withdrawals {
    private final ClearingState state;
    private final Reservations reservations;
    private final MarginFigures before = new MarginFigures();
    private final MarginFigures after = new MarginFigures();

    Withdrawals(final ClearingState state) {
        this.state = state;
        this.reservations = new Reservations(state);
    }

    /** Whether an amount that the entry owns may go. What lies above an asset's cap costs no equity. */
    boolean mayLeave(final int entry, final Asset asset, final long amount) {
        // The orders of an isolated account reserve from its free balance, not from its buckets.
        final boolean isBucket = state.accounts.isBucket(entry);
        final long reserved = isBucket ? 0 : reservations.reservedMinor(entry);
        if (!isBucket && !reservations.coversAfterPaying(entry, asset, amount)) {
            return false;
        }
        state.margin.evaluate(entry, state.margin.portfolioOf(entry).pay(asset, -amount), after);
        final long needed = FixedPoint.saturatedAdd(after.initialMinor(), reserved);
        // Figures that were clamped prove nothing.
        final boolean isCovered = after.equityMinor() >= needed && needed < Wide.LIMIT;
        return switch (state.withdrawals.get(state.accounts.segmentId(entry))) {
            case INITIAL_MARGIN -> isCovered;
            case ACCEPTANCE -> isCovered || isAccepted(entry, reserved, needed);
            case NO_DEBT -> isCovered && settledMinor(entry) >= 0;
            case FULL_VALUE -> asset.valueCeil(state.wide, amount) <= withdrawableMinor(entry, asset, reserved);
        };
    }

    private boolean isAccepted(final int entry, final long reserved, final long needed) {
        if (after.isInBreach() || needed >= Wide.LIMIT) {
            return false;
        }
        state.margin.evaluate(entry, before);
        before.set(
            before.equityMinor(), FixedPoint.saturatedAdd(before.initialMinor(), reserved),
            before.maintenanceMinor());
        after.set(after.equityMinor(), needed, after.maintenanceMinor());
        return state.acceptances.get(state.accounts.segmentId(entry)).judge(before, after, false).isAccepted();
    }

    /** The balance in the reference asset with gains and losses of positions. */
    private long settledMinor(final int entry) {
        long settled = state.balances.get(entry, state.assets.reference());
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            final Instrument instrument = state.positions.instrument(slot);
            final long gain = instrument.unrealised(
                state.wide, state.positions.lots(slot), state.positions.costMinor(slot), instrument.markScaled());
            settled = FixedPoint.saturatedAdd(settled, instrument.settlement().value(state.wide, gain));
        }
        return settled;
    }

    /** Orders count as positions. */
    private long withdrawableMinor(final int entry, final Asset asset, final long reserved) {
        state.margin.evaluate(entry, before);
        final long free = FixedPoint.saturatedAdd(
            before.equityMinor(), -FixedPoint.saturatedAdd(before.initialMinor(), reserved));
        return WithdrawalRule.withdrawableMinor(
            owes(entry), state.accounts.positionCount(entry) + (reserved > 0 ? 1 : 0),
            asset.valueCeil(state.wide, state.balances.get(entry, asset)), free);
    }

    private boolean owes(final int entry) {
        boolean owes = false;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            owes |= state.balances.amountMinor(slot) < 0;
        }
        return owes;
    }
}
