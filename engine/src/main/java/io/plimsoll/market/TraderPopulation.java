package io.plimsoll.market;

import io.plimsoll.codec.MarginMode;
import io.plimsoll.market.TraderProfile.CallAnswer;
import io.plimsoll.market.TraderProfile.PlannedPosition;
import io.plimsoll.market.tape.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws traders from a population: the same parameters, plan and seed give the same traders. Each trader has its own
 * random stream, so trader 17 is the same person among 100 or 100,000.
 */
public final class TraderPopulation {
    /** Notional of one position stays within the first margin tier. */
    static final double POSITION_UNITS_MAX = 900_000;

    private final PopulationParameters parameters;
    private final MarketPlan plan;
    private final List<TraderProfile> traders;

    /**
     * Draws all traders.
     *
     * @param parameters of the population.
     * @param plan       of the markets.
     * @param seed       any number.
     */
    public TraderPopulation(final PopulationParameters parameters, final MarketPlan plan, final long seed) {
        this.parameters = parameters;
        this.plan = plan;
        final SeededRandom random = new SeededRandom(seed);
        final List<TraderProfile> drawn = new ArrayList<>(parameters.accounts());
        for (long id = 1; id <= parameters.accounts(); id++) {
            drawn.add(trader(id, random.fork(id)));
        }
        traders = List.copyOf(drawn);
    }

    /**
     * All traders.
     *
     * @return by account id, from 1.
     */
    public List<TraderProfile> traders() {
        return traders;
    }

    /**
     * The market makers' accounts.
     *
     * @return ids after the traders'.
     */
    public List<Long> makerIds() {
        final List<Long> ids = new ArrayList<>();
        for (int i = 1; i <= parameters.marketMakers(); i++) {
            ids.add((long) parameters.accounts() + i);
        }
        return ids;
    }

    /**
     * Collateral of each market maker.
     *
     * @return units of about a dollar.
     */
    public double makerPocketUnits() {
        final double notional = traders.stream().flatMap(t -> t.positions().stream())
            .mapToDouble(PlannedPosition::units).sum();
        return Math.max(1_000_000, parameters.makerPocket() * notional / parameters.marketMakers());
    }

    /**
     * What the insurance fund starts with.
     *
     * @return units of about a dollar.
     */
    public double insuranceUnits() {
        return parameters.insuranceShare() * traders.stream().mapToDouble(TraderProfile::collateralUnits).sum();
    }

    private TraderProfile trader(final long id, final SeededRandom random) {
        final double collateral = parameters.collateralMedian()
            * StrictMath.exp(parameters.collateralSpread() * random.gaussian());
        final boolean isolated = random.chance(parameters.isolatedShare());
        final boolean several = random.chance(parameters.severalAssetsShare());
        final MarketPlan.CollateralAsset second = !isolated && several && !plan.collateral().isEmpty()
            ? plan.collateral().get(random.nextInt(plan.collateral().size())) : null;
        final double leverage = leverage(random);
        // Half of the collateral counts less its haircut: 10 % of half is 5 % of the whole.
        final double counted = second == null ? collateral : collateral * (1 - second.haircutPpb() / 2e9);
        return new TraderProfile(id, isolated ? MarginMode.ISOLATED : MarginMode.CROSS, collateral, second, leverage,
            positions(random, counted * leverage), answer(random), collateral * random.between(0.1, 1.5),
            random.chance(parameters.activeShare()), random.chance(parameters.withdrawShare()));
    }

    private double leverage(final SeededRandom random) {
        double draw = random.nextDouble();
        for (final PopulationParameters.LeverageBand band : parameters.leverages()) {
            if (draw < band.share()) {
                return random.between(band.from(), band.to());
            }
            draw -= band.share();
        }
        return parameters.leverages().get(0).from();
    }

    private CallAnswer answer(final SeededRandom random) {
        final double draw = random.nextDouble();
        if (draw < parameters.depositShare()) {
            return CallAnswer.DEPOSIT;
        }
        if (draw < parameters.depositShare() + parameters.reduceShare()) {
            return CallAnswer.REDUCE;
        }
        return draw < parameters.depositShare() + parameters.reduceShare() + parameters.lateShare()
            ? CallAnswer.LATE : CallAnswer.NEVER;
    }

    private List<PlannedPosition> positions(final SeededRandom random, final double units) {
        final double draw = random.nextDouble();
        final int wanted = draw < parameters.manyMarketsShare() ? 3 + random.nextInt(3)
            : draw < parameters.manyMarketsShare() + parameters.twoMarketsShare() ? 2 : 1;
        final int count = Math.min(wanted, plan.markets().size());
        final List<ListedMarket> left = new ArrayList<>(plan.markets());
        final List<PlannedPosition> positions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            final ListedMarket market = left.remove(random.nextInt(left.size()));
            positions.add(new PlannedPosition(market, random.chance(parameters.longShare()),
                Math.min(POSITION_UNITS_MAX, units / count)));
        }
        return List.copyOf(positions);
    }
}
