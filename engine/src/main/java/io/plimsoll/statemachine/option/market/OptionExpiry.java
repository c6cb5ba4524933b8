package io.plimsoll.statemachine.option.market;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Price;
import io.plimsoll.statemachine.option.ForwardPortions;
import io.plimsoll.statemachine.option.YearFraction;
import java.util.Arrays;

/**
 * One expiry of the options on one index: its surface, the average that will settle it, and the inputs with which its
 * options were last valued. Those inputs are refreshed when a surface comes, and when forward or time have moved by
 * more than a step: options are valued at the last refresh, never in between.
 *
 * <p>The forward moves with the index in the proportion that both had when the surface came: 40,400 published at 40,000
 * is 41,410 at 41,000. In the last half hour, over which the index is averaged, its share of the window that is past is
 * the average so far, and no longer moves.
 */
public final class OptionExpiry {
    /** The settlement price is the index's average over this time before expiry. */
    public static final long WINDOW_NS = 1_800_000_000_000L;
    /** A forward that moved by more than this share is due for a refresh. */
    public static final double FORWARD_STEP = 1e-4;
    /** Inputs older than this are due for a refresh. */
    public static final long TIME_STEP_NS = 60_000_000_000L;
    /** The same in the last hour. */
    public static final long LAST_TIME_STEP_NS = 1_000_000_000L;

    private static final long LAST_HOUR_NS = 3_600_000_000_000L;
    private static final double NANOS = 1e9;

    private final Index index;
    private final long expiryNs;
    private final int number;
    private final TimeWeightedAverage average;
    private final ForwardPortions portions = new ForwardPortions();
    private final ForwardPortions scratch = new ForwardPortions();
    private Surface surface = new Surface();
    private Instrument[] options = new Instrument[8];
    private int size;
    private long refreshedNs;
    private double years;
    private double discount;

    OptionExpiry(final int number, final Index index, final long expiryNs, final long nowNs) {
        this.number = number;
        this.index = index;
        this.expiryNs = expiryNs;
        this.average = new TimeWeightedAverage(expiryNs - WINDOW_NS, expiryNs, nowNs);
    }

    /** Takes a surface, values every option with it, and gives back the one that it replaces. */
    public Surface take(final Surface published, final long nowNs) {
        final Surface old = surface;
        surface = published;
        tie();
        refresh(nowNs);
        return old;
    }

    /** Lists an option of this expiry. */
    public void add(final Instrument option) {
        if (size == options.length) {
            options = Arrays.copyOf(options, 2 * size);
        }
        options[size++] = option;
        if (surface.isKnown()) {
            OptionModel.mark(this, option);
        }
    }

    /** Counts the index's price into the average until now. */
    void advance(final long nowNs) {
        average.advance(nowNs, index.price());
    }

    /** Values every option anew if the inputs have moved by a step; whether they had. */
    boolean refreshIfDue(final long nowNs) {
        tie();
        if (!isDue(nowNs)) {
            return false;
        }
        refresh(nowNs);
        return true;
    }

    /** The first known price of the index is the one to which a forward belongs that came before it. */
    private void tie() {
        if (surface.isKnown() && surface.referenceIndexScaled() == 0 && index.price().isKnown()) {
            surface.tie(index.price().scaled());
        }
    }

    private boolean isDue(final long nowNs) {
        if (!surface.isKnown() || refreshedNs >= expiryNs) {
            return false;
        }
        final long stepNs = expiryNs - nowNs > LAST_HOUR_NS ? TIME_STEP_NS : LAST_TIME_STEP_NS;
        return nowNs - refreshedNs >= stepNs
            || Math.abs(split(nowNs, scratch).at(1) - forward()) > FORWARD_STEP * forward();
    }

    private void refresh(final long nowNs) {
        split(nowNs, portions);
        years = YearFraction.between(nowNs, expiryNs);
        discount = StrictMath.exp(-surface.rate() * years);
        refreshedNs = nowNs;
        for (int i = 0; i < size; i++) {
            if (options[i].isListed()) {
                OptionModel.mark(this, options[i]);
            }
        }
    }

    private ForwardPortions split(final long nowNs, final ForwardPortions into) {
        final Price price = index.price();
        final double moved = surface.referenceIndexScaled() == 0
            ? surface.forward()
            : surface.forward() * ((double)price.scaled() / surface.referenceIndexScaled());
        final double secondsLeft = (expiryNs - nowNs) / NANOS;
        final long mean = average.meanScaled(nowNs, price);
        return mean == TimeWeightedAverage.UNKNOWN
            ? into.set(0, moved)
            : into.splitAveraged(inUnits(mean), moved, secondsLeft, WINDOW_NS / NANOS);
    }

    private double inUnits(final long scaled) {
        return (double)scaled / FixedPoint.powerOfTen(index.priceDecimals());
    }

    /** Volatility a year of a strike, by the surface as published. */
    public double volatility(final double strike) {
        return surface.slice().volatility(strike);
    }

    /** At the last refresh. */
    public double forward() {
        return portions.at(1);
    }

    /** The part of the forward that is average already, and the part that moves with the index; at the last refresh. */
    public ForwardPortions portions() {
        return portions;
    }

    /** To expiry, at the last refresh. */
    public double years() {
        return years;
    }

    /** The value of 1 at expiry, at the last refresh. */
    public double discount() {
        return discount;
    }

    /** Event time of the last refresh. */
    public long refreshedNs() {
        return refreshedNs;
    }

    /** What settles the options: the average of the index until now, or {@link TimeWeightedAverage#UNKNOWN}. */
    public long settlementScaled(final long nowNs) {
        return average.meanScaled(nowNs, index.price());
    }

    /** Whether an option of it is still listed. */
    public boolean hasOptions() {
        for (int i = 0; i < size; i++) {
            if (options[i].isListed()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a surface was ever taken. */
    public boolean isKnown() {
        return surface.isKnown();
    }

    /** From 0 on, its own while it lasts: by it others keep what they know of it. */
    public int number() {
        return number;
    }

    public Index index() {
        return index;
    }

    public long expiryNs() {
        return expiryNs;
    }

    public Surface surface() {
        return surface;
    }

    public TimeWeightedAverage average() {
        return average;
    }

    /** How many options were listed. */
    public int size() {
        return size;
    }

    /** The option listed as number place, from 0. */
    public Instrument option(final int place) {
        return options[place];
    }
}
