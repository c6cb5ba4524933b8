package io.plimsoll.conformance;

import io.plimsoll.statemachine.option.Black76;
import io.plimsoll.statemachine.option.Greeks;
import io.plimsoll.statemachine.option.Normal;
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

    private static boolean isCall(final CaseInputs in) {
        final String type = in.text("type");
        if (!"CALL".equals(type) && !"PUT".equals(type)) {
            throw new IllegalArgumentException("inputs.type is neither CALL nor PUT: " + type);
        }
        return "CALL".equals(type);
    }
}
