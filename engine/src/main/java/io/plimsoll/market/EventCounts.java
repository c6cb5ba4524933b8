package io.plimsoll.market;

import io.plimsoll.codec.LiquidationOutcome;
import io.plimsoll.statemachine.RejectCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts events, and notes where accounts were liquidated. */
final class EventCounts implements MarketListener {
    private final PriceBoard board;
    private final List<MarketRunStats.LiquidationPoint> liquidations = new ArrayList<>();
    private final Map<String, Long> rejections = new TreeMap<>();
    private final EnumMap<LiquidationOutcome, Long> outcomes = new EnumMap<>(LiquidationOutcome.class);
    private long fillChanges;
    private long calls;
    private long cleared;
    private long escalated;
    private long deadlinesPassed;
    private long orders;
    private long fullOrders;
    private long cancelled;
    private long deficits;
    private long deficitMinor;
    private long uncovered;
    private long uncoveredMinor;
    private long conversions;

    EventCounts(final PriceBoard board) {
        this.board = board;
    }

    List<MarketRunStats.LiquidationPoint> liquidations() {
        return List.copyOf(liquidations);
    }

    Map<String, Long> rejections() {
        return rejections;
    }

    MarketRunStats.Counts counts(final RunTotals totals) {
        return new MarketRunStats.Counts(totals.commands(), totals.events(), totals.ticks(), totals.priceTicks(),
            // A fill changes two positions; a liquidation fill's other side counts as a fill's.
            (fillChanges - liquidations.size()) / 2, totals.topUps(), totals.withdrawals(), calls, cleared,
            escalated, deadlinesPassed, orders, fullOrders, cancelled, liquidations.size(),
            outcome(LiquidationOutcome.RESTORED), outcome(LiquidationOutcome.RECOVERED),
            outcome(LiquidationOutcome.CLOSED_OUT), deficits, deficitMinor, uncovered, uncoveredMinor,
            conversions, totals.insuranceStartMinor(), totals.insuranceEndMinor());
    }

    private long outcome(final LiquidationOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** What others counted. */
    record RunTotals(long commands, long events, long ticks, long priceTicks, long topUps, long withdrawals,
                     long insuranceStartMinor, long insuranceEndMinor) {
    }

    long uncoveredMinor() {
        return uncoveredMinor;
    }

    @Override
    public void onRejected(final int commandTemplateId, final int code) {
        rejections.merge(RejectCode.of(code).name(), 1L, Long::sum);
    }

    @Override
    public void onPosition(final long timeNs, final long accountId, final int marketId, final long quantityLots,
                           final long changeLots, final long tradeId, final boolean byLiquidation) {
        if (!byLiquidation) {
            fillChanges++;
            return;
        }
        final ListedMarket market = board.market(marketId);
        final double lots = Math.abs(changeLots);
        liquidations.add(new MarketRunStats.LiquidationPoint(timeNs, market.symbol(), accountId, changeLots < 0,
            board.price(marketId), lots * Double.parseDouble("1e" + market.lotExponent()),
            lots * board.ticks(marketId) * market.tickValue()));
    }

    @Override
    public void onCalled(final long timeNs, final long accountId, final int bucket, final long amountMinor,
                         final long deadlineNs) {
        calls++;
    }

    @Override
    public void onCallCleared(final long accountId, final int bucket) {
        cleared++;
    }

    @Override
    public void onEscalated(final boolean deadlinePassed) {
        escalated++;
        deadlinesPassed += deadlinePassed ? 1 : 0;
    }

    @Override
    public void onOrder(final long timeNs, final long accountId, final long orderId, final int marketId,
                        final boolean isBuy, final long lots, final boolean isFull) {
        orders++;
        fullOrders += isFull ? 1 : 0;
    }

    @Override
    public void onOrderCancelled(final long orderId) {
        cancelled++;
    }

    @Override
    public void onLiquidationFinished(final long accountId, final int bucket, final LiquidationOutcome outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    @Override
    public void onInsurancePaid(final int assetId, final long amountMinor) {
        deficits++;
        deficitMinor += amountMinor;
    }

    @Override
    public void onUncovered(final int assetId, final long amountMinor) {
        uncovered++;
        uncoveredMinor += amountMinor;
    }

    @Override
    public void onConverted(final long accountId) {
        conversions++;
    }
}
