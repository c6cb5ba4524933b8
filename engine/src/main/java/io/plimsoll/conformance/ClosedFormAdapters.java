package io.plimsoll.conformance;

import io.plimsoll.statemachine.margin.closedform.InverseOptionRule;
import io.plimsoll.statemachine.margin.closedform.MarginBalance;
import io.plimsoll.statemachine.margin.closedform.MarketBook;
import io.plimsoll.statemachine.margin.closedform.MaximumLossRule;
import io.plimsoll.statemachine.margin.closedform.StrategyBook;
import io.plimsoll.statemachine.margin.closedform.StrategyRequirement;
import io.plimsoll.statemachine.margin.closedform.StrategyRule;
import io.plimsoll.statemachine.margin.closedform.UpperBoundTable;
import io.plimsoll.statemachine.option.SettlementAverage;
import java.math.BigDecimal;

/** Maximum loss by expiry, strategies, and options one by one. */
final class ClosedFormAdapters {
    private static final int DAY_DECIMALS = 6;
    private static final int CENT_DECIMALS = 2;
    private static final String BROAD = "BROAD";

    private ClosedFormAdapters() {
    }

    static void addTo(final Adapters adapters) {
        adapters.prefix("srm-", ClosedFormAdapters::maximumLoss)
            .kind("long-option", ClosedFormAdapters::strategy)
            .kind("naked-short-option", ClosedFormAdapters::strategy)
            .kind("two-leg-spread", ClosedFormAdapters::strategy)
            .kind("butterfly-or-condor", ClosedFormAdapters::strategy)
            .kind("iron-spread", ClosedFormAdapters::strategy)
            .kind("short-straddle", ClosedFormAdapters::strategy)
            .kind("shares-and-covered-option", ClosedFormAdapters::strategy)
            .kind("deribit-standard-short", ClosedFormAdapters::inverseShort)
            .kind("deribit-standard-short-usd", ClosedFormAdapters::inverseShort)
            .kind("deribit-standard-open-buy-orders", ClosedFormAdapters::inverseOrders)
            .kind("settlement-average", ClosedFormAdapters::settlementAverage);
    }

    private static void maximumLoss(final CaseInputs in, final Answers out) {
        final MarketBook book = new MarketBook().start(in.real("cash"), in.real("stablePrice", 1));
        for (final Fields market : in.elements("markets")) {
            final int place = book.addMarket(market.real("spot"), market.real("spotConfidence", 1));
            book.hold(place, market.real("basePosition", 0));
            book.addPerpetual(place, market.real("perpPosition", 0), market.real("perpPrice", 0),
                market.real("perpConfidence", 1), market.real("perpUnrealised", 0));
            for (final Fields expiry : market.elements("expiries")) {
                addExpiry(book, place, expiry);
            }
        }
        final MarginBalance balance = new MarginBalance();
        maximumLossRule(in.params()).evaluate(book, balance);
        out.put("IM", balance.initial()).put("MM", balance.maintenance()).put("MtM", balance.markToMarket());
    }

    private static void addExpiry(final MarketBook book, final int market, final Fields expiry) {
        final double confidence =
            Math.min(expiry.real("forwardConfidence", 1), expiry.real("volMinConfidence", 1));
        final int place = book.addExpiry(market, expiry.real("secToExpiry"), expiry.real("forward"), confidence);
        for (final Fields option : expiry.elements("options")) {
            book.addOption(
                place, option.flag("isCall"), option.real("strike"), option.real("amount"), option.real("vol"));
        }
    }

    private static MaximumLossRule maximumLossRule(final Fields params) {
        final ParameterLines lines = new ParameterLines();
        lines.copy(params, "imPerp", "perpetual.initialRate").copy(params, "mmPerp", "perpetual.maintenanceRate")
            .copy(params, "perpThr", "perpetual.confidence.threshold")
            .copy(params, "ocFactor", "perpetual.confidence.factor")
            .copy(params, "minSpotReq", "option.initialLeast").copy(params, "maxSpotReq", "option.initialMost")
            .copy(params, "mmCall", "option.maintenanceCall").copy(params, "mmPut", "option.maintenancePut")
            .copy(params, "mmPutMtm", "option.maintenancePutOfMark")
            .copy(params, "mmOffset", "option.putInitialFactor")
            .copy(params, "unpairedIM", "option.unpairedInitial")
            .copy(params, "unpairedMM", "option.unpairedMaintenance")
            .copy(params, "optThr", "option.confidence.threshold")
            .copy(params, "ocFactor", "option.confidence.factor")
            .copy(params, "depegThr", "depeg.threshold").copy(params, "depegFactor", "depeg.factor")
            .copy(params, "baseFactor", "holding.factor").copy(params, "baseImScale", "holding.initialScale")
            .copy(params, "baseThr", "holding.confidence.threshold")
            .copy(params, "ocFactor", "holding.confidence.factor");
        return MaximumLossRule.of(lines.parse());
    }

    private static void strategy(final CaseInputs in, final Answers out) {
        final int decimals = priceDecimals(in);
        final StrategyRule rule = StrategyRule.of(new ParameterLines()
            .put("priceDecimals", decimals).put("multiplier", in.number("multiplier"))
            .put("rate", BROAD.equals(in.text("indexClass")) ? "0.15" : "0.20").put("leastRate", "0.10")
            .put("leverage", in.number("leverage")).put("longTermDays", "90").put("longTermRate", "0.75")
            .put("shareRate", "0.5").put("spreadLoss", "magnitude").parse());
        final StrategyBook book = new StrategyBook().start(Decimals.units(in.number("underlying"), decimals));
        for (final Fields option : in.elements("options")) {
            book.add(isCall(option), Decimals.units(option.number("strike"), decimals),
                Decimals.units(option.number("price"), decimals), option.whole("qty"),
                UpperBoundTable.nanos(Decimals.unitsUp(option.number("daysToExpiry"), DAY_DECIMALS)));
        }
        if (in.has("shares")) {
            final Fields shares = in.at("shares");
            book.hold(Decimals.units(shares.number("price"), decimals), shares.whole("qty"));
        }
        final StrategyRequirement requirement = new StrategyRequirement();
        rule.evaluate(book, requirement);
        out.put("marginRequirement", BigDecimal.valueOf(requirement.deposit(), decimals));
    }

    private static int priceDecimals(final CaseInputs in) {
        int most = Math.max(CENT_DECIMALS, Decimals.most(in.number("underlying")));
        for (final Fields option : in.elements("options")) {
            most = Math.max(most, Decimals.most(option.number("strike"), option.number("price")));
        }
        return in.has("shares") ? Math.max(most, Decimals.most(in.at("shares").number("price"))) : most;
    }

    private static void inverseShort(final CaseInputs in, final Answers out) {
        final InverseOptionRule rule = inverseRule();
        final double index = in.real("index");
        final double initial = rule.initial(isCall(in), index, in.real("strike"), in.real("markBTC"));
        final double maintenance = rule.maintenance(isCall(in), in.real("markBTC"));
        out.put("IMbtc", initial).put("MMbtc", maintenance)
            .put("IMusd", InverseOptionRule.inQuote(initial, index))
            .put("MMusd", InverseOptionRule.inQuote(maintenance, index));
    }

    private static void inverseOrders(final CaseInputs in, final Answers out) {
        out.put("IMusd", inverseRule().initialWithBuys(
            isCall(in), in.real("index"), in.real("strike"), in.real("markBTC"), in.real("position"),
            in.reals("buyOrders"), in.real("orderPremiumPerUnitUSD")));
    }

    private static InverseOptionRule inverseRule() {
        return InverseOptionRule.of(new ParameterLines()
            .put("option.initialLeast", "0.1").put("option.initialMost", "0.15")
            .put("option.maintenanceCall", "0.075").put("option.maintenancePut", "0.075")
            .put("option.maintenancePutOfMark", "0.075").put("option.putInitialFactor", "1").parse());
    }

    private static void settlementAverage(final CaseInputs in, final Answers out) {
        final SettlementAverage average = new SettlementAverage();
        final Formula print = Formula.of(in.text("print"));
        for (long i = 0; i < in.count("samples", 0); i++) {
            average.add(print.at(i));
        }
        out.put("settlement", average.value());
    }

    static boolean isCall(final Fields in) {
        return switch (in.text("type")) {
            case "CALL", "C" -> true;
            case "PUT", "P" -> false;
            default -> throw new IllegalArgumentException("type is neither call nor put: " + in.text("type"));
        };
    }
}
