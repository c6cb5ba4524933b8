package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;

/**
 * Rests what an entry has in assets with a price of their own: what it owns or owes of them, and what positions that
 * are settled in them gain. With each of these positions at the mark where it rests, all that is one amount of coins,
 * whose worth is linear in the coin's price; so it is least at one end of the range in which that price may move.
 *
 * <p>1 coin owned at 40,000 with a haircut of 10 %, and 20,000 dollars long in inverse contracts that rest at a mark of
 * 32,000: 0.9 - 0.125 - 5 % x 0.625 = 0.74375 coins at least. Down to a price of 32,000 that is worth 23,800.
 */
final class CoinRester {
    /** Where positions are settled in an asset, it rests at the latest at so many times its price: see {@link Far}. */
    private static final long FAR_TIMES = 4;
    /** Of each position's figures when they are turned into the reference asset. */
    private static final long ROUNDING_MINOR = Regime.ROUNDING_MINOR;

    private final ClearingState state;
    private final CoinBook coins;
    private final Stakes stakes;
    private final CoinWorth worth = new CoinWorth();
    private final MoveMeter moves;
    private final Bounds bounds;
    private final Wide wide = new Wide();
    private double[] usual = new double[8];
    private Regime regime;
    private long floorsMinor;
    private long ceilingsMinor;
    private long owedMinor;
    private long ownedMinor;
    private boolean isBounded;
    private boolean guardsCollateral;
    /** Of what may be owed yet, for each balance. */
    private double debtBudgetMinor;

    CoinRester(
        final ClearingState state, final CoinBook coins, final Stakes stakes, final MoveMeter moves,
        final Bounds bounds) {
        this.bounds = bounds;
        this.state = state;
        this.coins = coins;
        this.stakes = stakes;
        this.moves = moves;
    }

    /** Starts with an entry: its balances, to which positions are added at their marks. */
    void begin(final int entry, final Regime of) {
        regime = of;
        floorsMinor = 0;
        ceilingsMinor = 0;
        owedMinor = 0;
        ownedMinor = 0;
        isBounded = true;
        long owed = 0;
        long owned = 0;
        int balances = 0;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            final long value = state.balances.asset(slot).balanceValue(wide, state.balances.amountMinor(slot));
            owed -= Math.min(0, value);
            owned += Math.max(0, value);
            balances++;
            if (isCoin(slot)) {
                stakes.lay(slot);
            }
        }
        guardsCollateral = owed > 0 && regime.hasDebtRule();
        debtBudgetMinor = owed > 0 ? Math.max(0, regime.debtRoomMinor(owed, owned) / balances - 1) : 0;
    }

    /** A position that is settled in such an asset, as it is at its mark. */
    void addAtMark(final int entry, final int position) {
        final Instrument instrument = state.positions.instrument(position);
        final int slot = state.balances.find(entry, instrument.settlement());
        if (!stakes.isLaid(slot)) {
            stakes.lay(slot);
        }
        final long lots = state.positions.lots(position);
        final long costMinor = state.positions.costMinor(position);
        final long atMark = regime.hasLow()
            ? regime.floorMinor(instrument, lots, costMinor, instrument.markScaled())
            : regime.ceilingMinor(instrument, lots, costMinor, instrument.markScaled());
        stakes.add(slot, atMark == Regime.UNKNOWN ? 0 : atMark, 0);
    }

    /**
     * What an entry's coins usually gain or lose at a move, in minor units of the reference asset. From now on
     * positions are added where they rest.
     */
    double usualMoves(final int entry) {
        double whole = 0;
        int place = 0;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (isLaid(slot)) {
                if (place == usual.length) {
                    usual = Arrays.copyOf(usual, 2 * place);
                }
                usual[place] = usualMove(slot);
                whole += usual[place++];
                stakes.resetCoins(slot);
            }
        }
        return whole;
    }

    private double usualMove(final int slot) {
        final Asset asset = state.balances.asset(slot);
        final double size = Math.abs(asset.weighed(state.balances.amountMinor(slot)) + stakes.coins(slot));
        return size * Far.unitWorth(asset) * moves.mean(asset.ordinal());
    }

    /** A position that is settled in such an asset came to rest. */
    void add(final int entry, final Asset settlement, final long floor, final long ceiling) {
        stakes.add(state.balances.find(entry, settlement), floor, ceiling);
        floorsMinor -= ROUNDING_MINOR;
        ceilingsMinor += ROUNDING_MINOR;
    }

    /** Rests the balances, each by its share of budgets for a usual move of 1. */
    void rest(final int entry, final double below, final double above) {
        int place = 0;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (isLaid(slot)) {
                restOne(slot, usual[place] * below, usual[place] * above);
                place++;
            }
        }
    }

    private void restOne(final int slot, final double belowMinor, final double aboveMinor) {
        final Asset asset = state.balances.asset(slot);
        if (stakes.settles(slot)) {
            stakes.add(slot, bounds.of(Bounds.Kind.COINS, stakes.coins(slot)) - stakes.coins(slot), 0);
        }
        final long lowest = lowest(slot, asset, belowMinor, aboveMinor);
        final long highest = highest(slot, asset, belowMinor, aboveMinor);
        if (lowest != CoinWorth.NO_LOWEST) {
            coins.rest(slot, asset, lowest, false);
        }
        if (highest != CoinWorth.NO_HIGHEST) {
            coins.rest(slot, asset, highest, true);
        }
        bound(slot, asset, lowest, highest);
    }

    private long lowest(final int slot, final Asset asset, final double belowMinor, final double aboveMinor) {
        final long amount = state.balances.amountMinor(slot);
        final double least = slope(asset, amount, stakes.coins(slot));
        final double most = slope(asset, amount, stakes.coinsAtMost(slot));
        long lowest = CoinWorth.NO_LOWEST;
        if (regime.hasLow() && least > 0) {
            lowest = Reach.price(asset, belowMinor / least, false);
        }
        if (regime.hasHigh() && most < 0) {
            lowest = Math.max(lowest, Reach.price(asset, aboveMinor / -most, false));
        }
        if (guardsCollateral && amount > 0) {
            lowest = Math.max(lowest, Reach.price(asset, debtBudgetMinor / slope(asset, amount, 0), false));
        }
        return lowest;
    }

    private long highest(final int slot, final Asset asset, final double belowMinor, final double aboveMinor) {
        final long amount = state.balances.amountMinor(slot);
        final double least = slope(asset, amount, stakes.coins(slot));
        final double most = slope(asset, amount, stakes.coinsAtMost(slot));
        long highest = CoinWorth.NO_HIGHEST;
        if (regime.hasLow() && least < 0) {
            highest = Reach.price(asset, belowMinor / -least, true);
        }
        if (regime.hasHigh() && most > 0) {
            highest = Math.min(highest, Reach.price(asset, aboveMinor / most, true));
        }
        if (amount < 0) {
            highest = Math.min(highest, Reach.price(asset, debtBudgetMinor / -slope(asset, amount, 0), true));
        }
        return stakes.settles(slot) ? Math.min(highest, far(asset.index().price().scaled())) : highest;
    }

    private static long far(final long priceScaled) {
        return priceScaled < Wide.LIMIT / FAR_TIMES ? FAR_TIMES * priceScaled : Wide.LIMIT;
    }

    /** What all of an asset gains at a point of its price, in minor units of the reference asset. */
    private static double slope(final Asset asset, final long amountMinor, final long coinsOfPositions) {
        return (asset.weighed(amountMinor) + coinsOfPositions) * asset.worthOfPoint();
    }

    private void bound(final int slot, final Asset asset, final long lowest, final long highest) {
        final long amount = state.balances.amountMinor(slot);
        if (regime.hasLow()) {
            final long floor = worth.floorMinor(asset, amount, stakes.coins(slot), lowest, highest);
            isBounded &= floor != Regime.UNKNOWN;
            floorsMinor += floor - 1;
            stakes.setFloor(slot, floor);
        }
        if (regime.hasHigh()) {
            final long ceiling = worth.ceilingMinor(asset, amount, stakes.coinsAtMost(slot), lowest, highest);
            isBounded &= ceiling != Regime.UNKNOWN;
            ceilingsMinor += ceiling + 1;
        }
        if (amount < 0) {
            owedMinor -= asset.balanceValueAt(wide, amount, highest);
        } else if (lowest != CoinWorth.NO_LOWEST) {
            ownedMinor += asset.balanceValueAt(wide, amount, lowest);
        }
    }

    private boolean isLaid(final int slot) {
        return !state.balances.asset(slot).isReference() && stakes.isLaid(slot);
    }

    private boolean isCoin(final int slot) {
        return state.balances.amountMinor(slot) != 0 && !state.balances.asset(slot).isReference();
    }

    /** Whether what a position cost stays far from where figures are clamped, wherever the asset's price may go. */
    static boolean isPlainCost(final Asset settlement, final long costMinor) {
        return Math.abs((double)costMinor) * Far.unitWorth(settlement) < (double)Regime.WORTH_MAX / FAR_TIMES;
    }

    /** Of coins and of positions settled in them, at least. */
    long floorsMinor() {
        return floorsMinor;
    }

    /** Likewise, at most. */
    long ceilingsMinor() {
        return ceilingsMinor;
    }

    /** Whether all of that has bounds. */
    boolean isBounded() {
        return isBounded;
    }

    /** What coins are owed at most. */
    long owedMinor() {
        return owedMinor;
    }

    /** Whether no debt goes beyond a limit, with so much of the reference asset owned or owed. */
    boolean mayOwe(final long balanceMinor) {
        final long owed = owedMinor - Math.min(0, balanceMinor);
        return owed == 0 || regime.mayOwe(owed, ownedMinor + Math.max(0, balanceMinor));
    }
}
