package io.plimsoll.market;

import io.plimsoll.market.tape.SeededRandom;

/** A trader's present: what the events told about it, and its own random stream. */
final class Trader {
    private final TraderProfile profile;
    private final SeededRandom random;
    private final long[] lotsByMarket;
    private double reserveUnits;
    private int liquidations;
    private int calls;
    private boolean isOut;

    Trader(final TraderProfile profile, final SeededRandom random, final int markets) {
        this.profile = profile;
        this.random = random;
        lotsByMarket = new long[markets + 1];
        reserveUnits = profile.reserveUnits();
    }

    TraderProfile profile() {
        return profile;
    }

    SeededRandom random() {
        return random;
    }

    long lots(final int marketId) {
        return lotsByMarket[marketId];
    }

    void lots(final int marketId, final long lots) {
        lotsByMarket[marketId] = lots;
    }

    /** Trades only when it is not being liquidated and was never closed out. */
    boolean mayTrade() {
        return liquidations == 0 && !isOut;
    }

    boolean isCalled() {
        return calls > 0;
    }

    void called() {
        calls++;
    }

    void callEnded() {
        calls = Math.max(0, calls - 1);
    }

    void liquidationStarted() {
        liquidations++;
    }

    void liquidationEnded(final boolean closedOut) {
        liquidations = Math.max(0, liquidations - 1);
        calls = 0;
        isOut |= closedOut;
    }

    /** Takes from what it can still deposit, as much as there is. */
    double takeReserve(final double wantedUnits) {
        final double taken = Math.min(wantedUnits, reserveUnits);
        reserveUnits -= taken;
        return taken;
    }

    /** Its largest position by lots × price, of one market or of all; 0 when it has none. */
    int largestMarket(final PriceBoard board, final MarketPlan plan) {
        int largest = 0;
        double most = 0;
        for (int id = 1; id < lotsByMarket.length; id++) {
            final double units = lotsByMarket[id] == 0 ? 0
                : plan.notionalUnits(board.market(id), Math.abs(lotsByMarket[id]), board.ticks(id));
            if (units > most) {
                most = units;
                largest = id;
            }
        }
        return largest;
    }
}
