package io.plimsoll.market;

import io.plimsoll.codec.Maker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what traders want into fills that net to zero: within a step, in order of arrival, trader against trader, the
 * earlier one as maker; what is left at the end of the step, against the market makers in turn.
 */
final class TradeMatcher {
    /** The venue id of all fills. */
    static final int VENUE_ID = 1;

    private final List<Long> makerIds;
    private final PriceBoard board;
    private final CommandPort port;
    private final Map<Integer, Deque<Wish>> restingByMarket = new HashMap<>();
    private final Deque<Integer> touched = new ArrayDeque<>();
    private long lastTradeId;
    private int nextMaker;

    TradeMatcher(final List<Long> makerIds, final PriceBoard board, final CommandPort port) {
        this.makerIds = List.copyOf(makerIds);
        this.board = board;
        this.port = port;
    }

    /** The next execution id. */
    long nextTradeId() {
        return ++lastTradeId;
    }

    /** The next market maker in turn. */
    long nextMakerId() {
        nextMaker = (nextMaker + 1) % makerIds.size();
        return makerIds.get(nextMaker);
    }

    /** A trader wants to buy (above zero) or sell (below) at the price of now. */
    void submit(final long accountId, final int marketId, final long signedLots) {
        final Deque<Wish> resting = restingByMarket.computeIfAbsent(marketId, id -> new ArrayDeque<>());
        long left = signedLots;
        while (left != 0 && !resting.isEmpty() && resting.peek().crosses(accountId, left)) {
            final Wish first = resting.poll();
            final long lots = Math.min(Math.abs(left), Math.abs(first.lots));
            final boolean buys = left > 0;
            fill(marketId, buys ? accountId : first.accountId, buys ? first.accountId : accountId, lots,
                buys ? Maker.SELLER : Maker.BUYER);
            left -= buys ? lots : -lots;
            final long restLeft = first.lots + (buys ? lots : -lots);
            if (restLeft != 0) {
                resting.addFirst(new Wish(first.accountId, restLeft));
            }
        }
        if (left != 0) {
            resting.add(new Wish(accountId, left));
            touched.add(marketId);
        }
    }

    /** Trades what rests against market makers. */
    void flush() {
        while (!touched.isEmpty()) {
            final int marketId = touched.poll();
            final Deque<Wish> resting = restingByMarket.get(marketId);
            while (!resting.isEmpty()) {
                final Wish wish = resting.poll();
                final boolean buys = wish.lots > 0;
                final long maker = nextMakerId();
                fill(marketId, buys ? wish.accountId : maker, buys ? maker : wish.accountId, Math.abs(wish.lots),
                    buys ? Maker.SELLER : Maker.BUYER);
            }
        }
    }

    private void fill(final int marketId, final long buyer, final long seller, final long lots, final Maker maker) {
        final ListedMarket market = board.market(marketId);
        port.writer().fill(marketId, buyer, seller, board.ticks(marketId), market.tickExponent(), lots,
            market.lotExponent(), maker, VENUE_ID, nextTradeId());
        port.send();
    }

    private record Wish(long accountId, long lots) {
        boolean crosses(final long otherAccountId, final long otherLots) {
            return accountId != otherAccountId && Long.signum(lots) != Long.signum(otherLots);
        }
    }
}
