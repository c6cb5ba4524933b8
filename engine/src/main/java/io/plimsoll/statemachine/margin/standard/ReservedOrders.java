package io.plimsoll.statemachine.margin.standard;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;
import java.util.Arrays;

/**
 * Spot orders whose amounts are locked on a venue. What is locked comes back either as it is or exchanged: each order
 * account counts as if all of it ended up in one of the two assets, whichever helps less. An amount that arrives pays
 * off a debt first, at the weight of debts, and what is left is a deposit.
 *
 * <p>With M what there would be of an asset if everything locked anywhere ended up in it, r of it from this account:
 * all of r is a deposit if M >= r, all of it repays if M is below 0, otherwise M is a deposit and r - M repays.
 */
final class ReservedOrders {
    private final AssetLines assets;
    private final Divisor unit;
    private final Wide wide = new Wide();
    private int size;
    private int[] base = new int[4];
    private int[] quote = new int[4];
    private Contract[] pair = new Contract[4];
    private long[] reservedBase = new long[4];
    private long[] reservedQuote = new long[4];
    private long[] lowestAsk = new long[4];
    private long[] highestBid = new long[4];
    private long[] allBase = new long[4];
    private long[] allQuote = new long[4];

    ReservedOrders(final AssetLines assets, final WeightScale scale) {
        this.assets = assets;
        this.unit = scale.divisor();
    }

    void clear() {
        size = 0;
    }

    /** @param pairWorth what base is worth in quote at a price; prices of 0: unknown. */
    void add(
        final int baseAsset, final int quoteAsset, final Contract pairWorth, final long baseLocked,
        final long quoteLocked, final long lowestAskScaled, final long highestBidScaled) {
        if (size == base.length) {
            grow();
        }
        base[size] = baseAsset;
        quote[size] = quoteAsset;
        pair[size] = pairWorth;
        reservedBase[size] = baseLocked;
        reservedQuote[size] = quoteLocked;
        lowestAsk[size] = lowestAskScaled;
        highestBid[size] = highestBidScaled;
        size++;
    }

    /** What all of them add to health at least. */
    long effect() {
        int usable = 0;
        for (int i = 0; i < size; i++) {
            if (!assets.isUnusable(base[i]) && !assets.isUnusable(quote[i])) {
                move(i, usable);
                allBase[usable] = saturatedAdd(reservedBase[usable], baseForQuote(usable));
                allQuote[usable] = saturatedAdd(reservedQuote[usable], quoteForBase(usable));
                usable++;
            }
        }
        size = usable;
        long sum = 0;
        for (int i = 0; i < size; i++) {
            if (allBase[i] != 0 && allQuote[i] != 0) {
                sum = saturatedAdd(sum, Math.min(effect(base[i], allBase[i]), effect(quote[i], allQuote[i])));
            }
        }
        return sum;
    }

    /** What the quote locked by bids buys: at market, at most what it buys at the highest bid. */
    private long baseForQuote(final int order) {
        final long atMarket = assets.bought(base[order], assets.valueAtLow(quote[order], reservedQuote[order]));
        return highestBid[order] == 0 || reservedQuote[order] == 0
            ? atMarket
            : Math.min(atMarket, pair[order].priceOfWorth(wide, highestBid[order], reservedQuote[order]));
    }

    /** What the base locked by asks brings: at market, at most what it brings at the lowest ask. */
    private long quoteForBase(final int order) {
        final long atMarket = assets.bought(quote[order], assets.valueAtLow(base[order], reservedBase[order]));
        return lowestAsk[order] == 0 || reservedBase[order] == 0
            ? atMarket
            : Math.min(atMarket, pair[order].worthFloor(wide, reservedBase[order], lowestAsk[order]).saturated());
    }

    private long effect(final int asset, final long arriving) {
        final long most = saturatedAdd(assets.effective(asset), arrivingIn(asset));
        final long deposit = Math.max(0, Math.min(arriving, most));
        return saturatedAdd(asDeposit(asset, deposit), asRepayment(asset, arriving - deposit));
    }

    private long arrivingIn(final int asset) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum = saturatedAdd(sum, base[i] == asset ? allBase[i] : 0);
            sum = saturatedAdd(sum, quote[i] == asset ? allQuote[i] : 0);
        }
        return sum;
    }

    private long asDeposit(final int asset, final long amount) {
        return Rounding.AGAINST_ACCOUNT.credit(
            wide, assets.valueAtLow(asset, amount), assets.ownedWeight(asset, amount), unit);
    }

    private long asRepayment(final int asset, final long amount) {
        return Rounding.AGAINST_ACCOUNT.credit(
            wide, assets.valueAtHigh(asset, amount), assets.owedWeight(asset, amount), unit);
    }

    private void move(final int from, final int to) {
        base[to] = base[from];
        quote[to] = quote[from];
        pair[to] = pair[from];
        reservedBase[to] = reservedBase[from];
        reservedQuote[to] = reservedQuote[from];
        lowestAsk[to] = lowestAsk[from];
        highestBid[to] = highestBid[from];
    }

    private void grow() {
        final int capacity = 2 * size;
        base = Arrays.copyOf(base, capacity);
        quote = Arrays.copyOf(quote, capacity);
        pair = Arrays.copyOf(pair, capacity);
        reservedBase = Arrays.copyOf(reservedBase, capacity);
        reservedQuote = Arrays.copyOf(reservedQuote, capacity);
        lowestAsk = Arrays.copyOf(lowestAsk, capacity);
        highestBid = Arrays.copyOf(highestBid, capacity);
        allBase = Arrays.copyOf(allBase, capacity);
        allQuote = Arrays.copyOf(allQuote, capacity);
    }
}
