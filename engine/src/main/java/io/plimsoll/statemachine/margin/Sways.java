package io.plimsoll.statemachine.margin;

import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.SurfaceMove;
import java.util.Arrays;

/**
 * By how much an entry's slack over any level may change at most, whichever way: so much for each point of each price
 * that moves it, for each unit of each surface ({@link SurfaceMove}), and so much with time. What it may change by
 * altogether is at most the sum. In minor units of the reference asset. Reused.
 *
 * <p>One call on a coin at 40,000 that costs 2.2 a point of the index, and 3 an hour: 100 of slack hold for 10 hours
 * and 31.8 points. Costs hold as long as no price has moved by more than {@link #REACH} of itself.
 */
public final class Sways {
    /** The share of a price within which what a point costs is known. */
    public static final double REACH = 1.0 / 16;

    private int size;
    private Index[] index = new Index[4];
    private Instrument[] instrument = new Instrument[4];
    private OptionExpiry[] expiry = new OptionExpiry[4];
    private double[] costOfPoint = new double[4];
    private double[] mostPoints = new double[4];
    private double[] lagPoints = new double[4];
    private double costOfNano;
    private long sinceNs;
    private long untilNs;
    private double blurMinor;

    /** Nothing moves it. */
    public Sways clear() {
        size = 0;
        costOfNano = 0;
        sinceNs = Long.MAX_VALUE;
        untilNs = Long.MAX_VALUE;
        blurMinor = 0;
        return this;
    }

    /** A point of an index costs so much more. */
    public void addIndex(final Index of, final double minor) {
        final int place = placeOf(of);
        costOfPoint[place] += minor;
    }

    /**
     * What is valued at an index was valued when it stood elsewhere.
     *
     * @param points the farthest of it, in the index's scale.
     */
    public void addLag(final Index of, final double points) {
        final int place = placeOf(of);
        lagPoints[place] = Math.max(lagPoints[place], points);
    }

    /** A point of an instrument's own mark costs so much. */
    public void addMark(final Instrument of, final double minor) {
        final int place = add(null, of);
        costOfPoint[place] = minor;
    }

    /**
     * Time costs at most so much, and ever more of it the later it is.
     *
     * @param fromNs  when what decays was valued last.
     * @param limitNs the event time up to which it is known.
     */
    public void addTime(final double minor, final long fromNs, final long limitNs) {
        costOfNano += minor / (limitNs - fromNs);
        sinceNs = Math.min(sinceNs, fromNs);
        untilNs = Math.min(untilNs, limitNs);
    }

    /** What rounding may hide, whatever moves. */
    public void addBlur(final double minor) {
        blurMinor += minor;
    }

    /** A unit of a surface's way costs so much more, and costs hold for no more units than stated. */
    public void addSurface(final OptionExpiry of, final double minor, final double mostUnits) {
        final int place = placeOf(of);
        costOfPoint[place] += minor;
        mostPoints[place] = Math.min(mostPoints[place], mostUnits);
    }

    private int placeOf(final OptionExpiry of) {
        for (int i = 0; i < size; i++) {
            if (expiry[i] == of) {
                return i;
            }
        }
        final int place = add(null, null);
        expiry[place] = of;
        return place;
    }

    private int placeOf(final Index of) {
        for (int i = 0; i < size; i++) {
            if (index[i] == of) {
                return i;
            }
        }
        return add(of, null);
    }

    private int add(final Index ofIndex, final Instrument ofInstrument) {
        if (size == index.length) {
            index = Arrays.copyOf(index, 2 * size);
            instrument = Arrays.copyOf(instrument, 2 * size);
            expiry = Arrays.copyOf(expiry, 2 * size);
            costOfPoint = Arrays.copyOf(costOfPoint, 2 * size);
            mostPoints = Arrays.copyOf(mostPoints, 2 * size);
            lagPoints = Arrays.copyOf(lagPoints, 2 * size);
        }
        index[size] = ofIndex;
        instrument[size] = ofInstrument;
        expiry[size] = null;
        mostPoints[size] = Double.POSITIVE_INFINITY;
        costOfPoint[size] = 0;
        lagPoints[size] = 0;
        return size++;
    }

    /** How many prices and surfaces move it. */
    public int size() {
        return size;
    }

    /** The expiry whose surface is one of them; null: it is a price. */
    public OptionExpiry expiry(final int place) {
        return expiry[place];
    }

    /** The index that is one of them; null: it is none. */
    public Index index(final int place) {
        return index[place];
    }

    /** The instrument whose own mark is one of them; null: it is none. */
    public Instrument instrument(final int place) {
        return instrument[place];
    }

    /** In minor units; of a surface, of a unit. */
    public double costOfPoint(final int place) {
        return costOfPoint[place];
    }

    /** By how much it may move before costs are known no longer. */
    public double mostPoints(final int place) {
        return mostPoints[place];
    }

    /** How far from its price of now something may have been valued. */
    public double lagPoints(final int place) {
        return lagPoints[place];
    }

    /** The price of now, of what has one. */
    public long priceScaled(final int place) {
        return index[place] == null ? instrument[place].markScaled() : index[place].price().scaled();
    }

    /** In minor units. */
    public double costOfNano() {
        return costOfNano;
    }

    /** The earliest time of which something's value is; {@link Long#MAX_VALUE}: nothing decays. */
    public long sinceNs() {
        return sinceNs;
    }

    /** Up to when costs are known. */
    public long untilNs() {
        return untilNs;
    }

    /** In minor units. */
    public double blurMinor() {
        return blurMinor;
    }
}
