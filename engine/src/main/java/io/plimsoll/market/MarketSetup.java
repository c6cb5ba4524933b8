package io.plimsoll.market;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.market.tape.ExactDecimal;

/** Lists the markets of a plan, opens and funds the accounts of a population. */
final class MarketSetup {
    /** Coins are held to eight decimals. */
    private static final int COIN_DECIMALS = 8;

    private final MarketPlan plan;
    private final TraderPopulation population;
    private final PriceBoard board;
    private final CommandPort port;

    MarketSetup(final MarketPlan plan, final TraderPopulation population, final PriceBoard board,
                final CommandPort port) {
        this.plan = plan;
        this.population = population;
        this.board = board;
        this.port = port;
    }

    /** Sends everything, in an order in which each command finds what it refers to. */
    void send() {
        final CommandWriter writer = port.writer();
        writer.listAsset(MarketPlan.REFERENCE_ASSET_ID, plan.referenceSymbol(), plan.referenceDecimals(), -1, 0, -1, 0);
        port.send();
        writer.setRulebook(DemoRules.SEGMENT_ID, DemoRules.SEGMENT_NAME, DemoRules.WARN_SHARE_PPB,
            DemoRules.CALL_SHARE_PPB, DemoRules.CLEARED_SHARE_PPB, DemoRules.TARGET_SHARE_PPB,
            DemoRules.CANCEL_SHARE_PPB, DemoRules.CALL_PERIOD_NS,
            plan.minor(DemoRules.NEGATIVE_BALANCE_LIMIT_UNITS), DemoRules.LIQUIDATION_FEE_PPB);
        port.send();
        plan.markets().forEach(this::list);
        plan.collateral().forEach(this::list);
        writer.fundDeposit(Fund.INSURANCE, MarketPlan.REFERENCE_ASSET_ID,
            Math.max(1, plan.minor(population.insuranceUnits())), -plan.referenceDecimals());
        port.send();
        population.makerIds().forEach(this::openMaker);
        population.traders().forEach(this::openTrader);
    }

    private void list(final ListedMarket market) {
        final CommandWriter writer = port.writer();
        writer.listIndex(market.id(), market.symbol(), market.priceDecimals(), PriceRule.POSITIVE);
        port.send();
        writer.listInstrument(DemoRules.terms(market, plan.unitExponent()));
        port.send();
        final ExactDecimal price = market.indexPrice(market.firstPrice());
        writer.indexPrice(market.id(), price.mantissa(), price.exponent());
        port.send();
    }

    private void list(final MarketPlan.CollateralAsset asset) {
        port.writer().listAsset(asset.assetId(), asset.symbol(), COIN_DECIMALS, asset.market().id(), asset.haircutPpb(),
            -1, 0);
        port.send();
    }

    private void openMaker(final long accountId) {
        final long number = accountId - population.traders().size();
        port.writer().openAccount(accountId, "maker-" + number, DemoRules.SEGMENT_ID, MarginMode.CROSS, 0);
        port.send();
        deposit(accountId, plan.minor(population.makerPocketUnits()));
    }

    private void openTrader(final TraderProfile trader) {
        port.writer().openAccount(trader.accountId(), "trader-" + trader.accountId(), DemoRules.SEGMENT_ID,
            trader.mode(), 0);
        port.send();
        final double inReference = trader.secondAsset() == null
            ? trader.collateralUnits() : trader.collateralUnits() / 2;
        deposit(trader.accountId(), plan.minor(inReference));
        if (trader.secondAsset() != null) {
            final ListedMarket market = trader.secondAsset().market();
            final double coinUnits = plan.notionalUnits(market, 1, board.ticks(market.id()))
                / Double.parseDouble("1e" + market.lotExponent());
            port.writer().deposit(trader.accountId(), trader.secondAsset().assetId(),
                Math.max(1, Math.round(trader.collateralUnits() / 2 / coinUnits * 1e8)), -COIN_DECIMALS);
            port.send();
        }
    }

    private void deposit(final long accountId, final long minor) {
        port.writer().deposit(accountId, MarketPlan.REFERENCE_ASSET_ID, Math.max(1, minor), -plan.referenceDecimals());
        port.send();
    }
}
