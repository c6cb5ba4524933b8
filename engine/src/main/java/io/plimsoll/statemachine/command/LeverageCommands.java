package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.BooleanType;
import io.plimsoll.codec.SetLeverageDecoder;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.health.HealthMonitor;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.order.Reservations;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * What an account chooses for itself: high leverage, and a least margin ratio. A choice that leaves initial margin and
 * what open orders reserve covered is taken; so is one that raises no requirement, however short margin is.
 *
 * <p>Long 1 at 40,000 with 10 % initial margin on 5,000: a least ratio of 0.12 needs 4,800 and is taken, one of 0.2
 * needs 8,000 and is refused.
 */
public final class LeverageCommands {
    /** The highest ratio there is: 10. */
    private static final long RATIO_MAX_PPB = 10 * FixedPoint.PPB;

    private final ClearingState state;
    private final Answer answer;
    private final EventSink sink;
    private final HealthMonitor monitor;
    private final Reservations reservations;
    private final MarginFigures figures = new MarginFigures();
    /** What the last count found: initial and maintenance margin of the account and its buckets, and reservations. */
    private long requiredMinor;
    private long maintenanceMinor;
    private boolean isCovered;

    /** Handlers on these books. */
    public LeverageCommands(
        final ClearingState state, final Answer answer, final EventSink sink, final HealthMonitor monitor) {
        this.state = state;
        this.answer = answer;
        this.sink = sink;
        this.monitor = monitor;
        this.reservations = new Reservations(state);
    }

    /** Replaces what an account chose. */
    public RejectCode set(final SetLeverageDecoder command) {
        final int account = state.accounts.indexOf(command.accountId());
        final long ratioPpb = command.leastRatioPpb();
        final boolean isHigh = command.isHighLeverage() == BooleanType.YES;
        final RejectCode refusal = check(command.accountId(), account, ratioPpb, isHigh);
        if (refusal != null) {
            return refusal;
        }
        answer.accept();
        state.leverage.set(account, ratioPpb, isHigh);
        sink.leverageChanged(command.accountId(), ratioPpb, isHigh);
        monitor.reviewWhole(account);
        return null;
    }

    /** What frees margin is as good as money that may leave, so whoever may not pay may not choose. */
    private RejectCode check(final long accountId, final int account, final long ratioPpb, final boolean isHigh) {
        final RejectCode unable = AccountCheck.mayPay(state, accountId, account);
        if (unable != null) {
            return unable;
        }
        if (ratioPpb < 0 || ratioPpb > RATIO_MAX_PPB) {
            return RejectCode.INVALID_RATIO;
        }
        final long mostPpb = state.margin.chosenRatioMaxPpb(account);
        if (isHigh && !state.margin.offersHighLeverage(account) || ratioPpb > 0 && mostPpb == 0) {
            return RejectCode.LEVERAGE_NOT_OFFERED;
        }
        if (ratioPpb > mostPpb) {
            return RejectCode.INVALID_RATIO;
        }
        return isLiquidating(account) ? RejectCode.ACCOUNT_LIQUIDATING : checkMargin(account, ratioPpb, isHigh);
    }

    private boolean isLiquidating(final int account) {
        boolean isLiquidating = false;
        for (int i = state.accounts.nextBucket(account); i != NONE; i = state.accounts.nextBucket(i)) {
            isLiquidating |= state.accounts.isLiquidating(i);
        }
        return isLiquidating;
    }

    /** Counts with the choice as if it were made, and takes it back. */
    private RejectCode checkMargin(final int account, final long ratioPpb, final boolean isHigh) {
        final long knownPpb = state.leverage.leastRatioPpb(account);
        final boolean wasHigh = state.leverage.isHigh(account);
        count(account);
        final long requiredBefore = requiredMinor;
        final long maintenanceBefore = maintenanceMinor;
        state.leverage.set(account, ratioPpb, isHigh);
        count(account);
        state.leverage.set(account, knownPpb, wasHigh);
        final boolean raisesNothing = requiredMinor <= requiredBefore && maintenanceMinor <= maintenanceBefore;
        return isCovered || raisesNothing ? null : RejectCode.INSUFFICIENT_MARGIN;
    }

    private void count(final int account) {
        final long reserved = reservations.reservedMinor(account);
        requiredMinor = reserved;
        maintenanceMinor = 0;
        isCovered = true;
        add(account, reserved);
        for (int i = state.accounts.nextBucket(account); i != NONE; i = state.accounts.nextBucket(i)) {
            add(i, 0);
        }
        for (int i = 0; i < state.assets.size(); i++) {
            isCovered &= reservations.coversAfterPaying(account, state.assets.at(i), 0);
        }
    }

    private void add(final int entry, final long reserved) {
        state.margin.evaluate(entry, figures);
        requiredMinor = FixedPoint.saturatedAdd(requiredMinor, figures.initialMinor());
        maintenanceMinor = FixedPoint.saturatedAdd(maintenanceMinor, figures.maintenanceMinor());
        isCovered &= figures.equityMinor() >= FixedPoint.saturatedAdd(figures.initialMinor(), reserved);
    }
}
