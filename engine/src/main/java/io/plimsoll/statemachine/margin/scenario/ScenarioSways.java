package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.OptionSway;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.margin.RateSways;
import io.plimsoll.statemachine.margin.Sways;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import java.util.Arrays;

/**
 * By how much prices and time may change what a portfolio margined by scenarios has above a requirement: the sum over
 * its positions, since neither the worst of scenarios, nor a mean of some, nor a sum of parts moves by more than what
 * moves most in it. Charges add their rate of the notional that they are on.
 *
 * <p>Not known: where deltas are paired by expiry or underlying; losses by correlation; far moves by an amount;
 * rulebooks and contracts settled in coin; a roll charge; a cash asset whose price is the peg; uncertain prices; an
 * expiry without a surface or in its last half hour.
 */
final class ScenarioSways {
    private static final double FINE = 1e-8;
    private static final double ROUNDING_MINOR = 8;
    /** What a share of the price does that is an amount, while the price moves within its reach. */
    private static final double OF_AMOUNT = 1.2;
    /** Below it an option's delta jumps. */
    private static final double LEAST_DEVIATION = 1e-4;

    private final RiskArrays arrays;
    private final ScenarioRules rules;
    private final ScenarioMarket market;
    private final MarginContext context;
    private final RateSways rates = new RateSways();
    private final boolean isBounded;
    private final double ofFutures;
    private final double ofCollateral;
    private final double ofShorts;
    private final double ofDeltas;
    private OptionSway[] option = new OptionSway[8];
    private ExpirySway[] expiry = new ExpirySway[8];
    private int[] round = new int[8];
    private boolean[] isKnown = new boolean[8];
    private int now;
    private double initial;

    ScenarioSways(final RiskArrays arrays, final ScenarioMarket market, final MarginContext context) {
        this.arrays = arrays;
        this.rules = arrays.rules();
        this.market = market;
        this.context = context;
        ofFutures = steepness(Measure.FUTURES);
        ofCollateral = steepness(Measure.COLLATERAL);
        ofShorts = steepness(Measure.SHORT_OPTIONS) + steepness(Measure.NAKED_SHORTS);
        ofDeltas = steepness(Measure.NET_DELTA) + steepness(Measure.GROSS_DELTA) + steepness(Measure.HEDGED_DELTA);
        isBounded = rules.reduction != Reduction.CORRELATED && !rules.pairsDeltas() && !rules.isCoinSettled
            && !rules.counts(Measure.ROLL) && !rules.weighsAmounts()
            && ofFutures + ofCollateral + ofShorts + ofDeltas < Double.MAX_VALUE;
    }

    private double steepness(final Measure measure) {
        double sum = 0;
        for (final Charge charge : rules.charges) {
            sum += charge.measure() == measure ? charge.steepness() : 0;
        }
        return sum;
    }

    /** Adds what moves a portfolio, at a price of the cash that stays; false: it is not bounded. */
    boolean add(final Portfolio portfolio, final boolean isCollateralMoved, final double peg, final Sways into) {
        if (!isBounded || !rates.addBalances(portfolio, into)) {
            return false;
        }
        now++;
        initial = rules.factors.initialAt(peg);
        boolean isSound = true;
        for (int i = 0; i < portfolio.positions() && isSound; i++) {
            isSound = addPosition(portfolio, i, into);
        }
        for (int i = 0; i < portfolio.balances() && isSound && isCollateralMoved; i++) {
            isSound = addCollateral(portfolio.asset(i), portfolio.amountMinor(i), into);
        }
        return isSound;
    }

    private boolean addPosition(final Portfolio portfolio, final int i, final Sways into) {
        final Instrument instrument = portfolio.instrument(i);
        final Index index = instrument.terms().index();
        if (!RateSways.isLinear(instrument) || !isSure(index) || index.price().scaled() <= 0) {
            return false;
        }
        final double worth = RateSways.worthOfPoint(instrument, portfolio.lots(i));
        final int row = market.row(instrument, portfolio.markScaled(i));
        return instrument.isOption()
            ? addOption(instrument, row, OptionSway.SURFACE_DRIFT * worth, portfolio.lots(i) < 0, into)
            : addFuture(instrument, row, worth, into);
    }

    private boolean addOption(
        final Instrument instrument, final int row, final double worth, final boolean isShort, final Sways into) {
        final int of = arrays.expiry(row);
        if (!isKnown(of, market.sourceOf(row))) {
            return false;
        }
        final boolean isOwn = instrument.mark().isKnown();
        final double volatility = arrays.price(row);
        final double deviation = volatility * Math.sqrt(yearsOf(of));
        final double slope = option[of].slope() * expiry[of].ofForward(isOwn, deviation);
        into.addIndex(instrument.terms().index(), worth * (slope + (isShort ? ofShorts * most() : 0)));
        final double units = expiry[of].ofTime(volatility, arrays.strike(row));
        final double points = FixedPoint.powerOfTen(instrument.terms().priceDecimals());
        option[of].addDrivers(worth * units * points, into);
        option[of].addSurface(instrument, worth * expiry[of].ofSurface(isOwn, deviation) * points, into);
        into.addBlur(ROUNDING_MINOR + worth * (1 + FINE
            * (instrument.terms().index().price().scaled() + instrument.terms().option().strikeScaled())));
        if (ofDeltas > 0) {
            addDelta(instrument, of, volatility, worth * ofDeltas * most(), into);
        }
        if (isOwn) {
            into.addMark(instrument, worth);
        } else {
            option[of].addTime(instrument, worth, into);
        }
        return (isOwn || instrument.modelMark().isKnown())
            && (ofDeltas == 0 || expiry[of].leastDeviation(volatility) > LEAST_DEVIATION * OptionSway.SURFACE_DRIFT);
    }

    private void addDelta(
        final Instrument instrument, final int of, final double volatility, final double charged, final Sways into) {
        final Index index = instrument.terms().index();
        into.addIndex(index, charged * expiry[of].ofDelta(volatility));
        option[of].addDrivers(
            charged * expiry[of].ofDeltaTime(volatility) * OptionSway.FORWARD_MAX * index.price().scaled(), into);
        option[of].addSurface(instrument,
            charged * expiry[of].ofDeltaSurface(volatility) * OptionSway.FORWARD_MAX * index.price().scaled(), into);
    }

    private double yearsOf(final int of) {
        return arrays.expiries().years(of);
    }

    private boolean isKnown(final int of, final OptionExpiry source) {
        if (of >= round.length) {
            grow(2 * of);
        }
        if (round[of] != now) {
            round[of] = now;
            if (expiry[of] == null) {
                option[of] = new OptionSway();
                expiry[of] = new ExpirySway(arrays, of);
            }
            isKnown[of] = option[of].take(source, context.nowNs()) && isSure(of, source)
                && expiry[of].reckon(option[of], context.nowNs(), initial);
        }
        return isKnown[of];
    }

    private void grow(final int capacity) {
        option = Arrays.copyOf(option, capacity);
        expiry = Arrays.copyOf(expiry, capacity);
        round = Arrays.copyOf(round, capacity);
        isKnown = Arrays.copyOf(isKnown, capacity);
    }

    private boolean addFuture(final Instrument instrument, final int row, final double worth, final Sways into) {
        final Index index = instrument.terms().index();
        final int of = arrays.underlying(row);
        final double moves = movesMost(of);
        into.addBlur(ROUNDING_MINOR + worth * FINE * Math.abs((double)instrument.markScaled()));
        final double overSpot = arrays.price(row) / arrays.underlyings().spot(of);
        final double ofAmount = arrays.underlyings().isMovedByAmount(of) ? OF_AMOUNT * moves * overSpot : 0;
        into.addIndex(index, worth * ((ofFutures + ofDeltas) * most() + ofAmount));
        return isSure(instrument.mark().confidence()) && RateSways.addPrice(instrument, worth * (1 + moves), into);
    }

    private boolean addCollateral(final Asset asset, final long amountMinor, final Sways into) {
        final int row = market.collateralRow(asset);
        if (row == RiskArrays.NONE) {
            return true;
        }
        final int of = arrays.underlying(row);
        final double moves = movesMost(of) * (arrays.underlyings().isMovedByAmount(of) ? 1 + OF_AMOUNT : 1);
        into.addIndex(asset.index(),
            Math.abs((double)amountMinor) * asset.worthOfPoint() * (moves + ofCollateral * most()));
        return isSure(asset.index());
    }

    /** What a requirement asks at most for what a unit of value loses in scenarios. */
    private double movesMost(final int of) {
        final double[] weights = arrays.underlyings().weights(of);
        double most = 0;
        for (int s = 0; s < weights.length; s++) {
            most = Math.max(most, weights[s] * Math.abs(arrays.underlyings().factor(of, s) - 1));
        }
        return most * Math.max(initial, rules.factors.maintenance());
    }

    /** What charges are multiplied by at most. */
    private double most() {
        return Math.max(1, Math.max(initial, rules.factors.maintenance()));
    }

    /** Whether uncertainty costs nothing, and will not as long as no less certain price comes. */
    private boolean isSure(final double confidence) {
        return confidence >= leastConfidence();
    }

    private boolean isSure(final Index index) {
        return index.price().isKnown() && isSure(index.price().confidence());
    }

    private boolean isSure(final int of, final OptionExpiry source) {
        return isSure(arrays.expiries().confidence(of)) && isSure(source.surface().volatilityConfidence());
    }

    double leastConfidence() {
        return rules.confidence.rate() == 0 ? 0 : rules.confidence.threshold();
    }
}
