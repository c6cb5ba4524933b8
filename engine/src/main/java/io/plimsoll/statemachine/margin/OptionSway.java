package io.plimsoll.statemachine.margin;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.OptionModel;
import io.plimsoll.statemachine.option.market.Surface;
import io.plimsoll.statemachine.option.market.SurfaceMove;

/**
 * By how much the model's value of a linear option of one expiry may change at most: with the index, by no more than
 * the forward does, since no delta is above 1; with time, by what time value there is, since the slope of a value in
 * its deviation s is D F phi(d1), at most D F / sqrt(2 pi); with its surface, by D F a unit of {@link SurfaceMove}.
 *
 * <p>Forward 40,000, 60 % for 30 days: s is 0.172; an hour later it is 0.00012 less: at most 1.91.
 *
 * <p>Not known for an expiry without a surface, and in the half hour over which its index is averaged. Each bound is a
 * convex function of time from 0 on, so that what time costs up to a limit is shared out evenly by no less than it is.
 */
public final class OptionSway {
    /** The slope of a value in its deviation at most, of D F. */
    public static final double DENSITY_MAX = SurfaceMove.DENSITY_MAX;
    /**
     * Surfaces may move the ratio of forward and index, and each volatility, by this share before costs are known no
     * longer, as cost them.
     */
    private static final double SURFACE_REACH = 1.0 / 64;
    /** What costs may become meanwhile: products of at most three factors that each grow by a 61st. */
    public static final double SURFACE_DRIFT = 1.05;
    /** Forwards within the reach of prices, as a share of the present one: a little more than 1 + 1 / 16. */
    public static final double FORWARD_MAX = 1.064;
    /** Of the time that is left. */
    private static final long TIME_SHARE = 16;
    private static final long LEAST_NS = 1_000_000_000L;
    private static final double NANOS_PER_YEAR = 31_536_000e9;

    private OptionExpiry expiry;
    private double slope;
    private double lagPoints;
    private long limitNs;
    private double discountMax;
    private double discountRise;
    private double rootFall;

    /** Takes an expiry as it is; false: it is not bounded. */
    public boolean take(final OptionExpiry of, final long nowNs) {
        expiry = of;
        if (of == null || !of.isKnown() || of.surface().referenceIndexScaled() <= 0) {
            return false;
        }
        final long sinceNs = of.refreshedNs();
        final long windowNs = of.expiryNs() - OptionExpiry.WINDOW_NS;
        limit(Math.min(windowNs - 1, sinceNs + (of.expiryNs() - sinceNs) / TIME_SHARE));
        takeForward(of);
        return limitNs >= nowNs + LEAST_NS;
    }

    private void takeForward(final OptionExpiry of) {
        final Surface surface = of.surface();
        final Index index = of.index();
        final double perUnit = FixedPoint.powerOfTen(index.priceDecimals());
        slope = surface.forward() * perUnit / surface.referenceIndexScaled();
        lagPoints = Math.abs(index.price().scaled() - of.forward() * perUnit / slope) + index.price().scaled() * 1e-12;
    }

    /** Costs are known no longer than until then. */
    public void limit(final long untilNs) {
        limitNs = untilNs;
        final double years = (untilNs - expiry.refreshedNs()) / NANOS_PER_YEAR;
        final double before = expiry.years();
        rootFall = Math.sqrt(before) - Math.sqrt(Math.max(0, before - years));
        discountMax = Math.max(1, expiry.discount());
        discountRise = discountMax * StrictMath.expm1(Math.abs(expiry.surface().rate()) * years);
    }

    /** Adds what a position of so many minor units a point of price may gain or lose by the model's mark. */
    public void addMark(final Instrument option, final double worth, final Sways into) {
        into.addIndex(expiry.index(), worth * slope * discountMax);
        addTime(option, worth, into);
        final double units = discountMax * FORWARD_MAX * expiry.forward();
        addSurface(option, worth * units * FixedPoint.powerOfTen(option.terms().priceDecimals()), into);
    }

    /** Adds that surfaces move it; a unit costs so many minor units. */
    public void addSurface(final Instrument option, final double minor, final Sways into) {
        final double deviation = expiry.volatility(OptionModel.strike(option)) * Math.sqrt(expiry.years());
        into.addSurface(expiry, minor, SURFACE_REACH * Math.min(1, DENSITY_MAX * deviation));
    }

    /** Adds what it may lose or gain with time alone. */
    public void addTime(final Instrument option, final double worth, final Sways into) {
        final double deviation = expiry.volatility(OptionModel.strike(option)) * rootFall;
        final double most = FORWARD_MAX * expiry.forward();
        final double units = discountMax * DENSITY_MAX * most * deviation
            + discountRise * Math.max(most, OptionModel.strike(option));
        addDrivers(worth * units * FixedPoint.powerOfTen(option.terms().priceDecimals()), into);
    }

    /** Adds that forward and time move it; time costs so many minor units until the limit. */
    public void addDrivers(final double timeMinor, final Sways into) {
        into.addLag(expiry.index(), lagPoints);
        into.addTime(timeMinor, expiry.refreshedNs(), limitNs);
    }

    public OptionExpiry expiry() {
        return expiry;
    }

    /** Points of the forward for a point of the index. */
    public double slope() {
        return slope;
    }

    public long limitNs() {
        return limitNs;
    }

    /** The highest discount factor until the limit. */
    public double discountMax() {
        return discountMax;
    }

    /** By how much a discount factor may change until the limit. */
    public double discountRise() {
        return discountRise;
    }

    /** By how much the root of the years left falls until the limit. */
    public double rootFall() {
        return rootFall;
    }
}
