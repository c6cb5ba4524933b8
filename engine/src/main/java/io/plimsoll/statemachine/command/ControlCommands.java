package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.HaltDecoder;
import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.KillDecoder;
import io.plimsoll.codec.OrderCancelReason;
import io.plimsoll.codec.ResumeDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.account.AccountSet;
import io.plimsoll.statemachine.account.MemberFlags;
import io.plimsoll.statemachine.call.Calls;
import io.plimsoll.statemachine.health.HealthMonitor;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.order.OrderCancellation;
import io.plimsoll.statemachine.state.ClearingState;

/** Time, halts and kill switches. */
public final class ControlCommands {
    private final ClearingState state;
    private final Answer answer;
    private final Calls calls;
    private final HealthMonitor monitor;
    private final ExpiryClock expiries;
    private final AccountSet due;
    private final OrderCancellation cancellation;

    /** Handlers on these books. */
    public ControlCommands(
        final ClearingState state, final Answer answer, final Calls calls, final HealthMonitor monitor,
        final OrderCancellation cancellation, final ExpiryClock expiries) {
        this.state = state;
        this.answer = answer;
        this.calls = calls;
        this.monitor = monitor;
        this.cancellation = cancellation;
        this.expiries = expiries;
        this.due = new AccountSet(state.accounts);
    }

    /** Time passed: options expire and decay, then calls at their deadline are escalated, in ascending account id. */
    public RejectCode timer() {
        answer.accept();
        expiries.onTimer();
        due.clear();
        calls.collectDue(state.nowNs(), due);
        due.sort();
        for (int i = 0; i < due.size(); i++) {
            escalateDue(due.accountAt(i));
        }
        return null;
    }

    private void escalateDue(final int account) {
        for (int entry = account; entry != NONE; entry = state.accounts.nextBucket(entry)) {
            final long deadlineNs = state.accounts.callDeadlineNs(entry);
            if (deadlineNs != 0 && deadlineNs <= state.nowNs()) {
                monitor.escalate(entry);
            }
        }
    }

    /** Stops fills and withdrawals in a scope. Halting twice is no error. */
    public RejectCode halt(final HaltDecoder command) {
        final RejectCode refusal = checkTarget(command.scope(), command.targetId());
        if (refusal != null) {
            return refusal;
        }
        answer.accept();
        setHalted(command.scope(), command.targetId(), true);
        return null;
    }

    /** Cancels every open order of an account or member, and lets it only reduce from now on. */
    public RejectCode kill(final KillDecoder command) {
        final RejectCode refusal = checkTarget(command.scope(), command.targetId());
        if (refusal != null) {
            return refusal;
        }
        if (command.scope() != HaltScope.ACCOUNT && command.scope() != HaltScope.MEMBER) {
            return RejectCode.INVALID_SCOPE;
        }
        answer.accept();
        setKilled(command.scope(), command.targetId(), true);
        if (command.scope() == HaltScope.ACCOUNT) {
            cancellation.ofAccount(state.accounts.indexOf(command.targetId()), OrderCancelReason.KILLED);
        } else {
            cancellation.ofMember(command.targetId(), OrderCancelReason.KILLED);
        }
        return null;
    }

    /** Ends halts and kills of a scope. */
    public RejectCode resume(final ResumeDecoder command) {
        final RejectCode refusal = checkTarget(command.scope(), command.targetId());
        if (refusal != null) {
            return refusal;
        }
        if (!isStopped(command.scope(), command.targetId())) {
            return RejectCode.NOT_HALTED;
        }
        answer.accept();
        setHalted(command.scope(), command.targetId(), false);
        setKilled(command.scope(), command.targetId(), false);
        return null;
    }

    private RejectCode checkTarget(final HaltScope scope, final long targetId) {
        if (scope == HaltScope.INSTRUMENT && instrumentOf(targetId) == null) {
            return RejectCode.UNKNOWN_INSTRUMENT;
        }
        if (scope == HaltScope.MEMBER && targetId == 0) {
            return RejectCode.INVALID_SCOPE;
        }
        return scope == HaltScope.ACCOUNT
            ? AccountCheck.open(state, targetId, state.accounts.indexOf(targetId))
            : null;
    }

    private Instrument instrumentOf(final long targetId) {
        return targetId == (int)targetId ? state.instruments.get((int)targetId) : null;
    }

    private boolean isStopped(final HaltScope scope, final long targetId) {
        return switch (scope) {
            case ALL -> state.isHalted();
            case INSTRUMENT -> instrumentOf(targetId).isHalted();
            case ACCOUNT -> isAccountStopped(state.accounts.indexOf(targetId));
            default -> state.haltedMembers.contains(targetId) || state.killedMembers.contains(targetId);
        };
    }

    private boolean isAccountStopped(final int account) {
        return state.accounts.isHalted(account) || state.accounts.isKilled(account);
    }

    private void setHalted(final HaltScope scope, final long targetId, final boolean isHalted) {
        switch (scope) {
            case ALL -> state.setHalted(isHalted);
            case INSTRUMENT -> instrumentOf(targetId).setHalted(isHalted);
            case ACCOUNT -> state.accounts.setHalted(state.accounts.indexOf(targetId), isHalted);
            default -> set(state.haltedMembers, targetId, isHalted);
        }
    }

    private void setKilled(final HaltScope scope, final long targetId, final boolean isKilled) {
        if (scope == HaltScope.ACCOUNT) {
            state.accounts.setKilled(state.accounts.indexOf(targetId), isKilled);
        } else if (scope == HaltScope.MEMBER) {
            set(state.killedMembers, targetId, isKilled);
        }
    }

    private static void set(
        final MemberFlags members, final long memberId, final boolean isSet) {
        if (isSet) {
            members.add(memberId);
        } else {
            members.remove(memberId);
        }
    }
}
