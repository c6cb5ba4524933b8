package io.plimsoll.market.surface;

import java.util.Arrays;
import java.util.List;

/**
 * How good fits are, over the two-sided quotes with |delta| from 0.05 to 0.95.
 *
 * @param quotes          how many.
 * @param venueInside     of them the venue's mark lies inside bid and ask.
 * @param fitInside       of them the fit's mark does.
 * @param medianError     of |fit - mid|, in units of the underlying.
 * @param halfMedianSpread half the median of ask - bid.
 * @param slices          fitted.
 * @param withArbitrage   of them fail an arbitrage check.
 */
public record FitStatistics(int quotes, int venueInside, int fitInside, double medianError, double halfMedianSpread,
        int slices, int withArbitrage) {
    private static final double SHARE_BELOW_VENUE = 0.02;

    /** Of any number of slices. */
    public static FitStatistics of(final List<FittedSlice> slices) {
        final double[] errors = slices.stream().flatMapToDouble(slice -> slice.chain().quotes().stream()
                .filter(OptionQuote::isCentral)
                .mapToDouble(quote -> Math.abs(slice.mark(quote) - quote.mid()))).sorted().toArray();
        final double[] halves = slices.stream().flatMap(slice -> slice.chain().quotes().stream())
                .filter(OptionQuote::isCentral).mapToDouble(OptionQuote::halfSpread).sorted().toArray();
        int venue = 0;
        int fit = 0;
        for (final FittedSlice slice : slices) {
            for (final OptionQuote quote : slice.chain().quotes()) {
                if (quote.isCentral()) {
                    venue += quote.holds(quote.mark()) ? 1 : 0;
                    fit += quote.holds(slice.mark(quote)) ? 1 : 0;
                }
            }
        }
        return new FitStatistics(errors.length, venue, fit, median(errors), median(halves), slices.size(),
                (int) slices.stream().filter(slice -> !slice.isGood()).count());
    }

    private static double median(final double[] sorted) {
        return sorted.length == 0 ? 0 : Arrays.stream(sorted).skip((sorted.length - 1) / 2)
                .limit(2 - sorted.length % 2).average().orElseThrow();
    }

    /** The share of the fit's marks inside the quotes. */
    public double fitShare() {
        return quotes == 0 ? 1 : (double) fitInside / quotes;
    }

    /** The share of the venue's marks inside the quotes. */
    public double venueShare() {
        return quotes == 0 ? 1 : (double) venueInside / quotes;
    }

    /**
     * Whether the fit is good enough to margin by: its share at least the venue's less two points, its median error
     * at most half the median spread, no arbitrage.
     */
    public boolean isGood() {
        return fitShare() >= venueShare() - SHARE_BELOW_VENUE && medianError <= halfMedianSpread && withArbitrage == 0;
    }
}
