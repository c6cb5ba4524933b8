package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.option.Black76;
import io.plimsoll.statemachine.option.YearFraction;
import java.util.Arrays;

/**
 * What a maximum-loss rule margins: cash, and by market a perpetual, a holding of the underlying, and options by
 * expiry, with the prices and confidences they are margined at. Markets, then expiries, then options are added; sums
 * run in that order. Reused; amounts are in whole units, money in that of the cash.
 */
public final class MarketBook {
    private double cash;
    private double peg;
    private int markets;
    private double[] spot = new double[4];
    private double[] spotConfidence = new double[4];
    private double[] holding = new double[4];
    private int perpetuals;
    private int[] perpetualMarket = new int[4];
    private double[] perpetual = new double[4];
    private double[] perpetualPrice = new double[4];
    private double[] perpetualConfidence = new double[4];
    private double[] unrealised = new double[4];
    private int expiries;
    private int[] market = new int[8];
    private double[] years = new double[8];
    private double[] forward = new double[8];
    private double[] confidence = new double[8];
    private int options;
    private int[] expiry = new int[16];
    private double[] strike = new double[16];
    private boolean[] call = new boolean[16];
    private double[] quantity = new double[16];
    private double[] mark = new double[16];

    /**
     * Empties it.
     *
     * @param cashHeld signed.
     * @param pegPrice what one unit of the cash is worth in what it stands for.
     */
    public MarketBook start(final double cashHeld, final double pegPrice) {
        cash = finite(cashHeld);
        peg = positive(pegPrice);
        markets = 0;
        perpetuals = 0;
        expiries = 0;
        options = 0;
        return this;
    }

    /** Adds to the cash. */
    public void addCash(final double change) {
        cash = finite(cash + change);
    }

    /** Opens a market. @return its place. */
    public int addMarket(final double spotPrice, final double confidenceOfSpot) {
        if (markets == spot.length) {
            growMarkets();
        }
        spot[markets] = positive(spotPrice);
        spotConfidence[markets] = finite(confidenceOfSpot);
        holding[markets] = 0;
        return markets++;
    }

    /** Holds some of a market's underlying. */
    public void hold(final int inMarket, final double amount) {
        holding[inMarket] = finite(amount);
    }

    /**
     * Adds a perpetual, or a future on the same terms.
     *
     * @param gain unrealised, with funding.
     */
    public void addPerpetual(
        final int inMarket, final double signed, final double price, final double confidenceOfPrice,
        final double gain) {
        if (perpetuals == perpetual.length) {
            growPerpetuals();
        }
        perpetualMarket[perpetuals] = inMarket;
        perpetual[perpetuals] = finite(signed);
        perpetualPrice[perpetuals] = finite(price);
        perpetualConfidence[perpetuals] = Math.min(finite(confidenceOfPrice), spotConfidence[inMarket]);
        unrealised[perpetuals++] = finite(gain);
    }

    /**
     * Opens an expiry of a market.
     *
     * @param confidenceOfMarket the lesser of its forward's and its volatility's.
     * @return its place.
     */
    public int addExpiry(
        final int inMarket, final double secondsLeft, final double forwardPrice, final double confidenceOfMarket) {
        if (expiries == years.length) {
            growExpiries();
        }
        market[expiries] = inMarket;
        years[expiries] = YearFraction.ofSeconds(secondsLeft);
        forward[expiries] = finite(forwardPrice);
        confidence[expiries] = Math.min(finite(confidenceOfMarket), spotConfidence[inMarket]);
        return expiries++;
    }

    /**
     * Adds an option marked by its volatility, undiscounted.
     *
     * @param signed units, below 0 if sold.
     */
    public void addOption(
        final int inExpiry, final boolean isCall, final double strikePrice, final double signed,
        final double volatility) {
        final double deviation = volatility * Math.sqrt(years[inExpiry]);
        addMarkedOption(inExpiry, isCall, strikePrice, signed,
            Black76.price(isCall, forward[inExpiry], strikePrice, deviation, 1));
    }

    /** Adds an option whose mark is known. */
    public void addMarkedOption(
        final int inExpiry, final boolean isCall, final double strikePrice, final double signed,
        final double markPrice) {
        if (options == strike.length) {
            growOptions();
        }
        expiry[options] = inExpiry;
        call[options] = isCall;
        strike[options] = finite(strikePrice);
        quantity[options] = finite(signed);
        mark[options++] = finite(markPrice);
    }

    private static double finite(final double value) {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("not a finite number: " + value);
        }
        return value;
    }

    private static double positive(final double price) {
        if (!(price > 0)) {
            throw new IllegalArgumentException("not a price above 0: " + price);
        }
        return finite(price);
    }

    private void growMarkets() {
        final int capacity = 2 * markets;
        spot = Arrays.copyOf(spot, capacity);
        spotConfidence = Arrays.copyOf(spotConfidence, capacity);
        holding = Arrays.copyOf(holding, capacity);
    }

    private void growPerpetuals() {
        final int capacity = 2 * perpetuals;
        perpetualMarket = Arrays.copyOf(perpetualMarket, capacity);
        perpetual = Arrays.copyOf(perpetual, capacity);
        perpetualPrice = Arrays.copyOf(perpetualPrice, capacity);
        perpetualConfidence = Arrays.copyOf(perpetualConfidence, capacity);
        unrealised = Arrays.copyOf(unrealised, capacity);
    }

    private void growExpiries() {
        final int capacity = 2 * expiries;
        market = Arrays.copyOf(market, capacity);
        years = Arrays.copyOf(years, capacity);
        forward = Arrays.copyOf(forward, capacity);
        confidence = Arrays.copyOf(confidence, capacity);
    }

    private void growOptions() {
        final int capacity = 2 * options;
        expiry = Arrays.copyOf(expiry, capacity);
        strike = Arrays.copyOf(strike, capacity);
        call = Arrays.copyOf(call, capacity);
        quantity = Arrays.copyOf(quantity, capacity);
        mark = Arrays.copyOf(mark, capacity);
    }

    public double cash() {
        return cash;
    }

    public double peg() {
        return peg;
    }

    public int markets() {
        return markets;
    }

    public double spot(final int ofMarket) {
        return spot[ofMarket];
    }

    public double spotConfidence(final int ofMarket) {
        return spotConfidence[ofMarket];
    }

    public double holding(final int ofMarket) {
        return holding[ofMarket];
    }

    public int perpetuals() {
        return perpetuals;
    }

    public int perpetualMarket(final int ofPerpetual) {
        return perpetualMarket[ofPerpetual];
    }

    /** Signed. */
    public double perpetual(final int ofPerpetual) {
        return perpetual[ofPerpetual];
    }

    public double perpetualPrice(final int ofPerpetual) {
        return perpetualPrice[ofPerpetual];
    }

    /** The lesser of the perpetual's and the spot's. */
    public double perpetualConfidence(final int ofPerpetual) {
        return perpetualConfidence[ofPerpetual];
    }

    public double unrealised(final int ofPerpetual) {
        return unrealised[ofPerpetual];
    }

    public int expiries() {
        return expiries;
    }

    public int market(final int ofExpiry) {
        return market[ofExpiry];
    }

    public double forward(final int ofExpiry) {
        return forward[ofExpiry];
    }

    /** The least of spot, forward and volatility. */
    public double confidence(final int ofExpiry) {
        return confidence[ofExpiry];
    }

    public int options() {
        return options;
    }

    public int expiry(final int ofOption) {
        return expiry[ofOption];
    }

    public double strike(final int ofOption) {
        return strike[ofOption];
    }

    public boolean isCall(final int ofOption) {
        return call[ofOption];
    }

    /** Signed. */
    public double quantity(final int ofOption) {
        return quantity[ofOption];
    }

    /** Of one unit. */
    public double mark(final int ofOption) {
        return mark[ofOption];
    }
}
