package io.plimsoll.market.tape;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A seeded tape of a crash: the same parameters and seed give the same tape on every machine.
 *
 * <pre>
 * ln price(coin, t) = ln price(coin, 0) + beta x (way(t) + market noise(t)) + own noise(t)
 * noise(t + 1)      = (1 - reversion) x noise(t) + deviation(t) x gaussian
 * variance(t + 1)   = (1 - clustering) x level(leg)^2 + clustering x deviation(t)^2 x gaussian^2
 * </pre>
 *
 * Each minute is walked in {@value #STEPS} steps, whose extremes are the bar's high and low. Volume grows with the
 * square root of the range. Only StrictMath and the four operations are used, so no bit depends on the CPU.
 */
public final class SyntheticCrash implements Tape {
    private static final int STEPS = 6;
    private static final long MINUTE_NS = 60_000_000_000L;

    private final CrashParameters parameters;
    private final List<TapeRow> rows;
    private final TapeSummary summary;

    /**
     * Generates the tape.
     *
     * @param parameters its shape.
     * @param seed       any number.
     */
    public SyntheticCrash(final CrashParameters parameters, final long seed) {
        this.parameters = parameters;
        final SeededRandom random = new SeededRandom(seed);
        final double[] way = way(random.fork(1));
        final double[] level = levels();
        final List<List<TapeRow>> coins = new ArrayList<>();
        final double[] market = noise(random.fork(2), level, Math.sqrt(1 - parameters.ownNoiseShare()));
        for (int i = 0; i < parameters.coins().size(); i++) {
            final double[] own = noise(random.fork(100 + i), level, Math.sqrt(parameters.ownNoiseShare()));
            coins.add(bars(parameters.coins().get(i), way, market, own, random.fork(1_000 + i)));
        }
        rows = byMinute(coins);
        final TapeCensus census = new TapeCensus();
        rows.forEach(census::add);
        summary = census.summary("synthetic crash, seed " + seed, "synthetic", 0, 0);
    }

    private int points() {
        return parameters.minutes() * STEPS + 1;
    }

    /** The leg that a step belongs to, as the first step of each leg and the end. */
    private int[] legStarts() {
        final int[] starts = new int[parameters.legs().size() + 1];
        double share = 0;
        for (int i = 0; i < parameters.legs().size(); i++) {
            share += parameters.legs().get(i).share();
            starts[i + 1] = (int) Math.round(share * (points() - 1));
        }
        return starts;
    }

    private double[] way(final SeededRandom random) {
        final double[] way = new double[points()];
        final int[] starts = legStarts();
        for (int leg = 0; leg < parameters.legs().size(); leg++) {
            final double[] weights = new double[starts[leg + 1] - starts[leg]];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                // The square of an exponential: a tenth of the steps carry more than half of the move.
                final double e = random.exponential();
                weights[i] = parameters.legs().get(leg).bursts() ? e * e : 1;
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                final int step = starts[leg] + i;
                way[step + 1] = way[step] + parameters.legs().get(leg).move() * weights[i] / sum;
            }
        }
        return way;
    }

    private double[] levels() {
        final double[] levels = new double[points()];
        final int[] starts = legStarts();
        for (int leg = 0; leg < parameters.legs().size(); leg++) {
            for (int i = starts[leg]; i < starts[leg + 1]; i++) {
                levels[i + 1] = parameters.calmVolatility() * parameters.legs().get(leg).turbulence()
                    / Math.sqrt(STEPS);
            }
        }
        return levels;
    }

    private double[] noise(final SeededRandom random, final double[] level, final double scale) {
        final double keep = 1 - parameters.reversion() / STEPS;
        final double[] noise = new double[points()];
        double variance = level[1] * level[1];
        for (int i = 1; i < noise.length; i++) {
            final double shock = Math.sqrt(variance) * random.gaussian();
            noise[i] = keep * noise[i - 1] + scale * shock;
            variance = (1 - parameters.clustering()) * level[i] * level[i] + parameters.clustering() * shock * shock;
            // One wild draw must not feed on itself: at most three times the leg's own level.
            variance = Math.min(variance, 9 * level[i] * level[i]);
        }
        return noise;
    }

    private List<TapeRow> bars(final CrashParameters.Coin coin, final double[] way, final double[] market,
                               final double[] own, final SeededRandom random) {
        final List<TapeRow> bars = new ArrayList<>(parameters.minutes());
        for (int minute = 0; minute < parameters.minutes(); minute++) {
            final long[] mantissas = new long[STEPS + 1];
            for (int i = 0; i <= STEPS; i++) {
                final int at = minute * STEPS + i;
                mantissas[i] = mantissa(coin, coin.beta() * (way[at] + market[at]) + own[at]);
            }
            bars.add(bar(coin, minute, mantissas, random));
        }
        return bars;
    }

    private static long mantissa(final CrashParameters.Coin coin, final double logReturn) {
        double price = coin.price() * StrictMath.exp(logReturn);
        for (int i = 0; i < coin.decimals(); i++) {
            price *= 10;
        }
        return Math.max(1, Math.round(price));
    }

    private TapeRow bar(final CrashParameters.Coin coin, final int minute, final long[] mantissas,
                        final SeededRandom random) {
        long high = mantissas[0];
        long low = mantissas[0];
        for (final long mantissa : mantissas) {
            high = Math.max(high, mantissa);
            low = Math.min(low, mantissa);
        }
        // A range of one calm deviation trades the calm volume; of nine, three times as much.
        final double range = (double) (high - low) / low / parameters.calmVolatility();
        final double volume = coin.minuteVolume() * (0.3 + 0.7 * Math.sqrt(range)) * random.between(0.6, 1.4);
        return new TapeRow(parameters.startNs() + minute * MINUTE_NS, coin.symbol(), decimal(mantissas[0], coin),
            decimal(high, coin), decimal(low, coin), decimal(mantissas[STEPS], coin),
            new ExactDecimal(Math.round(volume * 1_000), -3), MINUTE_NS);
    }

    private static ExactDecimal decimal(final long mantissa, final CrashParameters.Coin coin) {
        return new ExactDecimal(mantissa, -coin.decimals());
    }

    private static List<TapeRow> byMinute(final List<List<TapeRow>> coins) {
        final List<TapeRow> rows = new ArrayList<>();
        for (int minute = 0; minute < coins.get(0).size(); minute++) {
            for (final List<TapeRow> coin : coins) {
                rows.add(coin.get(minute));
            }
        }
        return List.copyOf(rows);
    }

    @Override
    public TapeSummary summary() {
        return summary;
    }

    @Override
    public TickCursor ticks() {
        final Iterator<TapeRow> iterator = rows.iterator();
        return new OrderedTicks(RowSource.of(iterator), 0);
    }
}
