package io.plimsoll.statemachine.option;

/**
 * Every sensitivity of a European option by Black's formula on a forward that moves with spot. Reused. With w = 1 for a
 * call and -1 for a put, s the standard deviation, D the discount factor: d1 = ln(F/K)/s + s/2, d2 = d1 - s. Where s
 * is 0 the limits hold: N(w d1) is 1, 1/2 or 0, densities are 0.
 */
public final class BlackSensitivities {
    private static final double DAYS_PER_YEAR = 365.0;

    private double value;
    private double spot;
    private double forward;
    private double strike;
    private double years;
    private double deviation;
    private double logDiscount;
    private double discount;
    private double side;
    private double d1;
    private double d2;
    private double density1;
    private double density2;
    private double inMoney1;
    private double inMoney2;

    /** Evaluates by forward, standard deviation (volatility x sqrt(years)) and discount factor. */
    public BlackSensitivities ofForward(final boolean call, final double newSpot, final double newForward,
            final double newStrike, final double newDeviation, final double newDiscount, final double newYears) {
        value = Black76.price(call, newForward, newStrike, newDeviation, newDiscount);
        spot = newSpot;
        forward = newForward;
        strike = newStrike;
        years = newYears;
        deviation = newDeviation;
        discount = newDiscount;
        logDiscount = StrictMath.log(newDiscount);
        side = call ? 1 : -1;
        final double ratio = Black76.logRatio(forward, strike);
        if (deviation == 0) {
            d1 = ratio == 0 ? 0 : ratio * Double.POSITIVE_INFINITY;
            d2 = d1;
        } else {
            d1 = ratio / deviation + 0.5 * deviation;
            d2 = ratio / deviation - 0.5 * deviation;
        }
        density1 = deviation == 0 ? 0 : Normal.density(d1);
        density2 = deviation == 0 ? 0 : Normal.density(d2);
        inMoney1 = Normal.cumulative(side * d1);
        inMoney2 = Normal.cumulative(side * d2);
        return this;
    }

    /** Evaluates by Black, Scholes and Merton: F = S exp((r - q) T), D = exp(-r T), rates continuous. */
    public BlackSensitivities ofSpot(final boolean call, final double newSpot, final double newStrike,
            final double rate, final double dividendYield, final double volatility, final double newYears) {
        return ofForward(call, newSpot, newSpot * StrictMath.exp((rate - dividendYield) * newYears), newStrike,
                volatility * Math.sqrt(newYears), StrictMath.exp(-rate * newYears), newYears);
    }

    /** The discounted price. */
    public double value() {
        return value;
    }

    /** Per unit of the forward: w D N(w d1). */
    public double deltaForward() {
        return side * discount * inMoney1;
    }

    /** Per unit of spot, the forward moving in proportion: deltaForward F/S. */
    public double delta() {
        return deltaForward() * forward / spot;
    }

    /** Of deltaForward per unit of the forward: D phi(d1) / (F s). */
    public double gammaForward() {
        return density1 == 0 ? 0 : discount * density1 / (forward * deviation);
    }

    /** Of delta per unit of spot: gammaForward (F/S)^2. */
    public double gamma() {
        return gammaForward() * (forward / spot) * (forward / spot);
    }

    /** Per 1.00 of volatility: F D phi(d1) sqrt(T). */
    public double vega() {
        return forward * discount * density1 * Math.sqrt(years);
    }

    /** Per year that passes: -(ln(D) value + ln(F/S) S delta + s^2 S^2 gamma / 2) / T; 0 at expiry. */
    public double theta() {
        final double drift = Black76.logRatio(forward, spot) * spot * delta();
        final double decay = 0.5 * deviation * deviation * spot * spot * gamma();
        return years == 0 ? 0 : -(logDiscount * value + drift + decay) / years;
    }

    /** Per day that passes, of 365. */
    public double thetaPerDay() {
        return theta() / DAYS_PER_YEAR;
    }

    /** Per 1.00 of rate at constant spot: w T K D N(w d2). */
    public double rho() {
        return side * years * strike * discount * inMoney2;
    }

    /** Per 1.00 of dividend yield: -T S delta. */
    public double dividendRho() {
        return -years * spot * delta();
    }

    /** Relative change of value per relative change of spot; 0 for a worthless option. */
    public double elasticity() {
        return value == 0 ? 0 : delta() * spot / value;
    }

    /** The probability to end in the money, counted in cash: N(w d2). */
    public double inMoneyCashProbability() {
        return inMoney2;
    }

    /** The probability to end in the money, counted in the asset: N(w d1). */
    public double inMoneyAssetProbability() {
        return inMoney1;
    }

    /** Per unit of strike: -w D N(w d2). */
    public double strikeSensitivity() {
        return -side * discount * inMoney2;
    }

    /** Of the strike's sensitivity per unit of strike: D phi(d2) / (K s). */
    public double strikeGamma() {
        return density2 == 0 ? 0 : discount * density2 / (strike * deviation);
    }

    /** Of vega per unit of spot: vega / S (1 - d1 / s). */
    public double vanna() {
        return density1 == 0 ? 0 : vega() / spot * (1 - d1 / deviation);
    }

    /** Of vega per 1.00 of volatility: vega d1 d2 / volatility. */
    public double volga() {
        return density1 == 0 ? 0 : vega() * d1 * d2 * Math.sqrt(years) / deviation;
    }
}
