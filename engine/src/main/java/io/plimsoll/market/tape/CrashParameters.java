package io.plimsoll.market.tape;

import java.time.Instant;
import java.util.List;

/**
 * What a synthetic crash looks like. All returns are logarithmic: -0.223 is a fall of 20 %.
 *
 * @param startNs             time of the first bar.
 * @param minutes             length; a bar a minute.
 * @param coins               what is traded, the leader first; they fall together, each by its own beta.
 * @param legs                the leader's way, one after the other; their shares of the length sum to 1.
 * @param calmVolatility      deviation of a minute's return in a leg of turbulence 1.
 * @param clustering          0 to below 1: how much of a minute's variance carries over to the next.
 * @param reversion           0 to 1: the part of the noise that is gone a minute later; it keeps the fall in its range.
 * @param ownNoiseShare       0 to 1: how much of a coin's noise is its own and not the market's.
 */
public record CrashParameters(long startNs, int minutes, List<Coin> coins, List<Leg> legs, double calmVolatility,
                              double clustering, double reversion, double ownNoiseShare) {
    /**
     * One instrument.
     *
     * @param symbol        its name.
     * @param price         at the start.
     * @param decimals      of its prices.
     * @param beta          its fall as a multiple of the leader's.
     * @param minuteVolume  traded in a calm minute, in units of the base.
     */
    public record Coin(String symbol, double price, int decimals, double beta, double minuteVolume) {
    }

    /**
     * One leg of the way.
     *
     * @param share      of the whole length.
     * @param move       return over the leg.
     * @param turbulence volatility as a multiple of the calm one.
     * @param bursts     true: the move comes in a few violent minutes; false: evenly.
     */
    public record Leg(double share, double move, double turbulence, boolean bursts) {
    }

    /** Checks ranges. */
    public CrashParameters {
        coins = List.copyOf(coins);
        legs = List.copyOf(legs);
        require(minutes > 0 && !coins.isEmpty() && !legs.isEmpty(), "minutes, coins and legs must not be empty");
        require(Math.abs(legs.stream().mapToDouble(Leg::share).sum() - 1) < 1e-9, "the legs' shares must sum to 1");
        require(clustering >= 0 && clustering < 1, "clustering must be 0 to below 1");
        require(reversion > 0 && reversion <= 1, "reversion must be above 0 to 1");
        require(ownNoiseShare >= 0 && ownNoiseShare <= 1, "ownNoiseShare must be 0 to 1");
    }

    private static void require(final boolean condition, final String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * The 12th of March 2020, from noon the day before to noon the day after. Bitcoin fell from 7,900 to 7,400 through
     * the night and morning, to 5,800 within an hour, held, fell again late in the evening to below 4,000 in two steps,
     * and came back above 5,000.
     *
     * @return four coins, 2,880 minutes; the leader's lowest price is 40 to 50 % below its first.
     */
    public static CrashParameters march2020() {
        return new CrashParameters(
            Instant.parse("2020-03-11T12:00:00Z").getEpochSecond() * 1_000_000_000L,
            2_880,
            List.of(
                new Coin("BTC_USD", 7_900, 2, 1.0, 60),
                new Coin("ETH_USD", 195, 2, 1.1, 900),
                new Coin("LTC_USD", 48, 2, 1.05, 2_500),
                new Coin("XRP_USD", 0.21, 4, 0.95, 600_000)),
            List.of(
                new Leg(0.46, -0.05, 1, false),
                new Leg(0.02, -0.24, 5, true),
                new Leg(0.24, -0.01, 2, false),
                new Leg(0.015, -0.12, 5, true),
                new Leg(0.025, 0.03, 4, false),
                new Leg(0.02, -0.19, 8, true),
                new Leg(0.04, 0.16, 5, true),
                new Leg(0.18, 0.10, 2, false)),
            0.0006, 0.9, 0.03, 0.4);
    }
}
