package io.plimsoll.conformance;

import io.plimsoll.statemachine.option.Black76;
import io.plimsoll.statemachine.option.BlackSensitivities;
import io.plimsoll.statemachine.option.Greeks;
import io.plimsoll.statemachine.option.ImpliedVolatility;
import io.plimsoll.statemachine.option.Normal;
import io.plimsoll.statemachine.option.SviSlice;
import io.plimsoll.statemachine.option.YearFraction;
import java.util.function.DoubleUnaryOperator;

/** Option prices, Greeks, implied volatility, volatility slices, and the functions under them. */
final class PricingAdapters {
    private static final double UNDISCOUNTED = 1.0;

    private PricingAdapters() {
    }

    static void addTo(final Adapters adapters) {
        adapters.kind("black76", PricingAdapters::black76)
                .kind("seconds-to-years",
                        (in, out) -> out.put("years", YearFraction.ofSeconds(in.real("seconds"))))
                .kind("black76-prices-and-greeks", PricingAdapters::pricesAndGreeks)
                .kind("black76-prices-extreme", PricingAdapters::pricesAndGreeks)
                .kind("black76-greeks-extreme", PricingAdapters::pricesAndGreeks)
                .kind("black76-call-and-parity-put", PricingAdapters::callAndPut)
                .kind("black76-zero-vol", PricingAdapters::price)
                .kind("black76-zero-expiry", PricingAdapters::price)
                .kind("black76-tiny-vol", PricingAdapters::price)
                .kind("black76-short-expiry", PricingAdapters::price)
                .kind("black76-massive-vol", PricingAdapters::price)
                .kind("black-price", PricingAdapters::blackPrice)
                .kind("black-zero-vol-greeks", PricingAdapters::zeroVolatility)
                .kind("black-greeks", PricingAdapters::sensitivities)
                .kind("bsm-price", PricingAdapters::blackScholesMerton)
                .kind("bsm-greeks", PricingAdapters::blackScholesMerton)
                .kind("implied-vol", PricingAdapters::impliedVolatility)
                .kind("implied-vol-rejected", PricingAdapters::impliedVolatility)
                .kind("svi-vol", PricingAdapters::slice)
                .kind("svi-vol-clipped", PricingAdapters::slice)
                .kind("svi-total-variance", PricingAdapters::totalVariance)
                .kind("normal-cdf", function(Normal::cumulative))
                .kind("exp", function(StrictMath::exp))
                .kind("log", function(StrictMath::log))
                .kind("sqrt", function(StrictMath::sqrt));
    }

    private static Adapter function(final DoubleUnaryOperator function) {
        return (in, out) -> out.put("value", function.applyAsDouble(in.real("x")));
    }

    private static void black76(final CaseInputs in, final Answers out) {
        final double forward = in.real("forward");
        final double strike = in.real("strike");
        final double discount = in.real("discount");
        final double years = YearFraction.ofSeconds(in.real("secToExpiry"));
        final Greeks call = new Greeks();
        final Greeks put = new Greeks();
        Black76.greeks(true, forward, strike, in.real("vol"), years, discount, call);
        Black76.greeks(false, forward, strike, in.real("vol"), years, discount, put);
        out.put("call", call.value()).put("put", put.value()).put("callDelta", call.delta());
    }

    private static void pricesAndGreeks(final CaseInputs in, final Answers out) {
        final Greeks call = new Greeks();
        final Greeks put = new Greeks();
        Black76.greeks(true, in.real("forward"), in.real("strike"), in.real("vol"), in.real("T"), UNDISCOUNTED, call);
        Black76.greeks(false, in.real("forward"), in.real("strike"), in.real("vol"), in.real("T"), UNDISCOUNTED, put);
        out.put("call", call.value()).put("put", put.value()).put("delta", call.delta()).put("gamma", call.gamma())
                .put("vega", call.vega()).put("theta", call.theta());
    }

    private static void price(final CaseInputs in, final Answers out) {
        out.put("price", value(isCall(in), in));
    }

    private static void callAndPut(final CaseInputs in, final Answers out) {
        out.put("price", value(true, in)).put("putByParity", value(false, in));
    }

    private static double value(final boolean call, final CaseInputs in) {
        final Greeks greeks = new Greeks();
        Black76.greeks(call, in.real("forward"), in.real("strike"), in.real("vol"), in.real("T"), UNDISCOUNTED, greeks);
        return greeks.value();
    }

    private static void blackPrice(final CaseInputs in, final Answers out) {
        out.put("price", Black76.price(isCall(in), in.real("forward"), in.real("strike"), in.real("stdDev"),
                in.real("discount")));
    }

    /** A standard deviation is the volatility of one year. */
    private static void zeroVolatility(final CaseInputs in, final Answers out) {
        final Greeks greeks = new Greeks();
        Black76.greeks(isCall(in), in.real("forward"), in.real("strike"), in.real("stdDev"), 1, in.real("discount"),
                greeks);
        out.put("deltaForward", greeks.delta()).put("gamma", greeks.gamma()).put("vega", greeks.vega());
    }

    private static void sensitivities(final CaseInputs in, final Answers out) {
        put(new BlackSensitivities().ofForward(isCall(in), in.real("spot"), in.real("forward"), in.real("strike"),
                in.real("stdDev"), in.real("discount"), in.real("T")), out);
    }

    private static void blackScholesMerton(final CaseInputs in, final Answers out) {
        put(new BlackSensitivities().ofSpot(isCall(in), in.real("spot"), in.real("strike"), in.real("rate"),
                in.real("dividendYield"), in.real("vol"), in.real("T")), out);
    }

    private static void put(final BlackSensitivities black, final Answers out) {
        out.put("price", black.value()).put("value", black.value())
                .put("delta", black.delta()).put("deltaForward", black.deltaForward())
                .put("gamma", black.gamma()).put("gammaForward", black.gammaForward())
                .put("vega", black.vega()).put("theta", black.theta()).put("thetaPerDay", black.thetaPerDay())
                .put("rho", black.rho()).put("dividendRho", black.dividendRho()).put("elasticity", black.elasticity())
                .put("itmCashProbability", black.inMoneyCashProbability())
                .put("itmAssetProbability", black.inMoneyAssetProbability())
                .put("strikeSensitivity", black.strikeSensitivity()).put("strikeGamma", black.strikeGamma())
                .put("vanna", black.vanna()).put("volga", black.volga());
    }

    private static void impliedVolatility(final CaseInputs in, final Answers out) {
        final double volatility = ImpliedVolatility.of(isCall(in), in.real("forward"), in.real("strike"), in.real("T"),
                in.real("price"));
        final boolean rejected = volatility == ImpliedVolatility.NONE;
        out.put("rejected", rejected);
        if (!rejected) {
            out.put("impliedVol", volatility);
        }
    }

    private static void slice(final CaseInputs in, final Answers out) {
        final double strike = in.real("strike");
        final SviSlice slice = slice(in, in.real("tau"));
        out.put("vol", slice.volatility(strike));
        if (strike > 0) {
            out.put("k", slice.logMoneyness(strike));
        }
    }

    private static void totalVariance(final CaseInputs in, final Answers out) {
        out.put("totalVariance", SviSlice.totalVarianceOf(in.real("a"), in.real("b"), in.real("rho"), in.real("m"),
                in.real("sigma"), in.real("forward"), in.real("strike")));
    }

    private static SviSlice slice(final CaseInputs in, final double years) {
        return new SviSlice().set(in.real("a"), in.real("b"), in.real("rho"), in.real("m"), in.real("sigma"),
                in.real("forward"), years);
    }

    private static boolean isCall(final CaseInputs in) {
        final String type = in.text("type");
        if (!"CALL".equals(type) && !"PUT".equals(type)) {
            throw new IllegalArgumentException("inputs.type is neither CALL nor PUT: " + type);
        }
        return "CALL".equals(type);
    }
}
