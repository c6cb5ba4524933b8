package io.plimsoll.statemachine.state;

import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.account.Balances;
import io.plimsoll.statemachine.account.Ledger;
import io.plimsoll.statemachine.account.Leverage;
import io.plimsoll.statemachine.account.LiquidationOrders;
import io.plimsoll.statemachine.account.MemberFlags;
import io.plimsoll.statemachine.account.Positions;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Assets;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Instruments;
import io.plimsoll.statemachine.instrument.Registry;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.margin.Margin;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.PortfolioReader;
import io.plimsoll.statemachine.margin.standard.Acceptance;
import io.plimsoll.statemachine.margin.standard.DebtRule;
import io.plimsoll.statemachine.margin.standard.FillCheck;
import io.plimsoll.statemachine.margin.standard.WithdrawalRule;
import io.plimsoll.statemachine.order.Orders;
import io.plimsoll.statemachine.option.market.OptionMarket;

/** All business state: the books that every command reads and writes, on one thread. It holds; others decide. */
public final class ClearingState implements MarginContext {
    public final Registry<Rulebook> rulebooks = new Registry<>(Rulebook[]::new);
    public final Registry<Index> indices = new Registry<>(Index[]::new);
    public final Assets assets = new Assets();
    public final Instruments instruments = new Instruments();
    public final Accounts accounts = new Accounts();
    public final Positions positions = new Positions(accounts, instruments);
    public final Balances balances = new Balances(accounts, assets);
    public final Ledger ledger = new Ledger(balances, positions);
    public final OptionMarket options = new OptionMarket();
    public final LiquidationOrders orders = new LiquidationOrders();
    /** Orders that wait in a venue's book and reserve margin; {@link #orders} are the house's own. */
    public final Orders openOrders = new Orders(instruments);
    public final MemberFlags haltedMembers = new MemberFlags();
    public final MemberFlags killedMembers = new MemberFlags();
    public final Leverage leverage = new Leverage(accounts);
    public final Margin margin = new Margin(accounts, new PortfolioReader(accounts, positions, balances, leverage));
    /** By segment: which changes of an account that is short of margin are let through. */
    public final Registry<Acceptance> acceptances = new Registry<>(Acceptance[]::new);
    /** By segment: how collateral is sold for debts; null: at its haircut. */
    public final Registry<DebtRule> debtRules = new Registry<>(DebtRule[]::new);
    /** By segment: what of an account may go out. */
    public final Registry<WithdrawalRule.Terms> withdrawals = new Registry<>(WithdrawalRule.Terms[]::new);
    /** For arithmetic within one method. */
    public final Wide wide = new Wide();
    private boolean checksFills;
    private boolean haltedWhole;
    private long nowNs;

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public Assets assets() {
        return assets;
    }

    @Override
    public long ownedMinor(final Asset asset) {
        return balances.ownedMinor(asset);
    }

    @Override
    public long owedMinor(final Asset asset) {
        return balances.owedMinor(asset);
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public OptionMarket options() {
        return options;
    }

    /** Sets which changes of a segment's accounts are let through. */
    public void accept(final int segmentId, final Acceptance acceptance) {
        acceptances.put(segmentId, acceptance);
        checksFills |= acceptance.fills() != FillCheck.DONE;
    }

    /** Whether any rulebook ever had fills checked. */
    public boolean checksFills() {
        return checksFills;
    }

    /** Time moves with the commands, never by itself. */
    public void setNowNs(final long timestampNs) {
        nowNs = timestampNs;
    }

    /** Whether everything is halted. */
    public boolean isHalted() {
        return haltedWhole;
    }

    public void setHalted(final boolean isHalted) {
        haltedWhole = isHalted;
    }

    /** The rulebook that margins an entry. */
    public Rulebook rulebookOf(final int entry) {
        return rulebooks.get(accounts.segmentId(entry));
    }

    /** Whether a change of an instrument's open interest may move its holders across a level. */
    public boolean watchesOpenInterest(final Instrument instrument) {
        // Rates of notional, which is all that nearly everybody is margined by, know no open interest.
        for (int i = 0; i < rulebooks.size() && margin.hasModels(); i++) {
            final Rulebook rulebook = rulebooks.at(i);
            if (rulebook.watchesInitialMargin() && margin.readsOpenInterest(rulebook.segmentId(), instrument)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an account is neither closed nor halted nor killed, and no member at all is halted or killed. */
    public boolean isAccountFree(final int account) {
        return accounts.isFree(account) && isEveryMemberFree();
    }

    /** Whether no member at all is halted or killed. */
    public boolean isEveryMemberFree() {
        return (haltedMembers.size() | killedMembers.size()) == 0;
    }

    /** Whether an account or its member may neither trade nor withdraw. */
    public boolean isAccountHalted(final int account) {
        return accounts.isHalted(account) || haltedMembers.contains(accounts.memberId(account));
    }

    /** Whether an account or its member may only reduce. */
    public boolean isAccountKilled(final int account) {
        return accounts.isKilled(account) || killedMembers.contains(accounts.memberId(account));
    }
}
