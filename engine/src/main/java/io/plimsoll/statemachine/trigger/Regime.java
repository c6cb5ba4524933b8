package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.margin.standard.DebtRule;

/**
 * By what all entries in one margin state of one segment are measured: a model, a level that they must not fall below
 * and one that they must not rise to. What a position adds to an entry's slack over a level is
 *
 * <pre>gain - maintenance - share x (initial - maintenance)</pre>
 *
 * and slack is at least the sum of these and of what the balances are worth, since a sum rounds less than its parts.
 * Each moves in one direction with its mark, so its least between two marks is at one of them: long 2 from 40,000, 10 %
 * and 5 % at a share of 0.5, marked down to 38,000: -4,000 - 5,700 = -9,700, and no less above 38,000.
 */
final class Regime {
    /** No bound is known. */
    static final long UNKNOWN = Contract.NOT_QUICK;
    /** Of one position: what is beyond it is not bounded. 64 of them add up in a long. */
    static final long WORTH_MAX = 1L << 56;
    /** No such level. */
    static final int NO_LEVEL = -1;
    /** Instead of a level: that equity is above 0. */
    static final int EQUITY = -2;

    /**
     * Between two marks, a gain is off a straight line by less than a minor unit, and so are both margins and the
     * level; a margin that changes its tier may be by another.
     */
    static final long ROUNDING_MINOR = 5;

    private final MarginModel model;
    private final long lowPpb;
    private final long highPpb;
    private final long limitMinor;
    private final DebtRule debtRule;
    private final Wide wide = new Wide();
    private final Portfolio portfolio = new Portfolio();
    private final MarginFigures figures = new MarginFigures();

    /**
     * @param lowPpb     share of the way from maintenance to initial margin, or {@link #NO_LEVEL}, or
     *                   {@link #EQUITY}.
     * @param highPpb    likewise, or {@link #NO_LEVEL}.
     * @param limitMinor what may be owed at most.
     * @param debtRule   by which what is owned limits what may be owed; null: it does not.
     */
    Regime(
        final MarginModel model, final long lowPpb, final long highPpb, final long limitMinor,
        final DebtRule debtRule) {
        this.model = model;
        this.lowPpb = lowPpb;
        this.highPpb = highPpb;
        this.limitMinor = limitMinor;
        this.debtRule = debtRule;
    }

    boolean hasLow() {
        return lowPpb != NO_LEVEL;
    }

    boolean hasDebtRule() {
        return debtRule != null;
    }

    boolean hasHigh() {
        return highPpb != NO_LEVEL;
    }

    /** What slack over the lower level must be at least. */
    long leastSlackMinor() {
        return lowPpb == EQUITY ? 1 : 0;
    }

    /** What the reference asset may be owed, below 0, without any debt being beyond a limit. */
    long leastBalanceMinor() {
        // A balance that owes more is not told from its limit by sums.
        return hasDebtRule() ? 0 : Math.max(-WORTH_MAX, -limitMinor);
    }

    /**
     * About how much more whoever owes and owns so much may owe. Where a debt rule counts what is owned, half of it:
     * both may use it up.
     */
    double debtRoomMinor(final long owed, final long owned) {
        final double limit = (double)limitMinor - owed;
        return debtRule == null
            ? limit
            : Math.min(limit, ((double)debtRule.debtSharePpb() / FixedPoint.PPB * owned - owed) / 2);
    }

    /** Whether so much may be owed by whoever owns so much. */
    boolean mayOwe(final long owed, final long owned) {
        return owed <= limitMinor && (debtRule == null || !debtRule.isExceeded(wide, owed, owned));
    }

    /** By how much figures are above the lower level, and above maintenance margin, which some models have higher. */
    long slackMinor(final MarginFigures now) {
        final long needed = lowPpb == EQUITY ? 1 : Math.max(now.levelMinor(lowPpb), now.maintenanceMinor());
        return now.equityMinor() - needed;
    }

    /** How much figures may rise and stay below the upper level. */
    long roomMinor(final MarginFigures now) {
        return now.levelMinor(highPpb) - now.equityMinor() - 1;
    }

    /** {@link MarginModel#costPpb} at the higher of the levels. */
    long costPpb(final Instrument instrument) {
        return model.costPpb(instrument, Math.max(0, Math.max(lowPpb, highPpb)));
    }

    /**
     * What a position adds at least to slack over the lower level, at any mark that is better for it than one, in minor
     * units of what it is settled in.
     *
     * @return {@link #UNKNOWN} beyond {@link #WORTH_MAX}.
     */
    long floorMinor(final Instrument instrument, final long lots, final long costMinor, final long markScaled) {
        final long slack = slackMinor(instrument, lots, costMinor, markScaled, lowPpb);
        return slack == UNKNOWN ? UNKNOWN : slack - ROUNDING_MINOR;
    }

    /** What a position adds at most to slack over the upper level, at any mark that is worse for it than one. */
    long ceilingMinor(final Instrument instrument, final long lots, final long costMinor, final long markScaled) {
        final long slack = slackMinor(instrument, lots, costMinor, markScaled, highPpb);
        return slack == UNKNOWN ? UNKNOWN : slack + ROUNDING_MINOR + 1;
    }

    private long slackMinor(
        final Instrument instrument, final long lots, final long costMinor, final long markScaled,
        final long sharePpb) {
        final long quick = model.slackOf(instrument, lots, costMinor, markScaled, sharePpb);
        if (quick != UNKNOWN) {
            return Math.abs(quick) < WORTH_MAX ? quick : UNKNOWN;
        }
        if (!instrument.settlement().isReference() || !evaluate(instrument, lots, costMinor, markScaled)) {
            return UNKNOWN;
        }
        return figures.equityMinor() - (sharePpb == EQUITY ? 0 : figures.levelMinor(sharePpb));
    }

    private boolean evaluate(
        final Instrument instrument, final long lots, final long costMinor, final long markScaled) {
        portfolio.clear().addPosition(instrument, lots, costMinor);
        model.evaluate(portfolio.move(instrument, markScaled), figures);
        return Math.abs(figures.equityMinor()) < WORTH_MAX / 2 && figures.initialMinor() < WORTH_MAX / 2;
    }
}
