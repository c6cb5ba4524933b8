package io.plimsoll.statemachine.margin.scenario;

import java.util.Arrays;

/**
 * What one unit of each instrument would be worth in each scenario, shared by all books: a row of doubles for each
 * instrument. Options hold shocked values, since discounts depend on the sign of an expiry's sum; everything else holds
 * gains. Behind the scenarios a row has its value now, and its values after the two basis moves.
 *
 * <p>A refresh stores inputs; the rows that depend on them are computed when they are next needed, from these inputs
 * alone, so that it does not matter when. Inputs are state, rows are derived.
 */
public final class RiskArrays {
    /** No such row, underlying or expiry. */
    public static final int NONE = -1;
    private final ScenarioRules rules;
    private final Underlyings underlyings;
    private final Expiries expiries;
    private final RowMath math;
    private final int scenarios;
    private final int width;
    private double referencePrice = 1.0;
    private double peg = Double.NaN;
    private long clock;
    private int rows;
    private RowKind[] kind = new RowKind[16];
    private int[] underlying = new int[16];
    private int[] expiry = new int[16];
    private double[] strike = new double[16];
    private int[] group = new int[16];
    private int[] pair = new int[16];
    private int[] other = new int[16];
    private double[] price = new double[16];
    private double[] unit = new double[16];
    private double[] confidence = new double[16];
    private double[] haircut = new double[16];
    private double[] initialHaircut = new double[16];
    private double[] delta = new double[16];
    private double[] rollMove = new double[16];
    private boolean[] isCoin = new boolean[16];
    private long[] changed = new long[16];
    private long[] computed = new long[16];
    private double[][] values = new double[16][];
    private int pairs;

    /** Empty arrays for a rulebook's scenarios. */
    public RiskArrays(final ScenarioRules rules) {
        this.rules = rules;
        scenarios = rules.scenarios.size();
        width = (scenarios + 3 + 3) / 4 * 4;
        underlyings = new Underlyings(rules);
        expiries = new Expiries(rules, width);
        math = new RowMath(rules, underlyings, expiries);
    }

    // Listing.

    /**
     * Adds an underlying.
     *
     * @param symbol of its index, by which rules name it.
     */
    public int addUnderlying(final String symbol) {
        return underlyings.add(symbol);
    }

    /** Adds an expiry of an underlying. */
    public int addExpiry(final int ofUnderlying) {
        return expiries.add(ofUnderlying);
    }

    /** Adds a European option; a call and a put of one strike and expiry become a pair. */
    public int addOption(final int ofExpiry, final double strikePrice, final boolean isCall) {
        final int row = add(isCall ? RowKind.CALL : RowKind.PUT, expiries.underlying(ofExpiry), ofExpiry);
        strike[row] = strikePrice;
        pair[row] = NONE;
        for (int i = 0; i < row; i++) {
            if (expiry[i] == ofExpiry && kind[i].isOption() && strike[i] == strikePrice) {
                join(row, i);
            }
        }
        if (pair[row] == NONE) {
            pair[row] = pairs++;
        }
        return row;
    }

    private void join(final int row, final int same) {
        pair[row] = pair[same];
        if (kind[same] != kind[row] && other[same] == NONE && other[row] == NONE) {
            other[row] = same;
            other[same] = row;
        }
    }

    /** Adds a perpetual. */
    public int addPerpetual(final int ofUnderlying) {
        return add(RowKind.FUTURE, ofUnderlying, NONE);
    }

    /** Adds a future of an expiry. */
    public int addFuture(final int ofExpiry) {
        return add(RowKind.FUTURE, expiries.underlying(ofExpiry), ofExpiry);
    }

    /** Adds an asset held as collateral that gains and loses with the underlying, or does not. */
    public int addCollateral(final int ofUnderlying, final boolean movesWithSpot) {
        return add(movesWithSpot ? RowKind.MOVING_COLLATERAL : RowKind.COLLATERAL, ofUnderlying, NONE);
    }

    /** Adds a row whose gains are given, not computed. */
    public int addGiven(final int ofUnderlying, final int ofExpiry) {
        return add(RowKind.GIVEN, ofUnderlying, ofExpiry);
    }

    private int add(final RowKind ofKind, final int ofUnderlying, final int ofExpiry) {
        if (rows == kind.length) {
            grow();
        }
        kind[rows] = ofKind;
        underlying[rows] = ofUnderlying;
        expiry[rows] = ofExpiry;
        group[rows] = BookGroups.numberOf(ofKind, ofUnderlying, ofExpiry);
        other[rows] = NONE;
        pair[rows] = NONE;
        confidence[rows] = 1.0;
        unit[rows] = 1.0;
        rollMove[rows] = Double.NaN;
        values[rows] = new double[width];
        isCoin[rows] = rules.isCoinSettled;
        changed[rows] = ++clock;
        return rows++;
    }

    private void grow() {
        final int capacity = 2 * rows;
        kind = Arrays.copyOf(kind, capacity);
        underlying = Arrays.copyOf(underlying, capacity);
        expiry = Arrays.copyOf(expiry, capacity);
        group = Arrays.copyOf(group, capacity);
        strike = Arrays.copyOf(strike, capacity);
        pair = Arrays.copyOf(pair, capacity);
        other = Arrays.copyOf(other, capacity);
        price = Arrays.copyOf(price, capacity);
        unit = Arrays.copyOf(unit, capacity);
        confidence = Arrays.copyOf(confidence, capacity);
        haircut = Arrays.copyOf(haircut, capacity);
        initialHaircut = Arrays.copyOf(initialHaircut, capacity);
        delta = Arrays.copyOf(delta, capacity);
        rollMove = Arrays.copyOf(rollMove, capacity);
        isCoin = Arrays.copyOf(isCoin, capacity);
        changed = Arrays.copyOf(changed, capacity);
        computed = Arrays.copyOf(computed, capacity);
        values = Arrays.copyOf(values, capacity);
    }

    /** Says that an option or a future is settled in the underlying, or is not, whatever the rulebook's others are. */
    public void settle(final int row, final boolean inCoin) {
        isCoin[row] = inCoin;
        changed[row] = ++clock;
    }

    // Refreshing.

    /** Sets what one unit of the settlement currency is worth: below 1 a stablecoin lost its peg. */
    public void refreshReference(final double newPrice) {
        referencePrice = requirePositive(newPrice, "reference price");
        clock++;
        for (int row = 0; row < rows; row++) {
            if (kind[row].isCollateral()) {
                changed[row] = clock;
            }
        }
    }

    /** Sets the price of the settlement currency where prices are not in it: collateral is worth what it was. */
    public void refreshPeg(final double newPrice) {
        peg = requirePositive(newPrice, "peg");
    }

    double peg() {
        return Double.isNaN(peg) ? referencePrice : peg;
    }

    /**
     * Sets an underlying's price.
     *
     * @param unitValue        what one unit of the underlying is worth in the currency of results: spot, or 1 where
     *                         results are in coin.
     * @param spotConfidence   0 to 1.
     * @param futureConfidence of its perpetual's price, 0 to 1.
     */
    public void refreshUnderlying(
        final int which, final double spot, final double unitValue, final double spotConfidence,
        final double futureConfidence) {
        underlyings.refresh(which, requirePositive(spot, "spot"), requirePositive(unitValue, "unit value"),
            requireShare(spotConfidence), requireShare(futureConfidence), ++clock);
    }

    /** Sets an expiry's forward; in the settlement window the part of it that time has fixed no longer moves. */
    public void refreshExpiry(
        final int which, final double secondsToExpiry, final double forward, final double rate,
        final double forwardConfidence, final double rateConfidence) {
        final double window = rules.settlementWindow;
        final double left = Math.max(0.0, secondsToExpiry);
        final double moving = left < window ? forward * left / window : forward;
        final double fixed = left < window ? forward * (window - left) / window : 0.0;
        refreshExpiry(which, secondsToExpiry, fixed, moving, rate, forwardConfidence, rateConfidence);
    }

    /**
     * Sets an expiry's forward.
     *
     * @param fixed  the part that spot no longer moves.
     * @param moving the part that moves with spot.
     * @param rate   a year; below 0 it counts as 0.
     */
    public void refreshExpiry(
        final int which, final double secondsToExpiry, final double fixed, final double moving, final double rate,
        final double forwardConfidence, final double rateConfidence) {
        expiries.refresh(which, requireFinite(secondsToExpiry, "time to expiry"), requirePositive(fixed, "forward"),
            requirePositive(moving, "forward"), Math.max(0.0, requireFinite(rate, "rate")),
            Math.min(requireShare(forwardConfidence), requireShare(rateConfidence)), ++clock);
    }

    /** Sets an option's volatility and how sure it is. */
    public void refreshOption(final int row, final double volatility, final double volatilityConfidence) {
        set(row, requirePositive(volatility, "volatility"), requireShare(volatilityConfidence));
    }

    /**
     * Sets a future's or perpetual's price.
     *
     * @param coinsPerUnit for what is settled in coin: how many coins one unit of size is worth now; otherwise ignored.
     */
    public void refreshFuture(final int row, final double newPrice, final double coinsPerUnit) {
        unit[row] = isCoin[row] ? requirePositive(coinsPerUnit, "coins per unit") : 1.0;
        set(row, requireFinite(newPrice, "price"), 1.0);
    }

    /** Says how sure the price of a row is, 0 to 1; what its scenarios give does not depend on it. */
    public void refreshConfidence(final int row, final double newConfidence) {
        confidence[row] = requireShare(newConfidence);
    }

    /** Sets the roll move of a future, instead of the one by its time to expiry. */
    public void refreshRollMove(final int row, final double move) {
        rollMove[row] = requirePositive(move, "roll move");
    }

    /** Sets the price of collateral, how sure it is, and the shares of it that do not count. */
    public void refreshCollateral(
        final int row, final double newPrice, final double priceConfidence, final double maintenanceHaircut,
        final double furtherInitialHaircut) {
        haircut[row] = requirePositive(maintenanceHaircut, "haircut");
        initialHaircut[row] = requirePositive(furtherInitialHaircut, "haircut");
        set(row, requirePositive(newPrice, "price"), requireShare(priceConfidence));
    }

    /**
     * Sets the gains of a given row.
     *
     * @param optionValue what one unit is worth if it is an option, else 0.
     */
    public void refreshGiven(final int row, final double[] gains, final double optionValue, final double unitDelta) {
        if (gains.length != scenarios) {
            throw new IllegalArgumentException(gains.length + " gains for " + scenarios + " scenarios");
        }
        for (final double gain : gains) {
            requireFinite(gain, "gain");
        }
        System.arraycopy(gains, 0, values[row], 0, scenarios);
        delta[row] = requireFinite(unitDelta, "delta");
        set(row, requireFinite(optionValue, "option value"), 1.0);
    }

    private void set(final int row, final double newPrice, final double newConfidence) {
        price[row] = newPrice;
        confidence[row] = newConfidence;
        changed[row] = ++clock;
    }

    private static double requireFinite(final double value, final String what) {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " " + value);
        }
        return value;
    }

    private static double requirePositive(final double value, final String what) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " " + value);
        }
        return value;
    }

    private static double requireShare(final double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("confidence " + value);
        }
        return value;
    }

    // Computing.

    /** Computes every row whose inputs changed. */
    public void computeAll() {
        for (int row = 0; row < rows; row++) {
            ensure(row);
        }
    }

    /** Computes a row if its inputs changed. */
    void ensure(final int row) {
        final int of = expiry[row];
        final long ofUnderlying = underlyings.changed(underlying[row], isCoin[row]);
        final long ofExpiry = of == NONE ? 0 : expiries.changed(of);
        if (computed[row] < Math.max(changed[row], Math.max(ofUnderlying, ofExpiry))) {
            compute(row);
        }
    }

    /** Computes those of some rows of one group whose inputs changed. */
    void ensure(final int[] some, final int begin, final int end) {
        final int ofExpiry = expiry[some[begin]];
        final int ofUnderlying = underlying[some[begin]];
        final long expiryChanged = ofExpiry == NONE ? 0 : expiries.changed(ofExpiry);
        final long coin = Math.max(expiryChanged, underlyings.changed(ofUnderlying, true));
        final long plain = Math.max(expiryChanged, underlyings.changed(ofUnderlying, false));
        for (int i = begin; i < end; i++) {
            final int row = some[i];
            if (computed[row] < Math.max(changed[row], isCoin[row] ? coin : plain)) {
                compute(row);
            }
        }
    }

    private void compute(final int row) {
        computed[row] = clock;
        if (kind[row].isOption()) {
            computeOption(row);
        } else {
            computeLinear(row);
        }
    }

    private void computeOption(final int row) {
        final int twin = other[row];
        final boolean isPair = twin != NONE && price[twin] == price[row] && isCoin[twin] == isCoin[row];
        final int call = kind[row] == RowKind.CALL ? row : isPair ? twin : NONE;
        final int put = kind[row] == RowKind.PUT ? row : isPair ? twin : NONE;
        math.options(expiry[row], strike[row], price[row], isCoin[row],
            call == NONE ? null : values[call], put == NONE ? null : values[put]);
        final double ofCall = math.callDelta(expiry[row], strike[row], price[row]);
        if (call != NONE) {
            delta[call] = ofCall;
            computed[call] = clock;
        }
        if (put != NONE) {
            delta[put] = ofCall - expiries.discount(expiry[row]);
            computed[put] = clock;
        }
    }

    private void computeLinear(final int row) {
        final int of = underlying[row];
        if (kind[row] == RowKind.FUTURE) {
            delta[row] = unit[row];
            math.future(of, price[row], unit[row], isCoin[row], values[row]);
        } else if (kind[row] != RowKind.GIVEN) {
            delta[row] = 0;
            final double value = price[row] / referencePrice;
            math.collateral(of, kind[row] == RowKind.MOVING_COLLATERAL ? value : 0.0, value, values[row]);
        } else {
            values[row][scenarios] = price[row];
        }
    }

    // Reading. A row must have been ensured.

    ScenarioRules rules() {
        return rules;
    }

    Underlyings underlyings() {
        return underlyings;
    }

    Expiries expiries() {
        return expiries;
    }

    /** Scenarios, value now, values after the basis moves; then 0 up to a multiple of four. */
    int width() {
        return width;
    }

    /** The row of each. */
    double[][] values() {
        return values;
    }

    int pairs() {
        return pairs;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    RowKind kind(final int row) {
        return kind[row];
    }

    int underlying(final int row) {
        return underlying[row];
    }

    int expiry(final int row) {
        return expiry[row];
    }

    /** What is summed together: an expiry's options, its futures, or what never expires of an underlying. */
    int group(final int row) {
        return group[row];
    }

    int pair(final int row) {
        return pair[row];
    }

    double confidence(final int row) {
        return confidence[row];
    }

    double haircut(final int row) {
        return haircut[row];
    }

    double initialHaircut(final int row) {
        return initialHaircut[row];
    }

    double price(final int row) {
        return price[row];
    }

    double strike(final int row) {
        return strike[row];
    }

    double referencePrice() {
        return referencePrice;
    }

    double rollMove(final int row) {
        if (!Double.isNaN(rollMove[row])) {
            return rollMove[row];
        }
        return rules.rollMove(expiry[row] == NONE ? 0.0 : expiries.years(expiry[row]));
    }

    double deltaOf(final int row) {
        return delta[row];
    }

    /** Delta of one unit. */
    public double delta(final int row) {
        ensure(row);
        return delta[row];
    }

    /** Value of one option or of one unit of collateral now; 0 for a future, which is worth its gains. */
    public double value(final int row) {
        ensure(row);
        return values[row][scenarios];
    }

    /** What one unit gains in a scenario, before discount and weight. */
    public double gain(final int row, final int scenario) {
        ensure(row);
        final double shocked = values[row][scenario];
        return kind[row].isOption() ? shocked - values[row][scenarios] : shocked;
    }
}
