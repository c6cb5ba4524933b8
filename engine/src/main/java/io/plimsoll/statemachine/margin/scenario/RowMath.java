package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.option.Black76;
import io.plimsoll.statemachine.option.Normal;

/** The arithmetic of rows: values of a call and a put of one strike together, since they share their time value. */
final class RowMath {
    private final ScenarioRules rules;
    private final ScenarioSet set;
    private final Underlyings underlyings;
    private final Expiries expiries;
    private final int scenarios;

    RowMath(final ScenarioRules rules, final Underlyings underlyings, final Expiries expiries) {
        this.rules = rules;
        this.set = rules.scenarios;
        this.underlyings = underlyings;
        this.expiries = expiries;
        scenarios = set.size();
    }

    /** Fills the rows of a call and a put, each unless it is null. */
    void options(
        final int expiry, final double strike, final double volatility, final boolean isCoin, final double[] call,
        final double[] put) {
        final int of = expiries.underlying(expiry);
        final double root = Math.sqrt(expiries.years(expiry));
        for (int s = 0; s < scenarios; s++) {
            final double shocked = root == 0 ? 0.0 : shocked(s, of, expiry, strike, volatility, root) * root;
            final double scale = isCoin ? scale(s, of) : 1.0;
            pair(expiry, strike, underlyings.factor(of, s), shocked, scale, isCoin, s, call, put);
        }
        final double deviation = volatility * root;
        pair(expiry, strike, 1.0, deviation, 1.0, isCoin, scenarios, call, put);
        if (!rules.basis.isNone()) {
            pair(expiry, strike, rules.basis.spotUp(), deviation, 1.0, isCoin, scenarios + 1, call, put);
            pair(expiry, strike, rules.basis.spotDown(), deviation, 1.0, isCoin, scenarios + 2, call, put);
        }
    }

    private void pair(
        final int expiry, final double strike, final double factor, final double deviation, final double scale,
        final boolean isCoin, final int column, final double[] call, final double[] put) {
        final double forward = Math.max(0.0, expiries.forward(expiry, factor));
        final double time = Black76.timeValue(forward, strike, deviation);
        final double each = expiries.discount(expiry) * (isCoin ? coin(expiry, forward) : 1.0) * scale;
        if (call != null) {
            call[column] = each * (forward > strike ? forward - strike + time : time);
        }
        if (put != null) {
            put[column] = each * (strike > forward ? strike - forward + time : time);
        }
    }

    /** What is settled in coin pays its value at the shocked price, and is counted at today's. */
    private double coin(final int expiry, final double forward) {
        return forward > 0 ? underlyings.unitValue(expiries.underlying(expiry)) / forward : 0.0;
    }

    private double scale(final int scenario, final int underlying) {
        final ExtendedMoves extended = set.extended(scenario);
        return extended == null
            ? 1.0
            : extended.coinScale(underlyings.factor(underlying, scenario) - 1.0);
    }

    private double shocked(
        final int scenario, final int underlying, final int expiry, final double strike, final double volatility,
        final double root) {
        final double scale = expiries.volatilityScale(expiry);
        return switch (set.volatility(scenario)) {
            case NONE -> volatility;
            case UP -> rules.volatility.up(volatility, scale);
            case DOWN -> rules.volatility.down(volatility, scale);
            case SCALED -> rules.volatility.scaled(volatility, set.shift(scenario), scale);
            case SHIFTED -> Math.max(0.0, volatility + set.shift(scenario) * underlyings.volatilityRange(underlying));
            case LINEAR, ABS -> volatility * rules.skew.multiplier(
                set.volatility(scenario), StrictMath.log(strike / expiries.forward(expiry, 1.0)), root);
        };
    }

    /** Gains of one unit of a future or perpetual. A coin-settled unit of 1 coin gains 1 - 1/factor coins. */
    void future(final int of, final double price, final double coins, final boolean isCoin, final double[] into) {
        for (int s = 0; s < scenarios; s++) {
            final double factor = underlyings.factor(of, s);
            into[s] = isCoin
                ? coins * underlyings.unitValue(of) * (1.0 - 1.0 / factor) * scale(s, of)
                : price * (factor - 1.0);
        }
        into[scenarios] = 0;
    }

    /** Gains of one unit of collateral of which an amount moves with spot, and its value. */
    void collateral(final int of, final double moving, final double value, final double[] into) {
        for (int s = 0; s < scenarios; s++) {
            into[s] = moving * (underlyings.factor(of, s) - 1.0);
        }
        into[scenarios] = value;
    }

    /** Delta of one call: discount x N(d1), on the part of the forward that moves with spot taken as whole. */
    double callDelta(final int expiry, final double strike, final double volatility) {
        final double forward = expiries.forward(expiry, 1.0);
        final double deviation = volatility * Math.sqrt(expiries.years(expiry));
        if (deviation == 0 || forward == 0 || strike == 0) {
            return forward > strike ? expiries.discount(expiry) : 0.0;
        }
        final double d1 = StrictMath.log(forward / strike) / deviation + 0.5 * deviation;
        return expiries.discount(expiry) * Normal.cumulative(d1);
    }
}
