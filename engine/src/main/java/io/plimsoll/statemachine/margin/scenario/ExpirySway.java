package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.margin.OptionSway;
import io.plimsoll.statemachine.option.YearFraction;

/**
 * By how much one unit of any option of an expiry may change an account's equity less a requirement at most, with the
 * forward and until a time. A requirement is k times the loss of the worst scenario, or a mean of several; so slack
 * changes by no more than in the scenario where it changes most:
 *
 * <pre>value now x (1 - k w) + k w x value in the scenario</pre>
 *
 * <p>of weight w, where the second moves by at most the scenario's factor on the forward, the first by 1. 1.25 times a
 * loss at 1.12 of the price: 0.25 + 1.25 x 1.12 = 1.65 for each point of the forward. Where a turn of the smile counts
 * as a loss either way: 1 + k w, and more by as much as volatility moves with moneyness.
 */
final class ExpirySway {
    /** What a share of the price does that is an amount, while the price moves within its reach. */
    private static final double OF_AMOUNT = 2.3;
    private static final double NANOS = 1e9;
    /** By how much more forward and spot may have moved apart within their reach. */
    private static final double FORWARD_OVER_SPOT = 1.15;
    private static final double SLOPE_MAX = 0.25;

    private final RiskArrays arrays;
    private final ScenarioRules rules;
    private final int expiry;
    private OptionSway until;
    private double rootNow;
    private double rootThen;
    private double scaledFall;
    private double scaleMost;
    private double kept;
    private double keptMoves;
    private boolean isSameDiscount;
    private double ofOptionMarks;
    private double ofOwnMarks;
    private double ofSkew;
    private double perForward;
    private double perDeviation;
    private double perStrike;
    private double perUnit;

    ExpirySway(final RiskArrays arrays, final int expiry) {
        this.arrays = arrays;
        this.rules = arrays.rules();
        this.expiry = expiry;
    }

    /**
     * Reckons anew.
     *
     * @param initial what losses are multiplied by in initial margin.
     * @return whether it is bounded.
     */
    boolean reckon(final OptionSway sway, final long nowNs, final double initial) {
        until = sway;
        final double seconds = arrays.expiries().seconds(expiry);
        final double left = rules.volatility.secondsOfFormula(seconds);
        until.limit(Math.min(
            until.limitNs(), until.expiry().refreshedNs() + (long)((seconds - left) * NANOS) - (long)NANOS));
        if (until.limitNs() <= nowNs) {
            return false;
        }
        takeTimes(seconds);
        ofOptionMarks = 1;
        ofOwnMarks = 0;
        ofSkew = 0;
        perForward = 0;
        perDeviation = 0;
        perStrike = 0;
        perUnit = 0;
        addScenarios(initial);
        addScenarios(rules.factors.maintenance());
        return ofSkew < Double.POSITIVE_INFINITY && perDeviation < Double.POSITIVE_INFINITY;
    }

    private void takeTimes(final double seconds) {
        final Expiries all = arrays.expiries();
        final double then = seconds - (until.limitNs() - until.expiry().refreshedNs()) / NANOS;
        final double years = YearFraction.ofSeconds(then);
        rootNow = Math.sqrt(all.years(expiry));
        rootThen = Math.sqrt(years);
        scaleMost = Math.max(all.volatilityScale(expiry), rules.volatility.scaleAt(then));
        scaledFall = Math.abs(
            all.volatilityScale(expiry) * rootNow - rules.volatility.scaleAt(then) * rootThen);
        final double rate = all.rate(expiry);
        kept = Math.max(rules.discount.ofGains(years, rate), all.ofDebts(expiry));
        keptMoves = kept * rules.discount.speed(rate) * (all.years(expiry) - years);
        isSameDiscount = all.discount(expiry) == until.expiry().discount();
    }

    private void addScenarios(final double k) {
        final int of = arrays.expiries().underlying(expiry);
        final double[] weights = arrays.underlyings().weights(of);
        for (int s = 0; s < weights.length; s++) {
            final double kw = k * weights[s];
            if (rules.scenarios.volatility(s).isSkew()) {
                addSkew(kw);
            } else {
                addMove(kw, s, forwardMove(of, s));
            }
        }
        if (!rules.basis.isNone()) {
            addBasis(k);
        }
        if (rules.isOptionValueCredited && !isSameDiscount) {
            ofOptionMarks = Math.max(ofOptionMarks, 2);
        }
        ofOwnMarks = Math.max(ofOwnMarks, 1);
    }

    /** By how much the forward moves in a scenario for a point that it moves by itself. */
    private double forwardMove(final int of, final int scenario) {
        final double factor = arrays.underlyings().factor(of, scenario);
        return arrays.underlyings().isMovedByAmount(of) ? 1 + OF_AMOUNT * Math.abs(factor - 1) : factor;
    }

    private void addMove(final double kw, final int scenario, final double move) {
        final double there = kw * kept * move;
        ofOptionMarks = Math.max(
            ofOptionMarks, isSameDiscount ? Math.abs(1 - kw) + there : 1 + Math.max(kw, there));
        ofOwnMarks = Math.max(ofOwnMarks, Math.max(kw, there));
        final VolatilityMove how = rules.scenarios.volatility(scenario);
        final double shift = rules.scenarios.shift(scenario);
        final double range = how == VolatilityMove.SHIFTED
            ? Math.abs(shift) * arrays.underlyings().volatilityRange(arrays.expiries().underlying(expiry))
            : rules.volatility.leastOf(how);
        final double fall = until.rootFall();
        final double ofScale = rules.volatility.rangeOf(how, shift);
        addTime(kw, move, move * (fall + ofScale * scaledFall), move * range * fall);
        addSurface(kw, kept * move * (1 + ofScale * scaleMost));
    }

    private void addSkew(final double kw) {
        ofOptionMarks = Math.max(ofOptionMarks, Math.max(1 + kw, Math.abs(1 - kw) + kw * kept));
        ofOwnMarks = Math.max(ofOwnMarks, kw * Math.max(1, kept));
        ofSkew = Math.max(
            ofSkew, kw * kept * OptionSway.DENSITY_MAX * rules.skew.steepness(rootNow, rootThen));
        final double turns = rules.skew.most(rootNow, rootThen) * until.rootFall()
            + rootNow * rules.skew.drift(rootNow, rootThen);
        addTime(kw, 1, turns, 0);
        addSurface(kw, kept * rules.skew.most(rootNow, rootThen));
    }

    /** What a unit of the surface's way takes: in a scenario, and of what it is worth now, which may count twice. */
    private void addSurface(final double kw, final double there) {
        perUnit = Math.max(perUnit, 2 + kw + kw * there);
    }

    /**
     * What time takes in a scenario: from its deviation, as a multiple of volatility and beyond, and from discounts;
     * and what it takes now.
     */
    private void addTime(final double kw, final double move, final double ofVolatility, final double beyond) {
        final double slope = until.discountMax() * OptionSway.DENSITY_MAX;
        final double discounts = kept * until.discountRise() + keptMoves * until.discountMax();
        perDeviation = Math.max(perDeviation, kw * slope * (kept * ofVolatility + until.rootFall()));
        perForward = Math.max(
            perForward, kw * (kept * slope * beyond + discounts * move + until.discountRise()));
        perStrike = Math.max(perStrike, kw * (discounts + until.discountRise()));
    }

    private void addBasis(final double k) {
        final BasisContingency basis = rules.basis;
        final double share = k * arrays.expiries().basisShare(expiry);
        final double there = share * basis.spotUp();
        if (basis.isCharge()) {
            ofOptionMarks += there;
            ofOwnMarks += there;
        } else {
            ofOptionMarks = Math.max(ofOptionMarks, (isSameDiscount ? Math.abs(1 - share) : 1) + there);
            ofOwnMarks = Math.max(ofOwnMarks, there);
        }
        final double apart = Math.max(basis.spotUp() - 1, 1 - basis.spotDown());
        final double years = rootNow * rootNow - rootThen * rootThen;
        final double both = share * (basis.spotUp() + 1);
        perUnit += both;
        perDeviation += both * until.discountMax() * OptionSway.DENSITY_MAX * until.rootFall();
        perForward += both * until.discountRise()
            + k * basis.mult() * years * until.discountMax() * apart;
        perStrike += 2 * share * until.discountRise();
    }

    /** For a point of the forward, at a deviation; of an option that has a mark of its own, apart from that. */
    double ofForward(final boolean isOwn, final double deviation) {
        return until.discountMax() * ((isOwn ? ofOwnMarks : ofOptionMarks) + ofSkew * deviation);
    }

    /** Until the limit, without what the value now loses in equity. */
    double ofTime(final double volatility, final double strike) {
        final double most = OptionSway.FORWARD_MAX * until.expiry().forward();
        return most * (perForward + perDeviation * volatility) + strike * perStrike;
    }

    /** For a unit of the surface's way, which moves the forward or deviations. */
    double ofSurface(final boolean isOwn, final double deviation) {
        return OptionSway.FORWARD_MAX * until.expiry().forward()
            * Math.max(ofForward(isOwn, deviation), until.discountMax() * perUnit);
    }

    /** The least deviation of an option until the limit. */
    double leastDeviation(final double volatility) {
        return volatility * rootThen;
    }

    /**
     * For a point of spot, of a delta times spot: the delta itself, and its slope phi(d1) / (F s) times spot. A
     * deviation of 0.1: 1 + 4.6.
     */
    double ofDelta(final double volatility) {
        return until.discountMax()
            * (1 + FORWARD_OVER_SPOT * OptionSway.DENSITY_MAX / leastDeviation(volatility));
    }

    /** For a unit of the surface's way, of a delta: as above for the forward, as below for deviations. */
    double ofDeltaSurface(final double volatility) {
        return Math.max(ofDelta(volatility), until.discountMax()
            * (SLOPE_MAX / leastDeviation(volatility) + OptionSway.DENSITY_MAX) / OptionSway.DENSITY_MAX);
    }

    /** Until the limit, of a delta: phi(d1) |d2| / s for each unit of deviation, where phi(x) |x| is below 0.25. */
    double ofDeltaTime(final double volatility) {
        return until.discountRise() + until.discountMax() * volatility * until.rootFall()
            * (SLOPE_MAX / leastDeviation(volatility) + OptionSway.DENSITY_MAX);
    }
}
