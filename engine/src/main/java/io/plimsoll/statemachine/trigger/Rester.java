package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Shares an entry's slack out to its positions and rests each where its share would be used up.
 *
 * <p>1,000 of slack over two positions that move alike, one of them 2 BTC short at 20 % in the highest tier: that one
 * may rise by 500 / (2 x 1.2) = 208.33. A long needs less margin when it falls, which is left out: it may fall by 250 a
 * BTC, a little less than it truly could. What was rounded is left out too, and what the doubles here could be off by;
 * the exact evaluation when a resting price is crossed decides.
 *
 * <p>Only linear contracts without optionality, settled in the reference asset, on no other collateral, by rates of
 * notional: for these one price bounds what it does. All others are watched.
 */
final class Rester {
    /** Below it an entry's figures add up far from where they are clamped. */
    private static final long WORTH_MAX = 1L << 55;
    private static final int POSITIONS_MAX = 64;
    /** Each figure may be off by the minor unit that it was rounded by: unrealised, both margins, level. */
    private static final long ROUNDING_MINOR = 4;
    /** More than the error of a dozen operations on doubles. */
    private static final double CERTAIN = 1 - 1e-12;

    private final ClearingState state;
    private final TriggerBook book;
    private final MoveMeter moves;
    private final Slack slack;

    Rester(final ClearingState state, final TriggerBook book, final MoveMeter moves, final Slack slack) {
        this.state = state;
        this.book = book;
        this.moves = moves;
        this.slack = slack;
    }

    /** Takes every position of an entry out of the book. */
    void leave(final int entry) {
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            book.leave(slot, state.positions.instrument(slot));
        }
    }

    /** Rests every position of an entry that rests nowhere, was just evaluated, and needs nothing. */
    void rest(final int entry, final MarginFigures figures) {
        slack.of(entry, figures);
        final int positions = state.accounts.positionCount(entry);
        final long rounding = ROUNDING_MINOR * (positions + 1);
        final double below = within(slack.belowMinor(), rounding);
        final double above = within(slack.aboveMinor(), rounding);
        if (below > 0 && above > 0 && positions <= POSITIONS_MAX && isPlain(entry, figures)) {
            restAll(entry, below, above);
        } else {
            watchAll(entry);
        }
    }

    private static double within(final long slackMinor, final long rounding) {
        return slackMinor == Slack.UNLIMITED ? Double.POSITIVE_INFINITY : slackMinor - rounding;
    }

    private void restAll(final int entry, final double below, final double above) {
        double whole = 0;
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            whole += usualMove(slot);
        }
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            final double share = whole > 0 ? usualMove(slot) / whole : 1.0 / state.accounts.positionCount(entry);
            restOne(slot, below * share, above * share);
        }
    }

    private void watchAll(final int entry) {
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            book.watch(slot, state.positions.instrument(slot));
        }
    }

    private void restOne(final int slot, final double belowMinor, final double aboveMinor) {
        final Instrument instrument = state.positions.instrument(slot);
        final long mark = instrument.markScaled();
        final double costOfPoint = costOfPoint(slot, instrument);
        final long adverse = points(belowMinor, costOfPoint);
        final long favourable = points(aboveMinor, costOfPoint);
        final boolean isLong = state.positions.lots(slot) > 0;
        rest(slot, instrument, mark, isLong ? adverse : favourable, isLong ? favourable : adverse);
    }

    private void rest(
        final int slot, final Instrument instrument, final long mark, final long down, final long up) {
        if (down < Slack.UNLIMITED) {
            book.restBelow(slot, instrument, FixedPoint.saturatedAdd(mark, -down));
        }
        if (up < Slack.UNLIMITED) {
            book.restAbove(slot, instrument, FixedPoint.saturatedAdd(mark, up));
        }
    }

    /** Rounded down; what no price reaches is unlimited. */
    private static long points(final double minor, final double costOfPoint) {
        return (long)(minor / costOfPoint * CERTAIN);
    }

    /** What a position usually gains or loses at a move, in minor units. */
    private double usualMove(final int slot) {
        final Instrument instrument = state.positions.instrument(slot);
        return costOfPoint(slot, instrument) * Math.abs((double)instrument.markScaled()) * moves.mean(instrument);
    }

    /**
     * The most that slack changes when the mark moves by a point. A short's margin grows with a rising price, and so
     * does a long's with a falling one below 0.
     */
    private double costOfPoint(final int slot, final Instrument instrument) {
        final double worth = Math.abs((double)state.positions.lots(slot)) * worthOfPoint(instrument.contract());
        return state.positions.lots(slot) > 0 && instrument.priceRule() != PriceRule.ANY
            ? worth
            : worth * costPpb(slot, instrument) / FixedPoint.PPB;
    }

    private long costPpb(final int slot, final Instrument instrument) {
        return state.margin.costPpb(state.positions.account(slot), instrument, slack.sharePpb());
    }

    /** Of one lot, in minor units. */
    private static double worthOfPoint(final Contract contract) {
        return (double)contract.unit() * contract.factor() / contract.divisor();
    }

    /** Whether a mark is so high that a position at it could be clamped. */
    boolean isFar(final Instrument instrument) {
        return Math.abs((double)instrument.markScaled()) * instrument.longLots() * worthOfPoint(instrument.contract())
            >= WORTH_MAX;
    }

    private boolean isPlain(final int entry, final MarginFigures figures) {
        return figures.initialMinor() < WORTH_MAX && Math.abs(figures.equityMinor()) < WORTH_MAX
            && hasPlainBalances(entry) && hasPlainPositions(entry);
    }

    private boolean hasPlainBalances(final int entry) {
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (!state.balances.asset(slot).isReference() && state.balances.amountMinor(slot) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean hasPlainPositions(final int entry) {
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            final Instrument instrument = state.positions.instrument(slot);
            if (costPpb(slot, instrument) == MarginModel.UNBOUNDED || instrument.contract().payoff() != Payoff.LINEAR
                || !instrument.settlement().isReference() || isFar(instrument)
                || Math.abs(state.positions.costMinor(slot)) >= WORTH_MAX) {
                return false;
            }
        }
        return true;
    }
}
