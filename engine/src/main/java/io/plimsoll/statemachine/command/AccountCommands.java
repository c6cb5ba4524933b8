package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.CloseAccountDecoder;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.OpenAccountDecoder;
import io.plimsoll.codec.SetMarginModeDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.state.ClearingState;

/** Opening, closing and changing accounts. */
public final class AccountCommands {
    private final ClearingState state;
    private final Answer answer;

    /** Handlers on these books. */
    public AccountCommands(final ClearingState state, final Answer answer) {
        this.state = state;
        this.answer = answer;
    }

    /** Opens an account under an id never used before. */
    public RejectCode open(final OpenAccountDecoder command) {
        if (command.accountId() <= 0) {
            return RejectCode.INVALID_ACCOUNT_ID;
        }
        if (state.accounts.indexOf(command.accountId()) != NONE) {
            return RejectCode.ACCOUNT_EXISTS;
        }
        if (state.rulebooks.get(command.segmentId()) == null) {
            return RejectCode.UNKNOWN_SEGMENT;
        }
        if (!isOffered(command.mode(), command.segmentId())) {
            return RejectCode.MODE_NOT_OFFERED;
        }
        answer.accept();
        state.accounts.open(command.accountId(), command.memberId(), command.segmentId(), command.mode());
        return null;
    }

    /** Closes an account that holds nothing and has no open order. */
    public RejectCode close(final CloseAccountDecoder command) {
        final int account = state.accounts.indexOf(command.accountId());
        final RejectCode refusal = checkFlat(command.accountId(), account);
        if (refusal != null) {
            return refusal;
        }
        if (hasBalance(account)) {
            return RejectCode.ACCOUNT_NOT_EMPTY;
        }
        answer.accept();
        state.accounts.close(account);
        return null;
    }

    /** Changes the margin mode of an account without positions and open orders. */
    public RejectCode setMode(final SetMarginModeDecoder command) {
        final int account = state.accounts.indexOf(command.accountId());
        final RejectCode refusal = checkFlat(command.accountId(), account);
        if (refusal != null) {
            return refusal;
        }
        if (!isOffered(command.mode(), state.accounts.segmentId(account))) {
            return RejectCode.MODE_NOT_OFFERED;
        }
        answer.accept();
        state.accounts.setMode(account, command.mode());
        return null;
    }

    private boolean isOffered(final MarginMode mode, final int segmentId) {
        return mode != MarginMode.PORTFOLIO || state.margin.offersPortfolio(segmentId);
    }

    private RejectCode checkFlat(final long accountId, final int account) {
        final RejectCode refusal = AccountCheck.open(state, accountId, account);
        if (refusal != null) {
            return refusal;
        }
        if (hasPosition(account)) {
            return RejectCode.ACCOUNT_NOT_FLAT;
        }
        return state.openOrders.interest().openOf(account) > 0 ? RejectCode.ACCOUNT_HAS_ORDERS : null;
    }

    private boolean hasPosition(final int account) {
        boolean has = state.accounts.positionCount(account) > 0;
        for (int i = state.accounts.nextBucket(account); i != NONE; i = state.accounts.nextBucket(i)) {
            has |= state.accounts.positionCount(i) > 0;
        }
        return has;
    }

    private boolean hasBalance(final int account) {
        boolean has = false;
        for (int slot = state.accounts.firstBalance(account); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            has |= state.balances.amountMinor(slot) != 0;
        }
        return has;
    }
}
