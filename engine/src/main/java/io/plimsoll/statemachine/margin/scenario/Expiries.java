package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.option.YearFraction;
import java.util.Arrays;

/** Forwards, time and rates of the expiries, and what they make of each scenario. */
final class Expiries {
    private final ScenarioRules rules;
    private final int width;
    private int size;
    private int[] underlying = new int[8];
    private double[] seconds = new double[8];
    private double[] years = new double[8];
    private double[] fixed = new double[8];
    private double[] moving = new double[8];
    private double[] rate = new double[8];
    private double[] confidence = new double[8];
    private double[] discount = new double[8];
    private double[] ofGains = new double[8];
    private double[] ofDebts = new double[8];
    private double[] basisShare = new double[8];
    private double[] volatilityScale = new double[8];
    private long[] changed = new long[8];

    Expiries(final ScenarioRules rules, final int width) {
        this.rules = rules;
        this.width = width;
    }

    int add(final int ofUnderlying) {
        if (size == seconds.length) {
            grow();
        }
        underlying[size] = ofUnderlying;
        return size++;
    }

    private void grow() {
        final int capacity = 2 * size;
        underlying = Arrays.copyOf(underlying, capacity);
        seconds = Arrays.copyOf(seconds, capacity);
        years = Arrays.copyOf(years, capacity);
        fixed = Arrays.copyOf(fixed, capacity);
        moving = Arrays.copyOf(moving, capacity);
        rate = Arrays.copyOf(rate, capacity);
        confidence = Arrays.copyOf(confidence, capacity);
        discount = Arrays.copyOf(discount, capacity);
        ofGains = Arrays.copyOf(ofGains, capacity);
        ofDebts = Arrays.copyOf(ofDebts, capacity);
        basisShare = Arrays.copyOf(basisShare, capacity);
        volatilityScale = Arrays.copyOf(volatilityScale, capacity);
        changed = Arrays.copyOf(changed, capacity);
    }

    void refresh(
        final int which, final double newSeconds, final double newFixed, final double newMoving, final double newRate,
        final double leastConfidence, final long clock) {
        seconds[which] = newSeconds;
        fixed[which] = newFixed;
        moving[which] = newMoving;
        rate[which] = newRate;
        confidence[which] = leastConfidence;
        changed[which] = clock;
        final double time = YearFraction.ofSeconds(newSeconds);
        years[which] = time;
        discount[which] = rules.isDiscounted ? StrictMath.exp(-newRate * time) : 1.0;
        ofGains[which] = rules.discount.ofGains(time, newRate);
        ofDebts[which] = rules.discount.ofDebts(time, newRate, discount[which]);
        basisShare[which] = rules.basis.shareAt(time);
        volatilityScale[which] = rules.volatility.scaleAt(newSeconds);
    }

    int underlying(final int which) {
        return underlying[which];
    }

    int width() {
        return width;
    }

    double seconds(final int which) {
        return seconds[which];
    }

    double years(final int which) {
        return years[which];
    }

    double confidence(final int which) {
        return confidence[which];
    }

    double discount(final int which) {
        return discount[which];
    }

    long changed(final int which) {
        return changed[which];
    }

    double rate(final int which) {
        return rate[which];
    }

    double volatilityScale(final int which) {
        return volatilityScale[which];
    }

    double basisShare(final int which) {
        return basisShare[which];
    }

    /** The forward after a spot move. */
    double forward(final int which, final double factor) {
        return fixed[which] + moving[which] * factor;
    }

    /** The static discount of a summed shocked value of at least 0. */
    double ofGains(final int which) {
        return ofGains[which];
    }

    /** The static discount of a summed shocked value below 0. */
    double ofDebts(final int which) {
        return ofDebts[which];
    }

}
