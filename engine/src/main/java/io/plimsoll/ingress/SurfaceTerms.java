package io.plimsoll.ingress;

import io.plimsoll.codec.SurfaceForm;
import java.util.List;

/**
 * Everything a published surface says, as the VolSurface command carries it.
 *
 * @param parameters a, b, rho, m, sigma of SVI; empty for quotes
 * @param publishedNs 0: not stated
 */
public record SurfaceTerms(
        int indexId,
        long expiryNs,
        Decimal forward,
        Decimal rate,
        List<Decimal> parameters,
        List<Quote> quotes,
        long publishedNs,
        int feedId,
        Decimal forwardConfidence,
        Decimal rateConfidence,
        Decimal volatilityConfidence) {
    /** The volatility of a strike, 0.65 for 65 %. */
    public record Quote(Decimal strike, Decimal volatility) {
    }

    public SurfaceTerms {
        parameters = List.copyOf(parameters);
        quotes = List.copyOf(quotes);
    }

    /** A surface by SVI, rate 0, publication and confidences not stated. */
    public static SurfaceTerms svi(
            final int indexId, final long expiryNs, final Decimal forward, final List<Decimal> parameters) {
        return new SurfaceTerms(indexId, expiryNs, forward, Decimal.ZERO, parameters, List.of(), 0, 0, Decimal.NONE,
                Decimal.NONE, Decimal.NONE);
    }

    /** A surface by quotes, rate 0, publication and confidences not stated. */
    public static SurfaceTerms quoted(
            final int indexId, final long expiryNs, final Decimal forward, final List<Quote> quotes) {
        return new SurfaceTerms(indexId, expiryNs, forward, Decimal.ZERO, List.of(), quotes, 0, 0, Decimal.NONE,
                Decimal.NONE, Decimal.NONE);
    }

    SurfaceForm form() {
        return parameters.isEmpty() ? SurfaceForm.QUOTED : SurfaceForm.SVI;
    }

    /** A parameter by its place; 0 when there are none. */
    Decimal svi(final int place) {
        return place < parameters.size() ? parameters.get(place) : Decimal.ZERO;
    }
}
