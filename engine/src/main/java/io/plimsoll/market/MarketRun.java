package io.plimsoll.market;

import io.plimsoll.codec.Fund;
import io.plimsoll.market.tape.ExactDecimal;
import io.plimsoll.market.tape.Tape;
import io.plimsoll.market.tape.TapeSummary;
import io.plimsoll.market.tape.TapeTick;
import io.plimsoll.market.tape.TickCursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The demo: a tape, traders and a venue around a clearing service. The loop is closed and deterministic:
 *
 * <pre>
 * for each step of the tape (the ticks of one moment):
 *   send its prices, at most one timer tick a minute
 *   wait until they are applied, take in the events
 *   venue fills liquidation orders, traders act        (their events come with the next step's)
 * </pre>
 *
 * So what is sent depends on tape, parameters and seed alone, not on timing. Commands carry tape time as their own;
 * with the sequencer on MESSAGE time, that is event time.
 */
public final class MarketRun {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long TRADES_STEP_NS = 1_000_000_000L;
    private static final int POLL_EVENTS = 4_096;
    private static final int PROGRESS_STEPS = 32;

    private final Tape tape;
    private final TapeSummary summary;
    private final MarketRunConfig config;
    private final EngineLink link;
    private final Consumer<RunProgress> progress;
    private final MarketPlan plan;
    private final TraderPopulation population;
    private final PriceBoard board;
    private final CommandPort port;
    private final TradeMatcher matcher;
    private final VenueSimulator venue;
    private final TraderDesk desk;
    private final EventCounts counts;
    private final EventAdapter events;
    private final PriceCharts charts;
    private final MarketSampler sampler;
    private final Map<String, ListedMarket> marketBySymbol = new HashMap<>();
    private final long stepNs;
    private long ticksDone;
    private long priceTicks;
    private long nextTimerNs;
    private long nextSampleNs;

    /**
     * Prepares a run. Reads the whole tape once; sends nothing.
     *
     * @param tape     the prices.
     * @param config   seed, population, venue.
     * @param link     the service.
     * @param progress told now and then; may be called thousands of times.
     * @throws io.plimsoll.market.tape.TapeException when the tape is bad.
     */
    public MarketRun(final Tape tape, final MarketRunConfig config, final EngineLink link,
                     final Consumer<RunProgress> progress) {
        this.tape = tape;
        this.summary = tape.summary();
        this.config = config;
        this.link = link;
        this.progress = progress;
        plan = MarketPlan.of(summary);
        plan.markets().forEach(market -> marketBySymbol.put(market.symbol(), market));
        population = new TraderPopulation(config.population(), plan, config.seed());
        board = new PriceBoard(plan.markets());
        port = new CommandPort(link, MarketRunConfig.SOURCE_ID);
        matcher = new TradeMatcher(population.makerIds(), board, port);
        stepNs = summary.intervalNs() > 0 ? summary.intervalNs() / 4 : TRADES_STEP_NS;
        venue = new VenueSimulator(config.venue(), new VenueVolume(config.venue(), plan, population.traders(), board,
            summary, stepNs), plan.markets().size(), board, matcher, port);
        desk = new TraderDesk(config, plan, population, board, matcher, port, summary.firstNs(), summary.lastNs());
        counts = new EventCounts(board);
        events = new EventAdapter(List.of(desk, venue, counts));
        charts = new PriceCharts(plan.markets(), summary.firstNs(), summary.lastNs(), config.pointsMax());
        sampler = new MarketSampler(plan, board, desk, counts, config.population().accounts(), population.makerIds(),
            summary.firstNs() + (long) (lengthNs() * config.population().openingShare()));
    }

    private long lengthNs() {
        return summary.lastNs() - summary.firstNs();
    }

    /**
     * What will be listed.
     *
     * @return the plan.
     */
    public MarketPlan plan() {
        return plan;
    }

    /**
     * Runs the tape from start to end. Can be called once.
     *
     * @return what happened.
     */
    public MarketRunStats run() {
        port.writer().at(summary.firstNs() - MINUTE_NS);
        new MarketSetup(plan, population, board, port).send();
        takeInEvents();
        if (!counts.rejections().isEmpty()) {
            throw new IllegalStateException("the service refused to list the markets: " + counts.rejections());
        }
        final long insuranceStart = insurance();
        nextTimerNs = summary.firstNs() + MINUTE_NS;
        nextSampleNs = summary.firstNs();
        try (TickCursor cursor = tape.ticks()) {
            TapeTick tick = cursor.next();
            for (long step = 0; tick != null; step++) {
                tick = step(cursor, tick);
                if (step % PROGRESS_STEPS == 0) {
                    report(board.lastNs());
                }
            }
        }
        takeInEvents();
        sampler.sample(summary.lastNs(), link.query());
        report(summary.lastNs());
        return stats(insuranceStart);
    }

    /** One step: returns the first tick of the next. */
    private TapeTick step(final TickCursor cursor, final TapeTick first) {
        final long endNs = first.timeNs() + stepNs;
        TapeTick tick = first;
        long nowNs = first.timeNs();
        while (tick != null && tick.timeNs() < endNs) {
            nowNs = tick.timeNs();
            send(tick);
            tick = cursor.next();
        }
        timer(nowNs);
        board.endStep(nowNs);
        takeInEvents();
        if (nowNs >= nextSampleNs) {
            sampler.sample(nowNs, link.query());
            nextSampleNs = nowNs + lengthNs() / (config.samplesMax() - 1);
        }
        venue.act();
        desk.act(nowNs);
        return tick;
    }

    private void send(final TapeTick tick) {
        ticksDone++;
        port.writer().at(tick.timeNs());
        final ListedMarket market = marketBySymbol.get(tick.symbol());
        charts.add(market.id(), tick.timeNs(), tick.price().toDouble());
        if (board.update(market, tick.price(), tick.volume())) {
            priceTicks++;
            final ExactDecimal price = market.indexPrice(tick.price());
            port.writer().indexPrice(market.id(), price.mantissa(), price.exponent());
            port.send();
        }
    }

    private void timer(final long nowNs) {
        if (nowNs >= nextTimerNs) {
            nextTimerNs = nowNs + MINUTE_NS;
            port.writer().timerTick();
            port.send();
        }
    }

    private void takeInEvents() {
        port.awaitAll();
        int polled;
        do {
            polled = link.poll(events, POLL_EVENTS);
        } while (polled > 0);
    }

    private void report(final long nowNs) {
        progress.accept(new RunProgress(ticksDone, summary.ticks(), port.sent(), events.events(), nowNs));
    }

    private long insurance() {
        return link.query().fundMinor(Fund.INSURANCE, MarketPlan.REFERENCE_ASSET_ID);
    }

    private MarketRunStats stats(final long insuranceStart) {
        final MarketRunStats.Counts all = counts.counts(new EventCounts.RunTotals(port.sent(), events.events(),
            ticksDone, priceTicks, desk.deposits(), desk.withdrawals(), insuranceStart, insurance()));
        return new MarketRunStats(summary.source(), config.seed(), config.population().accounts(),
            config.population().marketMakers(), plan.referenceSymbol(), plan.referenceDecimals(), summary.firstNs(),
            summary.lastNs(), charts.series(), counts.liquidations(), sampler.samples(), sampler.distances(), all,
            Map.copyOf(counts.rejections()));
    }
}
