package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.AllocateMarginDecoder;
import io.plimsoll.codec.BalanceReason;
import io.plimsoll.codec.DecimalDecoder;
import io.plimsoll.codec.DepositDecoder;
import io.plimsoll.codec.Fund;
import io.plimsoll.codec.FundDepositDecoder;
import io.plimsoll.codec.FundReason;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.TransferDecoder;
import io.plimsoll.codec.WithdrawDecoder;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.health.HealthMonitor;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.Buckets;

/**
 * Money in, out and between accounts. What leaves must be free: balance there, and initial margin still covered
 * after, or whatever else the rulebook says of {@link Withdrawals}.
 */
public final class CashCommands {
    private final ClearingState state;
    private final Answer answer;
    private final EventSink sink;
    private final HealthMonitor monitor;
    private final Buckets buckets;
    private final Withdrawals withdrawals;

    /** Handlers on these books. */
    public CashCommands(
        final ClearingState state, final Answer answer, final EventSink sink, final HealthMonitor monitor,
        final Buckets buckets) {
        this.state = state;
        this.answer = answer;
        this.sink = sink;
        this.monitor = monitor;
        this.buckets = buckets;
        this.withdrawals = new Withdrawals(state);
    }

    /** Money in. Always welcome, halted or not. */
    public RejectCode deposit(final DepositDecoder command) {
        final int account = state.accounts.indexOf(command.accountId());
        final Asset asset = state.assets.get(command.assetId());
        final RejectCode unusable = AccountCheck.open(state, command.accountId(), account);
        final RejectCode refusal = unusable != null ? unusable : checkAmount(asset, command.amount());
        if (refusal != null) {
            return refusal;
        }
        final long amount = Decimals.units(command.amount(), asset.decimals());
        final int balance = state.balances.find(account, asset);
        if (!fitsCustody(asset, amount) || !fitsBalance(balance, amount)) {
            return RejectCode.AMOUNT_OVERFLOW;
        }
        answer.accept();
        payIn(account, balance, asset, amount, BalanceReason.DEPOSIT);
        return null;
    }

    /** Money out. */
    public RejectCode withdraw(final WithdrawDecoder command) {
        final int account = state.accounts.indexOf(command.accountId());
        final Asset asset = state.assets.get(command.assetId());
        final RejectCode refusal = checkPayment(command.accountId(), account, asset, command.amount());
        if (refusal != null) {
            return refusal;
        }
        final long amount = Decimals.units(command.amount(), asset.decimals());
        if (!fitsCustody(asset, -amount)) {
            return RejectCode.AMOUNT_OVERFLOW;
        }
        answer.accept();
        payIn(account, state.balances.find(account, asset), asset, -amount, BalanceReason.WITHDRAWAL);
        return null;
    }

    /** @param amount that comes in; below 0 it goes out. */
    private void payIn(
        final int account, final int balance, final Asset asset, final long amount, final BalanceReason reason) {
        final int paid = state.ledger.toFund(account, balance, Fund.CUSTODY, asset, -amount);
        balanceChanged(account, asset, state.balances.amountMinor(paid), amount, reason);
        monitor.review(account);
    }

    /** From one account to another. */
    public RejectCode transfer(final TransferDecoder command) {
        final int from = state.accounts.indexOf(command.fromAccountId());
        final int to = state.accounts.indexOf(command.toAccountId());
        final Asset asset = state.assets.get(command.assetId());
        final RejectCode unusable = AccountCheck.open(state, command.toAccountId(), to);
        final RejectCode refusal =
            unusable != null ? unusable : checkPayment(command.fromAccountId(), from, asset, command.amount());
        if (refusal != null) {
            return refusal;
        }
        if (from == to) {
            return RejectCode.SAME_ACCOUNT;
        }
        final long amount = Decimals.units(command.amount(), asset.decimals());
        if (!fitsBalance(state.balances.find(to, asset), amount)) {
            return RejectCode.AMOUNT_OVERFLOW;
        }
        answer.accept();
        state.ledger.transfer(from, to, asset, amount);
        balanceChanged(from, asset, state.balances.get(from, asset), -amount, BalanceReason.TRANSFER);
        balanceChanged(to, asset, state.balances.get(to, asset), amount, BalanceReason.TRANSFER);
        monitor.review(from);
        monitor.review(to);
        return null;
    }

    /** Between an isolated account and the bucket of one of its positions; a negative amount takes out. */
    public RejectCode allocate(final AllocateMarginDecoder command) {
        final int account = state.accounts.indexOf(command.accountId());
        final Instrument instrument = state.instruments.get(command.instrumentId());
        final RejectCode refusal = checkBucket(command, account, instrument);
        if (refusal != null) {
            return refusal;
        }
        final int bucket = state.accounts.bucketOf(account, instrument.id());
        final Asset asset = instrument.settlement();
        final long amount = Decimals.units(command.amount(), asset.decimals());
        final RejectCode shortfall = amount > 0
            ? checkFree(account, asset, amount)
            : checkFree(bucket, asset, -amount);
        if (shortfall != null) {
            return shortfall;
        }
        answer.accept();
        buckets.move(amount > 0 ? account : bucket, amount > 0 ? bucket : account, asset, Math.abs(amount));
        monitor.review(bucket);
        return null;
    }

    /** The operator pays into a fund. */
    public RejectCode fundDeposit(final FundDepositDecoder command) {
        final Asset asset = state.assets.get(command.assetId());
        if (command.fund() != Fund.INSURANCE && command.fund() != Fund.TREASURY) {
            return RejectCode.FUND_NOT_PAYABLE;
        }
        final RejectCode refusal = checkAmount(asset, command.amount());
        if (refusal != null) {
            return refusal;
        }
        final long amount = Decimals.units(command.amount(), asset.decimals());
        if (!fitsCustody(asset, amount)) {
            return RejectCode.AMOUNT_OVERFLOW;
        }
        answer.accept();
        state.ledger.betweenFunds(Fund.CUSTODY, command.fund(), asset, amount);
        sink.fundMoved(
            command.fund(), asset.id(), amount, state.ledger.fundMinor(command.fund(), asset), 0, FundReason.DEPOSIT);
        return null;
    }

    private RejectCode checkBucket(
        final AllocateMarginDecoder command, final int account, final Instrument instrument) {
        final RejectCode refusal = AccountCheck.mayPay(state, command.accountId(), account);
        if (refusal != null) {
            return refusal;
        }
        if (instrument == null) {
            return RejectCode.UNKNOWN_INSTRUMENT;
        }
        if (state.accounts.mode(account) != MarginMode.ISOLATED) {
            return RejectCode.MODE_NOT_ISOLATED;
        }
        // Money in the bucket of no position would be out of reach of withdrawals and forgotten by CloseAccount.
        final int bucket = state.accounts.bucketOf(account, instrument.id());
        if (bucket == NONE || state.accounts.positionCount(bucket) == 0) {
            return RejectCode.NO_POSITION;
        }
        final long amount = Decimals.units(command.amount(), instrument.settlement().decimals());
        if (amount == 0) {
            return RejectCode.AMOUNT_NOT_POSITIVE;
        }
        return Decimals.checkUnits(amount, RejectCode.AMOUNT_TOO_FINE, RejectCode.AMOUNT_OVERFLOW);
    }

    private RejectCode checkAmount(final Asset asset, final DecimalDecoder amount) {
        return asset == null ? RejectCode.UNKNOWN_ASSET : Decimals.checkAmount(amount, asset.decimals());
    }

    private RejectCode checkPayment(
        final long accountId, final int account, final Asset asset, final DecimalDecoder amount) {
        final RejectCode unable = AccountCheck.mayPay(state, accountId, account);
        final RejectCode refusal = unable != null ? unable : checkAmount(asset, amount);
        return refusal != null
            ? refusal
            : checkFree(account, asset, Decimals.units(amount, asset.decimals()));
    }

    private RejectCode checkFree(final int entry, final Asset asset, final long amount) {
        if (state.balances.get(entry, asset) < amount) {
            return RejectCode.INSUFFICIENT_BALANCE;
        }
        return withdrawals.mayLeave(entry, asset, amount) ? null : RejectCode.INSUFFICIENT_FREE_COLLATERAL;
    }

    /** Custody is the negative sum of all that is held; while it stays below 2^60, every sum of balances fits. */
    private boolean fitsCustody(final Asset asset, final long amount) {
        return Math.abs(amount) < Wide.LIMIT / 4
            && Math.abs(amount - state.ledger.fundMinor(Fund.CUSTODY, asset)) < Wide.LIMIT / 4;
    }

    private boolean fitsBalance(final int balance, final long amount) {
        final long before = balance == NONE ? 0 : state.balances.amountMinor(balance);
        return amount < Wide.LIMIT / 4 && before + amount < Wide.LIMIT / 2;
    }

    private void balanceChanged(
        final int account, final Asset asset, final long balanceMinor, final long changeMinor,
        final BalanceReason reason) {
        sink.balanceChanged(
            state.accounts.id(account), state.accounts.bucketInstrumentId(account), asset.id(), balanceMinor,
            changeMinor, reason);
    }
}
