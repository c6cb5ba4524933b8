package io.plimsoll.market;

import io.plimsoll.market.tape.TapeSummary;
import java.util.List;

/**
 * How many lots the venue trades in a step: its turnover in the tape's rhythm.
 *
 * <pre>
 * volume = turnover x opened positions x step / day x (tape's volume now / tape's average volume)
 * </pre>
 */
final class VenueVolume {
    private static final double DAY_NS = 86_400e9;

    private final MarketPlan plan;
    private final PriceBoard board;
    private final double[] averageUnits;
    private final double[] tapeAverageUnits;

    VenueVolume(final VenueParameters parameters, final MarketPlan plan, final List<TraderProfile> traders,
                final PriceBoard board, final TapeSummary summary, final long stepNs) {
        this.plan = plan;
        this.board = board;
        averageUnits = new double[plan.markets().size() + 1];
        tapeAverageUnits = new double[plan.markets().size() + 1];
        for (final TraderProfile trader : traders) {
            for (final TraderProfile.PlannedPosition position : trader.positions()) {
                averageUnits[position.market().id()] += position.units() * parameters.turnoverADay() * stepNs / DAY_NS;
            }
        }
        final double steps = Math.max(1, (double) (summary.lastNs() - summary.firstNs()) / stepNs);
        for (final ListedMarket market : plan.markets()) {
            tapeAverageUnits[market.id()] = summary.symbol(market.symbol()).notional() / steps;
        }
    }

    /** Lots that trade in a step now; the average when the tape has no volumes. */
    double lots(final int marketId) {
        final ListedMarket market = board.market(marketId);
        final long priceTicks = board.ticks(marketId);
        final double tapeNow = board.averageLots(marketId) * priceTicks * market.tickValue();
        final double rhythm = tapeAverageUnits[marketId] > 0 ? tapeNow / tapeAverageUnits[marketId] : 1;
        return averageUnits[marketId] * rhythm / plan.notionalUnits(market, 1, priceTicks);
    }
}
