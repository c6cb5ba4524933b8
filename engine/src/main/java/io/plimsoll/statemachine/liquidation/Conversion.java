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
 * The house takes collateral at its price less haircut and pays the debt, out of and into its treasury. The asset with
 * the lowest haircut goes first, then the lowest id. Where weights margin, what an asset's maintenance weight lacks to
 * 1 is its haircut, so that what is sold leaves equity as it was.
 *
 * <p>A debt of 1,000 USD against BTC at 40,000 with a haircut of 5 %: 0.02631579 BTC are taken (1,000 / 38,000,
 * rounded up).
 *
 * <p>Where the rulebook has a rule for it, collateral is sold at that rule's discount instead, and a fee out of the
 * payment goes to the insurance fund: at 10 % and 3 %, 1,000 / 0.97 = 1,030.92 are paid for 0.02863688 BTC.
 */
final class Conversion {
    private final ClearingState state;
    private final EventSink sink;
    private final TokenSale tokenSale = new TokenSale();

    Conversion(final ClearingState state, final EventSink sink) {
        this.state = state;
        this.sink = sink;
    }

    /** Pays a negative balance from what else the entry owns, as far as that reaches. */
    void payDebt(final int entry, final Asset debt) {
        if (!debt.isPriced()) {
            return;
        }
        final DebtRule rule = state.debtRules.get(state.accounts.segmentId(entry));
        Asset collateral = next(entry, null);
        while (collateral != null && state.balances.get(entry, debt) < 0) {
            pay(entry, collateral, debt, rule, true);
            collateral = next(entry, collateral);
        }
    }

    /** Pays what the rulebook's rule lets be paid at once, out of one asset; whether anything was. */
    boolean payAtOnce(final int entry, final Asset debt, final DebtRule rule) {
        Asset collateral = debt.isPriced() ? next(entry, null) : null;
        while (collateral != null) {
            if (pay(entry, collateral, debt, rule, false)) {
                return true;
            }
            collateral = next(entry, collateral);
        }
        return false;
    }

    private boolean pay(
        final int entry, final Asset collateral, final Asset debt, final DebtRule rule, final boolean isWhole) {
        final long owed = -state.balances.get(entry, debt);
        return rule == null || collateral.isReference()
            ? convert(entry, collateral, debt, owed)
            : sell(entry, collateral, debt, owed, rule, isWhole);
    }

    private boolean sell(
        final int entry, final Asset collateral, final Asset debt, final long owedMinor, final DebtRule rule,
        final boolean isWhole) {
        final long owedValue = debt.valueCeil(state.wide, owedMinor);
        final Asset reference = state.assets.reference();
        tokenSale.sell(
            rule.sale(), collateral, state.balances.get(entry, collateral), owedValue, isWhole, reference);
        final long bought = tokenSale.repaidMinor() >= owedValue
            ? owedMinor
            : Math.min(owedMinor, debt.amountWithin(state.wide, tokenSale.repaidMinor()));
        if (bought <= 0) {
            return false;
        }
        exchange(entry, collateral, tokenSale.soldMinor(), debt, bought);
        payFee(entry, debt, debt.amountWithin(state.wide, tokenSale.feeMinor()));
        return true;
    }

    private void payFee(final int entry, final Asset asset, final long feeMinor) {
        if (feeMinor > 0) {
            state.ledger.betweenFunds(Fund.TREASURY, Fund.INSURANCE, asset, feeMinor);
            sink.fundMoved(
                Fund.INSURANCE, asset.id(), feeMinor, state.ledger.fundMinor(Fund.INSURANCE, asset),
                state.accounts.id(entry), FundReason.SALE_FEE);
        }
    }

    private boolean convert(final int entry, final Asset collateral, final Asset debt, final long owedMinor) {
        final long owedValue = debt.valueCeil(state.wide, owedMinor);
        final long owned = state.balances.get(entry, collateral);
        final long haircut = state.margin.haircutPpb(entry, collateral, owned);
        final long wanted = collateral.amountWorth(state.wide, owedValue, haircut);
        final long sold = Math.min(owned, wanted);
        final long bought = wanted <= owned
            ? owedMinor
            : Math.min(owedMinor, debt.amountWithin(state.wide, collateral.valueLess(state.wide, sold, haircut)));
        if (bought > 0) {
            exchange(entry, collateral, sold, debt, bought);
        }
        return bought > 0;
    }

    private void exchange(
        final int entry, final Asset collateral, final long sold, final Asset debt, final long bought) {
        state.ledger.toFund(entry, Fund.TREASURY, collateral, sold);
        state.ledger.fromFund(Fund.TREASURY, entry, debt, bought);
        sink.collateralConverted(state.accounts.id(entry), collateral.id(), sold, debt.id(), bought);
        balanceChanged(entry, collateral, -sold);
        balanceChanged(entry, debt, bought);
    }

    private void balanceChanged(final int entry, final Asset asset, final long changeMinor) {
        sink.balanceChanged(
            state.accounts.id(entry), state.accounts.bucketInstrumentId(entry), asset.id(),
            state.balances.get(entry, asset), changeMinor, BalanceReason.CONVERSION);
    }

    /** The owned, priced asset that comes next after another in order of haircut, then id; null: none. */
    private Asset next(final int entry, final Asset after) {
        Asset best = null;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            final Asset asset = state.balances.asset(slot);
            final boolean isUsable = state.balances.amountMinor(slot) > 0 && asset.isPriced()
                && state.margin.haircutPpb(entry, asset, state.balances.amountMinor(slot)) < FixedPoint.PPB;
            if (isUsable && precedes(entry, after, asset) && (best == null || precedes(entry, asset, best))) {
                best = asset;
            }
        }
        return best;
    }

    /** By the haircuts of small amounts, which do not change while an asset is sold. */
    private boolean precedes(final int entry, final Asset first, final Asset second) {
        if (first == null) {
            return true;
        }
        final long of = state.margin.haircutPpb(entry, first, 0);
        final long than = state.margin.haircutPpb(entry, second, 0);
        return of < than || of == than && first.id() < second.id();
    }
}
