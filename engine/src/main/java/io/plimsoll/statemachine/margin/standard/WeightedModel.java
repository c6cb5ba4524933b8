package io.plimsoll.statemachine.margin.standard;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.parameters.Parameters;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * A segment margined by {@link WeightedMargin}: once with maintenance weights at live prices, once with initial weights
 * at the worse of live and slow prices.
 *
 * <p>Equity counts deposits by their maintenance weight, and gains, losses and debts in full; a requirement is what
 * lies between it and health at that level, so that an account is in breach exactly when its maintenance health is
 * below 0, and free collateral is its initial health. 100 deposited at a weight of 0.9, a gain of 10 that counts half,
 * 20 of margin: equity 100, health 75, a requirement of 25.
 */
public final class WeightedModel implements MarginModel {
    private static final long NANOS = 1_000_000_000L;
    private static final int NANO_DECIMALS = 9;
    private static final long WINDOW_MAX_SECONDS = 1_000_000_000L;

    private final MarginContext context;
    private final WeightedTerms terms;
    private final WeightedMargin margin;
    private final WeightScale scale;
    private final long chosenRatioMaxPpb;
    /** Null: a liquidation ends at a level of the rulebook. */
    private final LiquidationEnd liquidationEnd;
    private final PriceSet prices = new PriceSet();
    private final Holding holding = new Holding();
    private final MarginCheck check = new MarginCheck();
    private final MarginFigures figures = new MarginFigures();
    private final Wide wide = new Wide();
    /** Null: live prices only. */
    private SlowPrices slowPrices;
    /** Null: no weight depends on it. */
    private PoolSamples pools;
    private Asset[] assets = new Asset[8];
    private int assetCount;
    private long[] gainMinor = new long[16];
    private long[] maintenanceCharge = new long[16];
    private long[] initialCharge = new long[16];
    private long maintenanceReserveMinor;

    private WeightedModel(final Parameters parameters, final MarginContext context) {
        this.context = context;
        this.scale = WeightScale.of(parameters);
        final boolean isNetting = parameters.flag("netResults", false);
        this.terms = new WeightedTerms(parameters, scale, isNetting);
        this.margin = new WeightedMargin(
            scale, parameters.choice("rounding", Rounding.class, Rounding.AGAINST_ACCOUNT), isNetting);
        if (parameters.has("slowPrice")) {
            this.slowPrices =
                new SlowPrices(NANOS * parameters.scaled("slowPrice.windowSeconds", 0, 1, WINDOW_MAX_SECONDS));
        }
        this.liquidationEnd = LiquidationEnd.of(parameters, scale);
        this.chosenRatioMaxPpb = parameters.scaled("chosenRatioMost", 9, 0, 10 * FixedPoint.PPB, 0);
        this.pools = terms.arePoolScaled() ? new PoolSamples() : null;
    }

    /**
     * Reads weightDecimals, rounding, netResults, slowPrice.windowSeconds, chosenRatioMost, and what
     * {@link WeightedTerms} and {@link LiquidationEnd} read.
     *
     * @throws io.plimsoll.statemachine.parameters.InvalidParameterException naming the value that is wrong.
     */
    public static WeightedModel of(final Parameters parameters, final MarginContext context) {
        return new WeightedModel(parameters, context);
    }

    @Override
    public boolean offersHighLeverage() {
        return terms.offerHighLeverage();
    }

    @Override
    public long chosenRatioMaxPpb() {
        return chosenRatioMaxPpb;
    }

    @Override
    public void evaluate(final Portfolio portfolio, final MarginFigures into) {
        evaluate(portfolio, into, true);
    }

    private void evaluate(final Portfolio portfolio, final MarginFigures into, final boolean isBrief) {
        margin.brief(isBrief);
        if (!fit(portfolio)) {
            into.set(0, 0, 0);
            return;
        }
        final MarginSums maintenance = sums(portfolio, MarginLevel.MAINTENANCE, maintenanceCharge);
        final long equity = maintenance.equityMinor();
        final long needed = between(equity, maintenance.healthMinor());
        maintenanceReserveMinor = maintenance.reserveMinor();
        final long ending = liquidationEnd == null ? 0 : between(equity, endHealth(portfolio, maintenance));
        final MarginSums initial = sums(portfolio, MarginLevel.INITIAL, initialCharge);
        if (initial.positions() == 0 && initial.borrowsMinor() == 0) {
            // Nothing at risk: weights that differ between the levels require nothing of what is merely owned.
            into.set(equity, 0, 0);
            return;
        }
        into.set(equity, Math.max(needed, between(equity, initial.healthMinor())), needed);
        if (liquidationEnd != null) {
            into.endAt(Math.max(needed, ending));
        }
    }

    /** Health with the buffer at the level that ends a liquidation. */
    private long endHealth(final Portfolio portfolio, final MarginSums maintenance) {
        final MarginSums end = liquidationEnd.level() == MarginLevel.MAINTENANCE
            ? maintenance : sums(portfolio, liquidationEnd.level(), initialCharge);
        return saturatedAdd(end.collateralPlusBufferMinor(), -end.requirementPlusBufferMinor());
    }

    @Override
    public long fillMinor(final Portfolio portfolio, final MarginFigures evaluated) {
        if (!fit(portfolio)) {
            return 0;
        }
        final MarginSums fill = sums(portfolio, MarginLevel.FILL, initialCharge);
        final boolean isAtRisk = fill.positions() > 0 || fill.borrowsMinor() > 0;
        return isAtRisk
            ? Math.max(evaluated.maintenanceMinor(), between(evaluated.equityMinor(), fill.healthMinor())) : 0;
    }

    /** What the maintenance weight lacks to 1, so that a sale leaves equity as it was. */
    @Override
    public long haircutPpb(final Asset asset, final long ownedMinor) {
        final Asset reference = context.assets().reference();
        if (reference == null) {
            return asset.haircutPpb();
        }
        terms.fit(reference.decimals());
        wide.set(Math.max(0, ownedMinor)).times(FixedPoint.powerOfTen(NANO_DECIMALS - asset.decimals()));
        final long weight =
            terms.of(asset).ownedWeight(check.at(MarginLevel.MAINTENANCE), wide.saturated(), 0);
        return FixedPoint.PPB - wide.set(weight).times(FixedPoint.PPB).floorDiv(scale.one()).saturated();
    }

    private static long between(final long equityMinor, final long healthMinor) {
        return Math.max(0, saturatedAdd(equityMinor, -healthMinor));
    }

    /** Whether there is anything to value in: without a reference asset nothing has a value. */
    private boolean fit(final Portfolio portfolio) {
        final Asset reference = context.assets().reference();
        if (reference == null) {
            return false;
        }
        terms.fit(reference.decimals());
        margin.reserving(terms.reserve());
        if (portfolio.positions() > gainMinor.length) {
            final int capacity = 2 * portfolio.positions();
            gainMinor = Arrays.copyOf(gainMinor, capacity);
            maintenanceCharge = Arrays.copyOf(maintenanceCharge, capacity);
            initialCharge = Arrays.copyOf(initialCharge, capacity);
        }
        return true;
    }

    private MarginSums sums(final Portfolio portfolio, final MarginLevel level, final long[] charges) {
        margin.begin(check.at(level).conservative(level == MarginLevel.INITIAL && slowPrices != null)
            .leveraged(portfolio.isHighLeverage())
            .buffer(liquidationEnd == null ? 0 : liquidationEnd.buffer())
            .accountFloor(terms.weightOfPpb(portfolio.leastRatioPpb(), true)));
        assetCount = 0;
        for (int i = 0; i < portfolio.balances(); i++) {
            add(portfolio.asset(i), portfolio.amountMinor(i));
        }
        for (int i = 0; i < portfolio.positions(); i++) {
            final Instrument instrument = portfolio.instrument(i);
            final int settlement = placeOf(instrument.settlement());
            holding.lotSize(instrument.terms().lotMantissa(), instrument.terms().lotExponent())
                .set(portfolio.lots(i), instrument.isPaidUpFront() ? 0 : -portfolio.costMinor(i));
            final long live = portfolio.markScaled(i);
            prices.set(live, slowPrices == null ? live : slowPrices.of(instrument, live));
            final long gain = instrument.isOption()
                ? margin.position(
                    settlement, instrument.contract(), holding, prices,
                    optionMargin(instrument, portfolio.lots(i), live, level))
                : margin.position(settlement, terms.of(instrument), instrument.contract(), holding, prices);
            if (!margin.isBrief()) {
                gainMinor[i] = margin.liveValueMinor(settlement, gain);
                charges[i] = margin.lastChargeMinor();
            }
        }
        return margin.finish();
    }

    /** An option is margined at the rates of its listing: a ratio of its own small price would not cover it. */
    private long optionMargin(
        final Instrument instrument, final long lots, final long live, final MarginLevel level) {
        final long initial = level == MarginLevel.MAINTENANCE ? 0 : instrument.initialMargin(wide, lots, live);
        final long maintenance = level.isInitial() ? 0 : instrument.maintenanceMargin(wide, lots, live);
        // At the level of a fill half way, rounded up; else one of the two is 0.
        return level == MarginLevel.FILL
            ? saturatedAdd(maintenance, -Math.floorDiv(maintenance - initial, 2)) : initial + maintenance;
    }

    private int placeOf(final Asset asset) {
        for (int i = 0; i < assetCount; i++) {
            if (assets[i] == asset) {
                return i;
            }
        }
        return add(asset, 0);
    }

    private int add(final Asset asset, final long amountMinor) {
        if (assetCount == assets.length) {
            assets = Arrays.copyOf(assets, 2 * assetCount);
        }
        final AssetTerms assetTerms = terms.of(asset);
        setPrices(asset);
        final int place = margin.asset(
            assetTerms, asset.decimals(), terms.worthOf(asset), prices, Math.min(amountMinor, asset.capMinor()));
        if (!asset.isPriced() || terms.worthOf(asset) == null && !asset.isReference()) {
            margin.unusable(place);
        }
        if (pools != null && assetTerms.isPoolScaled()) {
            margin.pool(place, pools.ownedMinor(asset), 0, pools.owedMinor(asset));
        }
        assets[place] = asset;
        assetCount++;
        return place;
    }

    private void setPrices(final Asset asset) {
        if (asset.isReference()) {
            prices.set(1);
        } else {
            final long live = asset.index().price().scaled();
            prices.set(live, slowPrices == null ? live : slowPrices.of(asset.index()));
        }
    }

    @Override
    public void explain(final Portfolio portfolio, final MarginStatement into) {
        evaluate(portfolio, figures, false);
        into.clear().figures().set(figures.equityMinor(), figures.initialMinor(), figures.maintenanceMinor());
        if (figures.initialMinor() == 0) {
            explainEquity(portfolio, into);
            return;
        }
        final long initialReserve = margin.sums().reserveMinor();
        explainEquity(portfolio, into);
        long initialLeft = saturatedAdd(figures.initialMinor(), -initialReserve);
        long maintenanceLeft = saturatedAdd(figures.maintenanceMinor(), -maintenanceReserveMinor);
        for (int i = 0; i < portfolio.positions(); i++) {
            into.addRequirement(
                MarginComponent.POSITION_MARGIN, portfolio.instrument(i).terms().symbol(), initialCharge[i],
                maintenanceCharge[i]);
            initialLeft = saturatedAdd(initialLeft, -initialCharge[i]);
            maintenanceLeft = saturatedAdd(maintenanceLeft, -maintenanceCharge[i]);
        }
        if (initialReserve != 0 || maintenanceReserveMinor != 0) {
            into.addRequirement(
                MarginComponent.LIQUIDATION_REWARD, "", initialReserve, maintenanceReserveMinor);
        }
        // What weights and slow prices take off deposits and add to debts: whatever positions do not explain.
        if (initialLeft != 0 || maintenanceLeft != 0) {
            into.addRequirement(MarginComponent.COLLATERAL_HAIRCUT, "", initialLeft, maintenanceLeft);
        }
    }

    private void explainEquity(final Portfolio portfolio, final MarginStatement into) {
        if (!fit(portfolio)) {
            return;
        }
        sums(portfolio, MarginLevel.MAINTENANCE, maintenanceCharge);
        long left = figures.equityMinor();
        for (int i = 0; i < portfolio.positions(); i++) {
            into.addEquity(
                portfolio.instrument(i).isPaidUpFront() ? MarginComponent.OPTION_VALUE : MarginComponent.UNREALISED,
                portfolio.instrument(i).terms().symbol(), gainMinor[i]);
            left = saturatedAdd(left, -gainMinor[i]);
        }
        for (int i = assetCount - 1; i > 0; i--) {
            final long value = balanceEquity(portfolio, i);
            into.addEquity(MarginComponent.COLLATERAL, assets[i].symbol(), value);
            left = saturatedAdd(left, -value);
        }
        if (assetCount > 0) {
            into.addEquity(MarginComponent.COLLATERAL, assets[0].symbol(), left);
        }
    }

    /** What an asset adds to equity beside the gains that are listed on their own. */
    private long balanceEquity(final Portfolio portfolio, final int place) {
        long value = margin.equityMinor(place);
        for (int i = 0; margin.isNetting() && i < portfolio.positions(); i++) {
            value = saturatedAdd(value, portfolio.instrument(i).settlement() == assets[place] ? -gainMinor[i] : 0);
        }
        return value;
    }

    @Override
    public void onIndex(final Index index) {
        if (slowPrices != null) {
            slowPrices.onIndex(index, context.nowNs());
        }
        if (pools != null) {
            pools.onIndex(index, context);
        }
    }

    @Override
    public void onMark(final Instrument instrument) {
        if (slowPrices != null) {
            slowPrices.onMark(instrument, context.nowNs());
        }
    }

    /** Slow prices of the same window and samples of pools go on. */
    @Override
    public void succeed(final MarginModel earlier) {
        if (earlier instanceof final WeightedModel weighted) {
            final boolean isSameWindow = slowPrices != null && weighted.slowPrices != null
                && slowPrices.windowNs() == weighted.slowPrices.windowNs();
            slowPrices = isSameWindow ? weighted.slowPrices : slowPrices;
            pools = pools != null && weighted.pools != null ? weighted.pools : pools;
        }
    }

    @Override
    public void writeState(final LongConsumer into) {
        if (slowPrices != null) {
            slowPrices.writeTo(into);
        }
        if (pools != null) {
            pools.writeTo(context.assets(), into);
        }
    }
}
