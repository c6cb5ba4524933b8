package io.plimsoll.statemachine.liquidation;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.BalanceReason;
import io.plimsoll.codec.Fund;
import io.plimsoll.codec.FundReason;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.margin.standard.DebtRule;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Negative balances. While positions are open one is allowed up to the rulebook's limit, since other collateral covers
 * it; beyond the limit, or once no position is left, collateral is converted to pay it. What then remains is a
 * deficit: the insurance fund pays as far as it reaches, and the rest is recorded as an uncovered loss.
 */
public final class Debts {
    private final ClearingState state;
    private final EventSink sink;
    private final Conversion conversion;

    /** Debts in these books. */
    public Debts(final ClearingState state, final EventSink sink) {
        this.state = state;
        this.sink = sink;
        this.conversion = new Conversion(state, sink);
    }

    /** Pays every debt of an entry without positions: from its own collateral, then the insurance fund, then nobody. */
    public void settleFlat(final int entry) {
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (state.balances.amountMinor(slot) < 0) {
                final Asset asset = state.balances.asset(slot);
                conversion.payDebt(entry, asset);
                coverDeficit(entry, asset, -state.balances.amountMinor(slot));
            }
        }
    }

    /** Whether an entry's debts together are worth more than its rulebook allows. */
    public boolean exceedLimit(final int entry) {
        final long owed = owedValue(entry);
        return owed > state.rulebookOf(entry).negativeBalanceLimitMinor() || owed > 0 && isBeyondRule(entry, owed);
    }

    private boolean isBeyondRule(final int entry, final long owedMinor) {
        final DebtRule rule = state.debtRules.get(state.accounts.segmentId(entry));
        return rule != null && rule.isExceeded(state.wide, owedMinor, ownedValue(entry));
    }

    /** Converts collateral of an entry whose debts exceed the limit. */
    public void enforceLimit(final int entry) {
        if (!exceedLimit(entry)) {
            return;
        }
        final DebtRule rule = state.debtRules.get(state.accounts.segmentId(entry));
        if (rule == null) {
            payWhole(entry);
            return;
        }
        // Each round pays a share of the debt that is at least a hundredth, or finds nothing more to sell.
        boolean hasPaid = payAtOnce(entry, rule);
        while (hasPaid && exceedLimit(entry)) {
            hasPaid = payAtOnce(entry, rule);
        }
    }

    private boolean payAtOnce(final int entry, final DebtRule rule) {
        boolean hasPaid = false;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (state.balances.amountMinor(slot) < 0) {
                hasPaid |= conversion.payAtOnce(entry, state.balances.asset(slot), rule);
            }
        }
        return hasPaid;
    }

    private void payWhole(final int entry) {
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (state.balances.amountMinor(slot) < 0) {
                conversion.payDebt(entry, state.balances.asset(slot));
            }
        }
    }

    private long ownedValue(final int entry) {
        long owned = 0;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            final long amount = Math.max(0, state.balances.amountMinor(slot));
            final Asset asset = state.balances.asset(slot);
            final long haircut = state.margin.haircutPpb(entry, asset, amount);
            owned = FixedPoint.saturatedAdd(
                owned, asset.valueLess(state.wide, Math.min(amount, asset.capMinor()), haircut));
        }
        return owned;
    }

    private long owedValue(final int entry) {
        long owed = 0;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            final long amount = Math.min(0, state.balances.amountMinor(slot));
            owed = FixedPoint.saturatedAdd(owed, -state.balances.asset(slot).value(state.wide, amount));
        }
        return owed;
    }

    private void coverDeficit(final int entry, final Asset asset, final long deficitMinor) {
        if (deficitMinor <= 0) {
            return;
        }
        final long paid = Math.min(deficitMinor, Math.max(0, state.ledger.fundMinor(Fund.INSURANCE, asset)));
        if (paid > 0) {
            payFromInsurance(entry, asset, paid);
        }
        if (paid < deficitMinor) {
            recordLoss(entry, asset, deficitMinor - paid);
        }
    }

    private void payFromInsurance(final int entry, final Asset asset, final long amountMinor) {
        state.ledger.fromFund(Fund.INSURANCE, entry, asset, amountMinor);
        sink.fundMoved(
            Fund.INSURANCE, asset.id(), -amountMinor, state.ledger.fundMinor(Fund.INSURANCE, asset),
            state.accounts.id(entry), FundReason.DEFICIT);
        balanceChanged(entry, asset, amountMinor);
    }

    private void recordLoss(final int entry, final Asset asset, final long amountMinor) {
        state.ledger.fromFund(Fund.UNCOVERED, entry, asset, amountMinor);
        sink.uncoveredLoss(state.accounts.id(entry), asset.id(), amountMinor);
        balanceChanged(entry, asset, amountMinor);
    }

    private void balanceChanged(final int entry, final Asset asset, final long changeMinor) {
        sink.balanceChanged(
            state.accounts.id(entry), state.accounts.bucketInstrumentId(entry), asset.id(),
            state.balances.get(entry, asset), changeMinor, BalanceReason.DEFICIT_COVERED);
    }
}
