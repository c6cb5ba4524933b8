package io.plimsoll.market;

import io.plimsoll.codec.LiquidationOutcome;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.market.TraderProfile.CallAnswer;
import io.plimsoll.market.TraderProfile.PlannedPosition;
import io.plimsoll.market.tape.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Lets the traders act: open, go on trading, answer calls, withdraw. What a trader will do next stands in a queue by
 * time; what it does depends on its own random stream and on the events seen so far, never on how fast they came.
 */
final class TraderDesk implements MarketListener {
    private static final double INITIAL_RATE = DemoRules.INITIAL_RATE;

    private final MarketPlan plan;
    private final PriceBoard board;
    private final TradeMatcher matcher;
    private final CommandPort port;
    private final PopulationParameters parameters;
    private final long firstNs;
    private final long lastNs;
    private final List<Trader> traders = new ArrayList<>();
    private final PriorityQueue<Action> agenda = new PriorityQueue<>();
    private final List<Opening> openings = new ArrayList<>();
    private long arrivals;
    private long deposits;
    private long withdrawals;

    TraderDesk(final MarketRunConfig config, final MarketPlan plan, final TraderPopulation population,
               final PriceBoard board, final TradeMatcher matcher, final CommandPort port, final long firstNs,
               final long lastNs) {
        this.plan = plan;
        this.board = board;
        this.matcher = matcher;
        this.port = port;
        this.parameters = config.population();
        this.firstNs = firstNs;
        this.lastNs = lastNs;
        final SeededRandom random = new SeededRandom(config.seed()).fork(2);
        for (final TraderProfile profile : population.traders()) {
            final Trader trader = new Trader(profile, random.fork(profile.accountId()), plan.markets().size());
            traders.add(trader);
            planLife(trader);
        }
    }

    private void planLife(final Trader trader) {
        final SeededRandom random = trader.random();
        final double length = (double) lastNs - firstNs;
        for (int i = 0; i < trader.profile().positions().size(); i++) {
            plan(trader, Kind.OPEN, i, firstNs + (long) (length * parameters.openingShare() * random.nextDouble()));
        }
        if (trader.profile().active()) {
            planNextTrade(trader, firstNs + (long) (length * parameters.openingShare()));
        }
        if (trader.profile().withdraws()) {
            plan(trader, Kind.WITHDRAW, 0,
                firstNs + (long) (length * random.between(parameters.openingShare(), 1)));
        }
    }

    private void planNextTrade(final Trader trader, final long fromNs) {
        final double pause = parameters.activePause() * trader.random().exponential() * (lastNs - firstNs);
        plan(trader, Kind.TRADE, 0, fromNs + (long) pause);
    }

    private void plan(final Trader trader, final Kind kind, final int detail, final long atNs) {
        agenda.add(new Action(atNs, arrivals++, trader, kind, detail, 0));
    }

    long deposits() {
        return deposits;
    }

    long withdrawals() {
        return withdrawals;
    }

    long lots(final long accountId, final int marketId) {
        return traders.get((int) accountId - 1).lots(marketId);
    }

    /** Everything that is due by now. */
    void act(final long nowNs) {
        while (!agenda.isEmpty() && agenda.peek().atNs <= nowNs) {
            final Action action = agenda.poll();
            switch (action.kind) {
                case OPEN -> open(action.trader, action.trader.profile().positions().get(action.detail));
                case TRADE -> trade(action.trader, nowNs);
                case WITHDRAW -> withdraw(action.trader);
                case DEPOSIT -> deposit(action.trader, action.detail, action.units);
                case REDUCE -> reduce(action.trader, action.detail);
                default -> throw new IllegalStateException("action " + action.kind);
            }
        }
        matcher.flush();
        openings.forEach(this::allocate);
        openings.clear();
    }

    private void open(final Trader trader, final PlannedPosition position) {
        final ListedMarket market = position.market();
        final long lots = Math.max(1, plan.lots(market, position.units(), board.ticks(market.id())));
        if (trader.mayTrade()) {
            matcher.submit(trader.profile().accountId(), market.id(), position.isLong() ? lots : -lots);
            if (trader.profile().mode() == MarginMode.ISOLATED) {
                openings.add(new Opening(trader, position));
            }
        }
    }

    /**
     * An isolated position starts with exactly its initial margin in its bucket; a trader of lower leverage puts in
     * more. Leverage 5 on 1,000: 200 wanted, 50 are there, 3 % stay free for fees: 144 more.
     */
    private void allocate(final Opening opening) {
        final double units = opening.position.units();
        final TraderProfile profile = opening.trader.profile();
        final long minor = plan.minor(0.97 * units / profile.leverage() - INITIAL_RATE * units);
        if (minor > 0) {
            port.writer().allocateMargin(profile.accountId(), opening.position.market().id(), minor,
                -plan.referenceDecimals());
            port.send();
        }
    }

    /** Grow (a third), reduce (a quarter), flip (a sixth), close (a quarter); or open anew when flat. */
    private void trade(final Trader trader, final long nowNs) {
        planNextTrade(trader, nowNs);
        if (!trader.mayTrade()) {
            return;
        }
        final SeededRandom random = trader.random();
        final int marketId = trader.largestMarket(board, plan);
        if (marketId == 0) {
            final PlannedPosition again = trader.profile().positions().get(0);
            open(trader, new PlannedPosition(again.market(), random.chance(0.5), again.units() / 2));
            return;
        }
        final long lots = trader.lots(marketId);
        final double draw = random.nextDouble();
        final double factor = draw < 0.34 ? trader.isCalled() ? -0.3 : random.between(0.1, 0.3)
            : draw < 0.60 ? -random.between(0.2, 0.5)
            : draw < 0.76 ? -random.between(1.2, 1.8) : -1;
        submit(trader, marketId, Math.round(lots * factor));
    }

    private void reduce(final Trader trader, final int bucket) {
        final int marketId = bucket > 0 ? bucket : trader.largestMarket(board, plan);
        if (trader.mayTrade() && trader.isCalled() && marketId > 0) {
            final long lots = trader.lots(marketId);
            submit(trader, marketId, -(lots - lots / 2));
        }
    }

    private void submit(final Trader trader, final int marketId, final long signedLots) {
        if (signedLots != 0) {
            matcher.submit(trader.profile().accountId(), marketId, signedLots);
        }
    }

    private void withdraw(final Trader trader) {
        if (trader.mayTrade() && !trader.isCalled()) {
            withdrawals++;
            final long minor = plan.minor(trader.profile().collateralUnits() * trader.random().between(0.02, 0.1));
            port.writer().withdraw(trader.profile().accountId(), MarketPlan.REFERENCE_ASSET_ID, Math.max(1, minor),
                -plan.referenceDecimals());
            port.send();
        }
    }

    private void deposit(final Trader trader, final int bucket, final double wantedUnits) {
        final long minor = plan.minor(trader.takeReserve(wantedUnits));
        if (minor <= 0 || trader.largestMarket(board, plan) == 0) {
            return;
        }
        deposits++;
        port.writer().deposit(trader.profile().accountId(), MarketPlan.REFERENCE_ASSET_ID, minor,
            -plan.referenceDecimals());
        port.send();
        if (bucket > 0) {
            port.writer().allocateMargin(trader.profile().accountId(), bucket, minor, -plan.referenceDecimals());
            port.send();
        }
    }

    @Override
    public void onPosition(final long timeNs, final long accountId, final int marketId, final long quantityLots,
                           final long changeLots, final long tradeId, final boolean byLiquidation) {
        final Trader trader = find(accountId);
        if (trader != null) {
            trader.lots(marketId, quantityLots);
        }
    }

    @Override
    public void onCalled(final long timeNs, final long accountId, final int bucket, final long amountMinor,
                         final long deadlineNs) {
        final Trader trader = find(accountId);
        if (trader == null) {
            return;
        }
        trader.called();
        final CallAnswer answer = trader.profile().answer();
        if (answer == CallAnswer.NEVER) {
            return;
        }
        final double after = answer == CallAnswer.LATE
            ? trader.random().between(1.05, 2) : trader.random().between(0.05, 0.8);
        // A tenth more than asked for, so that the next minute does not call again.
        agenda.add(new Action(timeNs + (long) (after * (deadlineNs - timeNs)), arrivals++, trader,
            answer == CallAnswer.REDUCE ? Kind.REDUCE : Kind.DEPOSIT, bucket, 1.1 * plan.units(amountMinor)));
    }

    @Override
    public void onCallCleared(final long accountId, final int bucket) {
        final Trader trader = find(accountId);
        if (trader != null) {
            trader.callEnded();
        }
    }

    @Override
    public void onOrder(final long timeNs, final long accountId, final long orderId, final int marketId,
                        final boolean isBuy, final long lots, final boolean isFull) {
        final Trader trader = find(accountId);
        if (trader != null && trader.mayTrade()) {
            trader.liquidationStarted();
        }
    }

    @Override
    public void onLiquidationFinished(final long accountId, final int bucket, final LiquidationOutcome outcome) {
        final Trader trader = find(accountId);
        if (trader != null) {
            trader.liquidationEnded(outcome == LiquidationOutcome.CLOSED_OUT && bucket < 0);
        }
    }

    private Trader find(final long accountId) {
        return accountId >= 1 && accountId <= traders.size() ? traders.get((int) accountId - 1) : null;
    }

    private record Opening(Trader trader, PlannedPosition position) {
    }

    private enum Kind { OPEN, TRADE, WITHDRAW, DEPOSIT, REDUCE }

    private record Action(long atNs, long arrival, Trader trader, Kind kind, int detail, double units)
        implements Comparable<Action> {
        @Override
        public int compareTo(final Action other) {
            final int byTime = Long.compare(atNs, other.atNs);
            return byTime != 0 ? byTime : Long.compare(arrival, other.arrival);
        }
    }
}
