package io.plimsoll.market;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Executes liquidation orders at the tape's price less a concession, against market makers, as much a step as its
 * volume allows, oldest order first. At least one lot of the oldest order goes through in every step, however thin the
 * market.
 */
final class VenueSimulator implements MarketListener {
    private final VenueParameters parameters;
    private final VenueVolume volume;
    private final PriceBoard board;
    private final TradeMatcher matcher;
    private final CommandPort port;
    private final TreeMap<Long, Order> openById = new TreeMap<>();
    private final double[] takenLots;
    private long step;

    VenueSimulator(final VenueParameters parameters, final VenueVolume volume, final int markets,
                   final PriceBoard board, final TradeMatcher matcher, final CommandPort port) {
        this.parameters = parameters;
        this.volume = volume;
        this.board = board;
        this.matcher = matcher;
        this.port = port;
        takenLots = new double[2 * (markets + 1)];
    }

    /** Orders still open. */
    int openOrders() {
        return openById.size();
    }

    @Override
    public void onOrder(final long timeNs, final long accountId, final long orderId, final int marketId,
                        final boolean isBuy, final long lots, final boolean isFull) {
        openById.put(orderId, new Order(orderId, accountId, marketId, isBuy, lots, step + parameters.latencySteps()));
    }

    @Override
    public void onOrderCancelled(final long orderId) {
        openById.remove(orderId);
    }

    /** One step: fills what the volume allows at the prices of now. */
    void act() {
        java.util.Arrays.fill(takenLots, 0);
        final List<Order> due = new ArrayList<>();
        openById.values().stream().filter(o -> o.fromStep <= step).forEach(due::add);
        due.forEach(this::execute);
        step++;
    }

    private void execute(final Order order) {
        final int side = 2 * order.marketId + (order.isBuy ? 1 : 0);
        final double traded = volume.lots(order.marketId);
        final long room = (long) (traded * parameters.participation() - takenLots[side]);
        final long lots = Math.min(order.lots, takenLots[side] == 0 ? Math.max(1, room) : room);
        if (lots <= 0) {
            return;
        }
        takenLots[side] += lots;
        send(order, lots, priceTicks(order, takenLots[side] / Math.max(traded, takenLots[side])));
        if (lots == order.lots) {
            openById.remove(order.id);
        } else {
            openById.put(order.id, order.less(lots));
        }
    }

    /** Rounded against the order. 100,000 ticks, a quarter of the volume taken, impact 0.01: a sale at 99,500. */
    private long priceTicks(final Order order, final double takenShare) {
        final double concession = parameters.impact() * Math.sqrt(takenShare);
        final double ticks = board.ticks(order.marketId) * (order.isBuy ? 1 + concession : 1 - concession);
        return Math.max(1, (long) (order.isBuy ? Math.ceil(ticks) : Math.floor(ticks)));
    }

    private void send(final Order order, final long lots, final long priceTicks) {
        final ListedMarket market = board.market(order.marketId);
        port.writer().liquidationFill(order.accountId, order.marketId, order.id, matcher.nextMakerId(), priceTicks,
            market.tickExponent(), lots, market.lotExponent(), TradeMatcher.VENUE_ID, matcher.nextTradeId());
        port.send();
    }

    private record Order(long id, long accountId, int marketId, boolean isBuy, long lots, long fromStep) {
        Order less(final long filled) {
            return new Order(id, accountId, marketId, isBuy, lots - filled, fromStep);
        }
    }
}
