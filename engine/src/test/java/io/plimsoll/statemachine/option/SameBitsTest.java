package io.plimsoll.statemachine.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Every bit of prices, Greeks, volatilities and checks, pinned: the same on each Java, processor and compiler. A
 * change of a formula changes the pin, and with it what a replay of an old journal would give.
 */
class SameBitsTest {
    private static final String PINNED = "c0d689cc31d3ab360a82d59877678d8e4fff9e6e739abecbb3c0e3ad4cca442f";
    private static final int CASES = 20_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final ByteBuffer bytes = ByteBuffer.allocate(64 * Double.BYTES);
    private final Greeks greeks = new Greeks();
    private final BlackSensitivities black = new BlackSensitivities();
    private final SviSlice slice = new SviSlice();

    @Test
    void everyBitIsTheSameOnEveryMachine() throws NoSuchAlgorithmException {
        final MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < CASES; i++) {
            bytes.clear();
            evaluate(i % 2 == 0);
            digest.update(bytes.array(), 0, bytes.position());
        }
        assertEquals(PINNED, HexFormat.of().formatHex(digest.digest()));
    }

    private void evaluate(final boolean call) {
        final double forward = random.nextDouble(1, 100_000);
        final double strike = forward * random.nextDouble(0.2, 3);
        final double years = random.nextDouble() * random.nextDouble();
        final double volatility = random.nextDouble(0.05, 3);
        Black76.greeks(call, forward, strike, volatility, years, random.nextDouble(0.9, 1.01), greeks);
        put(greeks.value(), greeks.delta(), greeks.gamma(), greeks.vega(), greeks.theta());
        black.ofSpot(call, forward, strike, random.nextDouble(-0.1, 0.2), random.nextDouble(0.1), volatility, years);
        put(black.value(), black.theta(), black.rho(), black.vanna(), black.volga(), black.strikeGamma());
        put(ImpliedVolatility.of(call, forward, strike, years,
                Black76.price(call, forward, strike, volatility * Math.sqrt(years), 1)));
        put(Normal.cumulative(random.nextDouble(-40, 10)));
        slice.set(random.nextDouble(0.01, 0.1), random.nextDouble(0.3), random.nextDouble(-1, 1),
                random.nextDouble(-0.1, 0.1), random.nextDouble(0.01, 0.3), forward, years + 0.01);
        put(slice.volatility(strike), SurfaceCheck.density(slice, slice.logMoneyness(strike)));
    }

    private void put(final double... values) {
        for (final double value : values) {
            bytes.putDouble(value);
        }
    }
}
