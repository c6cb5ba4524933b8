package io.plimsoll.bench;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Median and range of a figure over the runs. The median of an even number of runs is the mean of the middle two. */
record Spread(double median, double min, double max) {
    static <T> Spread of(final Collection<T> runs, final ToDoubleFunction<T> figure) {
        final double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        final int middle = sorted.length / 2;
        final double median = 1 == sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
