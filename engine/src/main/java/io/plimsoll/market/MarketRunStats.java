package io.plimsoll.market;

import java.util.List;
import java.util.Map;

/**
 * What a run was, for the summary and the report. Money is in minor units of the reference asset unless said otherwise;
 * doubles are for charts.
 *
 * @param source           the tape.
 * @param seed             of the traders.
 * @param traders          accounts, market makers not counted.
 * @param marketMakers     accounts.
 * @param referenceSymbol  the reference asset.
 * @param referenceDecimals of it.
 * @param firstNs          tape time of the first tick.
 * @param lastNs           tape time of the last tick.
 * @param prices           one series a symbol.
 * @param liquidations     every liquidation fill.
 * @param samples          the market as a whole, over time.
 * @param distances        accounts by distance to liquidation: at the start (when positions are open), at the worst
 *                         sample (most accounts below 2 %), at the end.
 * @param counts           of everything that happened.
 * @param rejections       commands refused, by the name of the reject code.
 */
public record MarketRunStats(
    String source, long seed, int traders, int marketMakers, String referenceSymbol, int referenceDecimals,
    long firstNs, long lastNs, List<PriceSeries> prices, List<LiquidationPoint> liquidations, List<Sample> samples,
    List<DistanceHistogram> distances, Counts counts, Map<String, Long> rejections) {
    /**
     * A price over time, one point a slice of the tape; slices without a price are left out.
     *
     * @param symbol of the market.
     * @param points in order of time.
     */
    public record PriceSeries(String symbol, List<PricePoint> points) {
    }

    /**
     * One slice of a price chart.
     *
     * @param timeNs end of the slice.
     * @param low    lowest in it.
     * @param high   highest in it.
     * @param close  last in it.
     */
    public record PricePoint(long timeNs, double low, double high, double close) {
    }

    /**
     * A liquidation fill.
     *
     * @param timeNs    event time.
     * @param symbol    of the market.
     * @param accountId liquidated.
     * @param isLong    whether a long position was closed.
     * @param price     of the tape at that time; the fill lies the venue's concession beyond it.
     * @param quantity  closed, in units of the base.
     * @param notional  closed, in the reference asset.
     */
    public record LiquidationPoint(long timeNs, String symbol, long accountId, boolean isLong, double price,
                                   double quantity, double notional) {
    }

    /**
     * All accounts at one moment.
     *
     * @param timeNs           of the tape.
     * @param openInterest     long positions at the mark, in the reference asset.
     * @param traderEquityMinor of all traders.
     * @param makerEquityMinor of all market makers.
     * @param insuranceMinor   the insurance fund.
     * @param uncoveredMinor   losses beyond it, so far.
     * @param warned           traders in that state.
     * @param called           traders in that state.
     * @param liquidating      traders in that state.
     */
    public record Sample(long timeNs, double openInterest, long traderEquityMinor, long makerEquityMinor,
                         long insuranceMinor, long uncoveredMinor, int warned, int called, int liquidating) {
    }

    /**
     * How many traders stand how far from liquidation: equity above maintenance margin over the notional of all
     * positions, which is how far prices may move against all of them.
     *
     * @param label  start, worst or end.
     * @param timeNs of the tape.
     * @param bands  from those below maintenance to those that no move can reach.
     * @param flat   traders without positions.
     */
    public record DistanceHistogram(String label, long timeNs, List<DistanceBand> bands, int flat) {
        DistanceHistogram withLabel(final String other) {
            return new DistanceHistogram(other, timeNs, bands, flat);
        }
    }

    /**
     * One band of a histogram.
     *
     * @param upTo    upper bound, exclusive, as a share of the notional; the last is infinite. The band begins where
     *                the one before ends.
     * @param traders in it.
     */
    public record DistanceBand(double upTo, int traders) {
    }

    /**
     * What happened.
     *
     * @param commands           sent.
     * @param events             seen.
     * @param ticks              read from the tape.
     * @param priceTicks         sent; a tick that repeats the last price is not.
     * @param fills              between traders and market makers.
     * @param topUps             deposits answering calls.
     * @param withdrawals        tried.
     * @param calls              margin calls.
     * @param callsCleared       of them cured.
     * @param callsEscalated     of them escalated.
     * @param deadlinesPassed    of those, for a passed deadline.
     * @param liquidationOrders  sent out.
     * @param fullOrders         of them for a whole position because no part restores margin.
     * @param ordersCancelled    taken back.
     * @param liquidationFills   executed.
     * @param restored           liquidations that ended with margin restored by closing a part.
     * @param recovered          liquidations that ended because prices or deposits came back.
     * @param closedOut          liquidations that ended with nothing left.
     * @param deficits           that the insurance fund paid.
     * @param deficitMinor       what it paid.
     * @param uncoveredLosses    beyond the fund.
     * @param uncoveredMinor     their sum.
     * @param conversions        of collateral.
     * @param insuranceStartMinor the fund at the start.
     * @param insuranceEndMinor  the fund at the end.
     */
    public record Counts(
        long commands, long events, long ticks, long priceTicks, long fills, long topUps, long withdrawals, long calls,
        long callsCleared, long callsEscalated, long deadlinesPassed, long liquidationOrders, long fullOrders,
        long ordersCancelled, long liquidationFills, long restored, long recovered, long closedOut, long deficits,
        long deficitMinor, long uncoveredLosses, long uncoveredMinor, long conversions, long insuranceStartMinor,
        long insuranceEndMinor) {
    }
}
