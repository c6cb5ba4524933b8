package io.plimsoll.statemachine.command;

import io.plimsoll.codec.DecimalDecoder;
import io.plimsoll.codec.SurfaceForm;
import io.plimsoll.codec.VolSurfaceDecoder;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.option.QuotedSlice;
import io.plimsoll.statemachine.option.YearFraction;
import io.plimsoll.statemachine.option.market.Surface;

/** Reads a published surface: every number is turned into a double here, once, and checked. */
final class SurfaceReader {
    private static final double RATE_MAX = 10;
    /** Rate x years: a discount factor within e^-50 and e^50, at any price a finite value. */
    private static final double LOG_DISCOUNT_MAX = 50;
    private static final double VOLATILITY_MAX = 100;
    private static final double SVI_MAX = 1_000_000;

    private String wrong;

    /** Null when the surface is sound; else the path of the value that is not. */
    String read(final VolSurfaceDecoder command, final long publishedNs, final long nowNs, final Surface into) {
        wrong = null;
        final double forward = number(command.forward());
        require(forward > 0, "forward");
        final double rate = between(number(command.rate()), -RATE_MAX, RATE_MAX, "rate");
        // A publisher whose clock is ahead does not shorten the time that total variance is spread over.
        final long referenceNs = command.publishedNs() == 0 ? nowNs : Math.min(nowNs, command.publishedNs());
        require(command.publishedNs() >= 0, "publishedAt");
        into.set(forward, rate, publishedNs, nowNs).confidences(
            confidence(command.forwardConfidence(), "forwardConfidence"),
            confidence(command.rateConfidence(), "rateConfidence"),
            confidence(command.volatilityConfidence(), "volConfidence"));
        if (wrong != null) {
            return wrong;
        }
        final double years = YearFraction.between(referenceNs, command.expiryNs());
        require(Math.abs(rate) * years <= LOG_DISCOUNT_MAX, "rate");
        if (command.form() == SurfaceForm.SVI) {
            readSvi(command, forward, years, into);
        } else {
            readQuotes(command.quotes(), into.useQuotes().begin(forward, years));
        }
        return wrong;
    }

    private void readSvi(
        final VolSurfaceDecoder command, final double forward, final double years, final Surface into) {
        final double a = between(number(command.a()), -SVI_MAX, SVI_MAX, "svi.a");
        final double b = between(number(command.b()), 0, SVI_MAX, "svi.b");
        final double rho = between(number(command.rho()), -1, 1, "svi.rho");
        final double m = between(number(command.m()), -SVI_MAX, SVI_MAX, "svi.m");
        final double sigma = between(number(command.sigma()), 0, SVI_MAX, "svi.sigma");
        require(a + b * sigma * Math.sqrt(1 - rho * rho) > 0, "svi");
        if (wrong == null) {
            into.useSvi().set(a, b, rho, m, sigma, forward, years);
        }
    }

    private void readQuotes(final VolSurfaceDecoder.QuotesDecoder quotes, final QuotedSlice into) {
        require(quotes.count() > 0 && quotes.count() <= QuotedSlice.STRIKES_MAX, "vols");
        double last = 0;
        for (int i = 0; quotes.hasNext() && wrong == null; i++) {
            quotes.next();
            final double strike = number(quotes.strike());
            final double volatility = number(quotes.volatility());
            require(strike > last, "vols.", i);
            require(volatility > 0 && volatility <= VOLATILITY_MAX, "vols.", i);
            if (wrong == null) {
                into.add(strike, volatility);
            }
            last = strike;
        }
    }

    private double confidence(final DecimalDecoder decimal, final String path) {
        final boolean isStated = decimal.mantissa() != -1 || decimal.exponent() != 0;
        return isStated ? between(number(decimal), 0, 1, path) : 1;
    }

    private double between(final double value, final double least, final double most, final String path) {
        require(value >= least && value <= most, path);
        return value;
    }

    private void require(final boolean holds, final String path) {
        wrong = wrong == null && !holds ? path : wrong;
    }

    private void require(final boolean holds, final String list, final int place) {
        if (!holds && wrong == null) {
            wrong = list + place;
        }
    }

    /** mantissa x 10^exponent with one rounding, or two where the mantissa has more than 53 bits. */
    private static double number(final DecimalDecoder decimal) {
        final int exponent = decimal.exponent();
        return exponent < 0
            ? (double)decimal.mantissa() / FixedPoint.powerOfTen(-exponent)
            : (double)decimal.mantissa() * FixedPoint.powerOfTen(exponent);
    }
}
