package io.plimsoll.statemachine.margin.standard;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;
import java.util.Arrays;

/** The assets of one check in parallel arrays: what is held of each, at which prices, and what it counts. Reused. */
final class AssetLines {
    private static final int NANO_DECIMALS = 9;

    private final WeightScale scale;
    private final Rounding rounding;
    private final Wide wide = new Wide();
    private MarginCheck check;
    private int size;
    private AssetTerms[] terms = new AssetTerms[8];
    private Contract[] worth = new Contract[8];
    private int[] decimals = new int[8];
    private long[] amount = new long[8];
    private long[] result = new long[8];
    private long[] gain = new long[8];
    private long[] live = new long[8];
    private long[] low = new long[8];
    private long[] high = new long[8];
    private long[] poolDepositsMinor = new long[8];
    private long[] poolBorrowsMinor = new long[8];
    private long[] equityMinor = new long[8];
    private boolean[] unusable = new boolean[8];

    AssetLines(final WeightScale scale, final Rounding rounding) {
        this.scale = scale;
        this.rounding = rounding;
    }

    void begin(final MarginCheck newCheck) {
        check = newCheck;
        size = 0;
    }

    int add(
        final AssetTerms assetTerms, final int assetDecimals, final Contract valuation, final PriceSet prices,
        final long held) {
        if (size == amount.length) {
            grow();
        }
        terms[size] = assetTerms;
        decimals[size] = assetDecimals;
        worth[size] = valuation;
        amount[size] = held;
        result[size] = 0;
        gain[size] = 0;
        live[size] = prices.live();
        low[size] = prices.low(check.isConservative());
        high[size] = prices.high(check.isConservative());
        poolDepositsMinor[size] = 0;
        poolBorrowsMinor[size] = 0;
        equityMinor[size] = 0;
        unusable[size] = false;
        return size++;
    }

    void pool(final int place, final long deposited, final long borrowed) {
        poolDepositsMinor[place] = floor(place, deposited, high[place]);
        poolBorrowsMinor[place] = floor(place, borrowed, high[place]);
    }

    /** Adds to what counts of a result in an asset, and to what it is without weights. */
    void addResult(final int place, final long counted, final long unweighted) {
        result[place] = saturatedAdd(result[place], counted);
        gain[place] = saturatedAdd(gain[place], unweighted);
    }

    void setUnusable(final int place) {
        unusable[place] = true;
    }

    boolean isUnusable(final int place) {
        return unusable[place];
    }

    void setEquity(final int place, final long minor) {
        equityMinor[place] = minor;
    }

    long equity(final int place) {
        return equityMinor[place];
    }

    int size() {
        return size;
    }

    /** What is held, with the results that count in it. */
    long effective(final int place) {
        return saturatedAdd(amount[place], result[place]);
    }

    long amount(final int place) {
        return amount[place];
    }

    /** Results without weights. */
    long gain(final int place) {
        return gain[place];
    }

    /** amount at a price in minor units of the reference asset, rounded down. */
    private long floor(final int place, final long ofAmount, final long priceScaled) {
        return worth[place] == null ? ofAmount : worth[place].worthFloor(wide, ofAmount, priceScaled).saturated();
    }

    /** What an amount is worth, signed, rounded down: at the lower price if owned, at the higher if owed. */
    long value(final int place, final long ofAmount) {
        return floor(place, ofAmount, ofAmount >= 0 ? low[place] : high[place]);
    }

    long valueAtLow(final int place, final long ofAmount) {
        return floor(place, ofAmount, low[place]);
    }

    long valueAtHigh(final int place, final long ofAmount) {
        return floor(place, ofAmount, high[place]);
    }

    /** What an amount is worth at the live price, signed, rounded down. */
    long liveValue(final int place, final long ofAmount) {
        return floor(place, ofAmount, live[place]);
    }

    /** What a gain or a loss is worth, rounded as products are. */
    long gainValue(final int place, final long ofAmount) {
        if (worth[place] == null) {
            return ofAmount;
        }
        return rounding.worth(wide, worth[place], ofAmount, ofAmount >= 0 ? low[place] : high[place]);
    }

    /** What an exposure above 0 is worth at the higher price, rounded as requirements are. */
    long exposureValue(final int place, final long ofAmount) {
        return worth[place] == null ? ofAmount : rounding.exposure(wide, worth[place], ofAmount, high[place]);
    }

    /** How much of an asset a value buys at the higher price, rounded down. */
    long bought(final int place, final long valueMinor) {
        return worth[place] == null ? valueMinor : worth[place].priceOfWorth(wide, high[place], valueMinor);
    }

    /** What a value owned counts, by the weight of so much of it. */
    long owned(final int place, final long ofAmount, final long valueMinor) {
        return rounding.credit(wide, valueMinor, ownedWeight(place, ofAmount), scale.divisor());
    }

    /** What a value owed requires, above 0, by the weight of so much of it. */
    long owed(final int place, final long ofAmount, final long valueMinor) {
        return rounding.debit(wide, valueMinor, owedWeight(place, ofAmount), scale.divisor());
    }

    /** The weight of an amount owned. */
    long ownedWeight(final int place, final long ofAmount) {
        return terms[place].ownedWeight(check, nano(ofAmount, decimals[place]), poolDepositsMinor[place]);
    }

    /** The weight of an amount owed. */
    long owedWeight(final int place, final long ofAmount) {
        return terms[place].owedWeight(check, nano(ofAmount, decimals[place]), poolBorrowsMinor[place]);
    }

    /** An amount without its sign in 10^-9. */
    long nano(final int place, final long ofAmount) {
        return nano(ofAmount, decimals[place]);
    }

    private long nano(final long ofAmount, final int amountDecimals) {
        final int shift = NANO_DECIMALS - amountDecimals;
        if (shift == 0) {
            return Math.abs(ofAmount);
        }
        wide.set(Math.abs(ofAmount));
        return shift >= 0
            ? wide.times(FixedPoint.powerOfTen(shift)).saturated()
            : wide.floorDiv(FixedPoint.powerOfTen(-shift)).saturated();
    }

    private void grow() {
        final int capacity = 2 * size;
        terms = Arrays.copyOf(terms, capacity);
        worth = Arrays.copyOf(worth, capacity);
        decimals = Arrays.copyOf(decimals, capacity);
        amount = Arrays.copyOf(amount, capacity);
        result = Arrays.copyOf(result, capacity);
        gain = Arrays.copyOf(gain, capacity);
        live = Arrays.copyOf(live, capacity);
        low = Arrays.copyOf(low, capacity);
        high = Arrays.copyOf(high, capacity);
        poolDepositsMinor = Arrays.copyOf(poolDepositsMinor, capacity);
        poolBorrowsMinor = Arrays.copyOf(poolBorrowsMinor, capacity);
        equityMinor = Arrays.copyOf(equityMinor, capacity);
        unusable = Arrays.copyOf(unusable, capacity);
    }
}
