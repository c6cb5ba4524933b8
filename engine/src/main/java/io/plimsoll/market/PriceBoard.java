package io.plimsoll.market;

import io.plimsoll.market.tape.ExactDecimal;
import java.util.List;

/** The last price of each market and how much trades in it, as far as the tape has run. */
final class PriceBoard {
    /** Weight of the newest step in the average volume: about the last twenty steps count. */
    private static final double NEWEST = 0.1;

    private final List<ListedMarket> markets;
    private final ExactDecimal[] prices;
    private final long[] ticks;
    private final double[] stepLots;
    private final double[] averageLots;
    private long lastNs;

    PriceBoard(final List<ListedMarket> markets) {
        this.markets = markets;
        final int size = markets.size() + 1;
        prices = new ExactDecimal[size];
        ticks = new long[size];
        stepLots = new double[size];
        averageLots = new double[size];
        markets.forEach(m -> update(m, m.firstPrice(), ExactDecimal.ZERO));
    }

    /** Takes a tick of the tape; false when the price is the one known. */
    boolean update(final ListedMarket market, final ExactDecimal price, final ExactDecimal volume) {
        stepLots[market.id()] += market.lots(volume);
        if (price.equals(prices[market.id()])) {
            return false;
        }
        prices[market.id()] = price;
        ticks[market.id()] = market.ticks(price);
        return true;
    }

    /** Ends a step: what traded in it enters the averages. */
    void endStep(final long nowNs) {
        lastNs = nowNs;
        for (int id = 1; id < stepLots.length; id++) {
            averageLots[id] = averageLots[id] == 0 ? stepLots[id]
                : (1 - NEWEST) * averageLots[id] + NEWEST * stepLots[id];
            stepLots[id] = 0;
        }
    }

    /** Time of the last step. */
    long lastNs() {
        return lastNs;
    }

    ListedMarket market(final int id) {
        return markets.get(id - 1);
    }

    long ticks(final int id) {
        return ticks[id];
    }

    double price(final int id) {
        return prices[id].toDouble();
    }

    /** Lots traded in a step, on average; 0 when the tape has no volumes. */
    double averageLots(final int id) {
        return averageLots[id];
    }
}
