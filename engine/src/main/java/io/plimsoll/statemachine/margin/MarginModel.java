package io.plimsoll.statemachine.margin;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import java.util.function.LongConsumer;

/**
 * How a rulebook margins a portfolio. Results are in minor units of the reference asset: equity rounded down,
 * requirements up. Evaluating allocates nothing and changes nothing; equal portfolios in equal states give equal
 * results.
 */
public interface MarginModel {
    /** No bound. */
    long UNBOUNDED = -1;

    /** Equity, initial and maintenance margin. */
    void evaluate(Portfolio portfolio, MarginFigures into);

    /** The same, and line by line how it came about. */
    void explain(Portfolio portfolio, MarginStatement into);

    /** Whether positions offset each other in it, so that accounts may ask for portfolio margin. */
    default boolean offsetsPositions() {
        return false;
    }

    /**
     * What both sides of a fill must have, where fills are checked at the level between initial and maintenance
     * margin: half way, rounded up, unless a model has ratios of its own for it.
     *
     * @param evaluated the figures of the same portfolio.
     */
    default long fillMinor(final Portfolio portfolio, final MarginFigures evaluated) {
        return evaluated.levelMinor(FixedPoint.PPB / 2);
    }

    /**
     * What is taken off the price of an asset when some of it is sold for what its owner owes, in parts per billion:
     * its haircut, unless a model weighs it otherwise.
     *
     * @param ownedMinor how much is owned; 0: as if there were little, by which assets are put in order.
     */
    default long haircutPpb(final Asset asset, final long ownedMinor) {
        return asset.haircutPpb();
    }

    /** Whether accounts may choose high leverage in it: lower ratios, in {@link Portfolio#isHighLeverage}. */
    default boolean offersHighLeverage() {
        return false;
    }

    /** The highest margin ratio that accounts may choose as their least, in parts per billion; 0: none. */
    default long chosenRatioMaxPpb() {
        return 0;
    }

    /** Whether initial margin of an instrument's holders moves with its open interest, and nothing else of theirs. */
    default boolean readsOpenInterest(final Instrument instrument) {
        return false;
    }

    /**
     * What a holder of an instrument, settled in any asset, has above a level can change by at most when the mark
     * moves, in parts per billion of what the position gains or loses. A move against the holder never raises it, one
     * in the holder's favour never lowers it, and of a long above a price of 0 (of an inverse contract: a short) it
     * changes by no more than the position gains or loses. {@link #UNBOUNDED}: not known; so it is where a model asks
     * something of its own for the end of a liquidation, which is at no level.
     *
     * @param sharePpb of the way from maintenance to initial margin, that the level is at.
     */
    default long costPpb(final Instrument instrument, final long sharePpb) {
        return UNBOUNDED;
    }

    /**
     * What a position of an instrument, no option, has by itself above a level at a mark: gain - maintenance - share x
     * (initial - maintenance), in minor units of the asset that it is settled in, rounded down as {@link #evaluate}
     * rounds them.
     *
     * @param sharePpb below 0: no level, but the gain alone.
     * @return {@link Contract#NOT_QUICK} when evaluating a portfolio of just that position is no slower, or for an
     *         instrument that is settled in another asset than the reference asset, when there is no such sum.
     */
    default long slackOf(
        final Instrument instrument, final long lots, final long costMinor, final long markScaled,
        final long sharePpb) {
        return Contract.NOT_QUICK;
    }

    /**
     * Adds by how much what a portfolio has above any level between maintenance and initial margin, and its equity, may
     * change at most with each price and with time, from how they are now.
     *
     * @return whether that is known; until then it must be evaluated whenever something of it moves.
     */
    default boolean sways(final Portfolio portfolio, final MarginContext context, final Sways into) {
        return false;
    }

    /**
     * For how many nanoseconds from now what a portfolio requires is not changed by time alone, where a model counts
     * the days that something has left; {@link Long#MAX_VALUE}: for good. What an option is worth is revalued with its
     * index and is no matter of this.
     */
    default long holdsNs(final Portfolio portfolio, final long nowNs) {
        return Long.MAX_VALUE;
    }

    /**
     * The confidence in prices from which on it does not matter to this model how sure they are.
     */
    default double leastConfidence() {
        return 0;
    }

    /** Whether the price of an index enters every portfolio, whatever that holds: that of what a rulebook counts in. */
    default boolean isPeg(final Index index) {
        return false;
    }

    /** An index ticked and has taken its price; nobody is evaluated by it yet. */
    default void onIndex(final Index index) {
    }

    /** The mark of an instrument ticked; nobody is evaluated by it yet. */
    default void onMark(final Instrument instrument) {
    }

    /** Takes over what an earlier model of the segment gathered from ticks, where both gather the same. */
    default void succeed(final MarginModel earlier) {
    }

    /** What it gathered from ticks, in one order: part of the state hash. */
    default void writeState(final LongConsumer into) {
    }
}
