package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.Surface;
import java.util.Arrays;

/**
 * Expiries of the risk arrays and where their inputs come from: an expiry's surface at its last refresh; without one
 * the index for a forward, no rate, time as of the index's last publication (to the minute), and an assumed
 * volatility. So they move with events only, never with time alone.
 */
final class ExpiryInputs {
    private static final double NANOS = 1e9;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long NO_SURFACE = -1;
    /** Where no price of the index ever said when it was published. */
    private static final double UNKNOWN_SECONDS = 30 * 86_400.0;

    private final MarginContext context;
    private final RiskArrays arrays;
    private final double unknownVolatility;
    private int size;
    private Instrument[] first = new Instrument[8];
    private OptionExpiry[] source = new OptionExpiry[8];
    private long[] refreshed = new long[8];
    private double[] spot = new double[8];

    ExpiryInputs(final MarginContext context, final RiskArrays arrays, final double unknownVolatility) {
        this.context = context;
        this.arrays = arrays;
        this.unknownVolatility = unknownVolatility;
    }

    /** The expiry of an instrument, new when need be. */
    int of(final Instrument instrument, final int underlying) {
        for (int i = 0; i < size; i++) {
            if (first[i].terms().index() == instrument.terms().index()
                && first[i].terms().expiryNs() == instrument.terms().expiryNs()) {
                return i;
            }
        }
        if (size == first.length) {
            first = Arrays.copyOf(first, 2 * size);
            source = Arrays.copyOf(source, 2 * size);
            refreshed = Arrays.copyOf(refreshed, 2 * size);
            spot = Arrays.copyOf(spot, 2 * size);
        }
        first[size] = instrument;
        refreshed[size] = Long.MIN_VALUE;
        size++;
        return arrays.addExpiry(underlying);
    }

    /** Brings an expiry's inputs up to the books. */
    void refresh(final int expiry, final double indexPrice) {
        if (source[expiry] == null) {
            source[expiry] = context.options().of(first[expiry]);
        }
        final OptionExpiry from = source[expiry];
        if (from != null && from.isKnown()) {
            refreshBySurface(expiry, from);
        } else {
            refreshByIndex(expiry, indexPrice);
        }
    }

    private void refreshBySurface(final int expiry, final OptionExpiry from) {
        if (refreshed[expiry] == from.refreshedNs() && spot[expiry] == 0) {
            return;
        }
        refreshed[expiry] = from.refreshedNs();
        spot[expiry] = 0;
        final Surface surface = from.surface();
        arrays.refreshExpiry(expiry, (from.expiryNs() - from.refreshedNs()) / NANOS, from.portions().fixed(),
            from.portions().variable(), surface.rate(), surface.forwardConfidence(), surface.rateConfidence());
    }

    private void refreshByIndex(final int expiry, final double indexPrice) {
        final InstrumentTerms terms = first[expiry].terms();
        final long minuteNs = terms.index().price().publishedNs() / MINUTE_NS * MINUTE_NS;
        if (refreshed[expiry] != minuteNs || spot[expiry] != indexPrice) {
            refreshed[expiry] = minuteNs;
            spot[expiry] = indexPrice;
            final double seconds = minuteNs == 0 ? UNKNOWN_SECONDS : (terms.expiryNs() - minuteNs) / NANOS;
            arrays.refreshExpiry(expiry, seconds, 0.0, indexPrice, 0.0, 1.0, 1.0);
        }
    }

    /** Where an expiry's inputs come from; null or without a surface: from its index. */
    OptionExpiry sourceOf(final int expiry) {
        return source[expiry];
    }

    private boolean hasSurface(final int expiry) {
        return source[expiry] != null && source[expiry].isKnown();
    }

    /** Which surface gives the volatilities. */
    long surfaceOf(final int expiry) {
        return hasSurface(expiry) ? source[expiry].surface().receivedNs() : NO_SURFACE;
    }

    double volatility(final int expiry, final double strike) {
        return hasSurface(expiry) ? source[expiry].volatility(strike) : unknownVolatility;
    }

    double volatilityConfidence(final int expiry) {
        return hasSurface(expiry) ? source[expiry].surface().volatilityConfidence() : 1.0;
    }
}
