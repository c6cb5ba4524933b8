package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.state.ClearingState;

/** The checks that every command on an account shares. */
final class AccountCheck {
    private AccountCheck() {
    }

    /** Why a trader's account cannot be used, or null. The house is nobody's. */
    static RejectCode open(final ClearingState state, final long accountId, final int account) {
        if (accountId <= 0 || account == NONE) {
            return RejectCode.UNKNOWN_ACCOUNT;
        }
        return state.accounts.isClosed(account) ? RejectCode.ACCOUNT_CLOSED : null;
    }

    /** Why an account may not trade, or null. */
    static RejectCode mayTrade(final ClearingState state, final long accountId, final int account) {
        if (accountId > 0 && account != NONE && state.isAccountFree(account)) {
            return null;
        }
        final RejectCode refusal = open(state, accountId, account);
        if (refusal != null) {
            return refusal;
        }
        return state.isAccountHalted(account) ? RejectCode.ACCOUNT_HALTED : null;
    }

    /** Why money may not leave an account, or null. */
    static RejectCode mayPay(final ClearingState state, final long accountId, final int account) {
        final RejectCode refusal = open(state, accountId, account);
        if (refusal != null) {
            return refusal;
        }
        if (state.isHalted()) {
            return RejectCode.HALTED;
        }
        if (state.isAccountHalted(account)) {
            return RejectCode.ACCOUNT_HALTED;
        }
        if (state.isAccountKilled(account)) {
            return RejectCode.ACCOUNT_KILLED;
        }
        return state.accounts.isLiquidating(account) ? RejectCode.ACCOUNT_LIQUIDATING : null;
    }
}
