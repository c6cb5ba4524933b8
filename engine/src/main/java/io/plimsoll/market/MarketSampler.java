package io.plimsoll.market;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HealthState;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.StateQuery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** Values all accounts now and then, between commands. */
final class MarketSampler {
    /** Upper bounds of the distances, as shares of the notional. */
    private static final double[] BOUNDS =
        {0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.10, 0.15, 0.20, 0.30, 0.50, 1.0, Double.POSITIVE_INFINITY};
    /** Bounds up to 2 % count as close to liquidation. */
    private static final int CLOSE_BOUNDS = 4;

    private final MarketPlan plan;
    private final PriceBoard board;
    private final TraderDesk desk;
    private final EventCounts counts;
    private final int traders;
    private final long openedNs;
    private final List<Long> makerIds;
    private final List<MarketRunStats.Sample> samples = new ArrayList<>();
    private MarketRunStats.DistanceHistogram start;
    private MarketRunStats.DistanceHistogram worst;
    private MarketRunStats.DistanceHistogram last;

    /**
     * A sampler.
     *
     * @param openedNs when all positions are open: the first sample from then on is the start.
     */
    MarketSampler(final MarketPlan plan, final PriceBoard board, final TraderDesk desk, final EventCounts counts,
                  final int traders, final List<Long> makerIds, final long openedNs) {
        this.plan = plan;
        this.board = board;
        this.desk = desk;
        this.counts = counts;
        this.traders = traders;
        this.makerIds = makerIds;
        this.openedNs = openedNs;
    }

    void sample(final long timeNs, final StateQuery query) {
        final Tally tally = new Tally();
        for (long id = 1; id <= traders; id++) {
            tally.add(query.account(id), notional(id));
        }
        long makerEquity = 0;
        for (final long id : makerIds) {
            makerEquity += query.account(id).equityMinor();
        }
        samples.add(new MarketRunStats.Sample(timeNs, openInterest(query), tally.equityMinor, makerEquity,
            query.fundMinor(Fund.INSURANCE, MarketPlan.REFERENCE_ASSET_ID), counts.uncoveredMinor(),
            tally.in(HealthState.WARNED), tally.in(HealthState.CALLED),
            tally.in(HealthState.PARTIAL) + tally.in(HealthState.FULL)));
        keep(tally, timeNs);
    }

    private void keep(final Tally tally, final long timeNs) {
        last = tally.histogram("end", timeNs);
        if (start == null && timeNs >= openedNs) {
            start = tally.histogram("start", timeNs);
        }
        if (worst == null || tally.close() > closeIn(worst)) {
            worst = tally.histogram("worst", timeNs);
        }
    }

    private static int closeIn(final MarketRunStats.DistanceHistogram histogram) {
        return histogram.bands().stream().limit(CLOSE_BOUNDS).mapToInt(MarketRunStats.DistanceBand::traders).sum();
    }

    /** Notional of all positions of a trader, in minor units. */
    private double notional(final long accountId) {
        double sum = 0;
        for (final ListedMarket market : plan.markets()) {
            final long lots = desk.lots(accountId, market.id());
            sum += lots == 0 ? 0 : plan.notionalUnits(market, Math.abs(lots), board.ticks(market.id()));
        }
        return (double) plan.minor(sum);
    }

    private double openInterest(final StateQuery query) {
        double sum = 0;
        for (final ListedMarket market : plan.markets()) {
            sum += (double) query.instrument(market.id()).openLots() * board.ticks(market.id()) * market.tickValue();
        }
        return sum;
    }

    List<MarketRunStats.Sample> samples() {
        return List.copyOf(samples);
    }

    List<MarketRunStats.DistanceHistogram> distances() {
        return List.of(start == null ? last.withLabel("start") : start, worst, last);
    }

    private static final class Tally {
        private final int[] distances = new int[BOUNDS.length];
        private final EnumMap<HealthState, Integer> states = new EnumMap<>(HealthState.class);
        private long equityMinor;
        private int flat;

        void add(final AccountView account, final double notionalMinor) {
            equityMinor += account.equityMinor();
            states.merge(account.state(), 1, Integer::sum);
            if (notionalMinor == 0) {
                flat++;
                return;
            }
            final double distance = (account.equityMinor() - account.maintenanceMarginMinor()) / notionalMinor;
            int bound = 0;
            while (distance >= BOUNDS[bound]) {
                bound++;
            }
            distances[bound]++;
        }

        int in(final HealthState state) {
            return states.getOrDefault(state, 0);
        }

        int close() {
            return java.util.Arrays.stream(distances, 0, CLOSE_BOUNDS).sum();
        }

        MarketRunStats.DistanceHistogram histogram(final String label, final long timeNs) {
            final List<MarketRunStats.DistanceBand> bands = new ArrayList<>();
            for (int i = 0; i < BOUNDS.length; i++) {
                bands.add(new MarketRunStats.DistanceBand(BOUNDS[i], distances[i]));
            }
            return new MarketRunStats.DistanceHistogram(label, timeNs, List.copyOf(bands), flat);
        }
    }
}
