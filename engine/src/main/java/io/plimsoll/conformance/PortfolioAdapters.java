package io.plimsoll.conformance;

import io.plimsoll.statemachine.margin.scenario.ScenarioResult;
import io.plimsoll.statemachine.option.SviSlice;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Portfolio margin of options, a perpetual and collateral of one underlying, in its two versions. */
final class PortfolioAdapters {
    private static final String SETTLEMENT_WINDOW = "1800";

    private PortfolioAdapters() {
    }

    static void addTo(final Adapters adapters) {
        adapters.prefix("pmrm1-", PortfolioAdapters::first)
                .prefix("pmrm2-", PortfolioAdapters::second);
    }

    private static void first(final CaseInputs in, final Answers out) {
        final ScenarioCase one = new ScenarioCase(firstRules(in.params(), in.file().elements("grid")));
        refreshUnderlying(in, one);
        addPerpetual(in, one, in.real("perpUnrealised"), 0.0);
        final int base = one.arrays.addCollateral(one.underlying, true);
        one.arrays.refreshCollateral(base, in.real("spot"), 1.0, 0.0, 0.0);
        one.book.add(base, in.real("basePosition"));
        final Map<BigDecimal, Integer> expiries = new HashMap<>();
        for (final Fields each : in.elements("expiries")) {
            final int expiry = one.arrays.addExpiry(one.underlying);
            one.arrays.refreshExpiry(expiry, each.real("secToExpiry"), each.real("forwardFixed"),
                    each.real("forwardVariable"), each.real("rate"),
                    each.real("forwardConfidence"), each.real("rateConfidence"));
            expiries.put(key(each), expiry);
        }
        for (final Fields each : in.elements("options")) {
            final int row = addOption(one, each, expiries);
            one.arrays.refreshOption(row, each.real("vol"), each.real("volConfidence"));
        }
        final ScenarioResult result = one.margin();
        answer(one, result, out);
        out.put("staticContingency", result.scaledCharges())
                .put("lossFactor", result.initialFactor());
    }

    private static ParameterLines firstRules(final Fields params, final List<Fields> grid) {
        final ParameterLines lines = new ParameterLines();
        for (int i = 0; i < grid.size(); i++) {
            lines.put("scenarios." + i + ".spot", Comparison.number(grid.get(i).json().get(0)))
                    .put("scenarios." + i + ".vol", grid.get(i).json().get(1).asText().toLowerCase(Locale.ROOT));
        }
        volatility(lines, params);
        lines.put("discounted", "false").put("collateralInReference", "false")
                .copy(params, "staticDiscount", "staticDiscount.longBase")
                .copy(params, "rateMult", "staticDiscount.longMult")
                .copy(params, "rateAdd", "staticDiscount.longAdd")
                .copy(params, "spotUp", "basis.spotUp").copy(params, "spotDown", "basis.spotDown")
                .copy(params, "basisAdd", "basis.add").copy(params, "basisMult", "basis.mult")
                .copy(params, "imFactor", "lossFactors.initial").put("lossFactors.maintenance", "1")
                .put("lossFactors.anyOrder", "true")
                .put("confidence.collateralWithFutures", "true");
        safety(lines, params);
        charge(lines, 0, "perpetual", "futures", params, "perpPct").put("charges.0.scaled", "true");
        charge(lines, 1, "base", "collateral", params, "basePct").put("charges.1.scaled", "true");
        return charge(lines, 2, "naked shorts", "nakedShorts", params, "optPct").put("charges.2.scaled", "true");
    }

    private static void second(final CaseInputs in, final Answers out) {
        final ScenarioCase one = new ScenarioCase(secondRules(in.params(), scenarios(in)));
        refreshUnderlying(in, one);
        addPerpetual(in, one, in.real("perpUnrealisedPnl"), in.real("perpUnrealisedFunding"));
        for (final Fields each : in.elements("collaterals")) {
            final int row = one.arrays.addCollateral(one.underlying, each.flag("riskCancelling"));
            one.arrays.refreshCollateral(row, each.real("price"), each.real("confidence"), each.real("mmHaircut"),
                    each.real("imHaircut"));
            one.book.add(row, each.real("amount"));
        }
        addOptions(in, one);
        final ScenarioResult result = one.margin();
        answer(one, result, out);
        out.put("optionContingencyMM", result.charge("naked shorts"))
                .put("optionContingencyIM", result.charge("naked shorts, initial"))
                .put("imLossFactor", result.initialFactor())
                .put("optionMtM", result.optionValue())
                .put("worstLoss", -result.loss());
    }

    private static void addOptions(final CaseInputs in, final ScenarioCase one) {
        final Map<BigDecimal, Integer> expiries = new HashMap<>();
        final Map<BigDecimal, Fields> inputs = new HashMap<>();
        for (final Fields each : in.elements("expiries")) {
            final int expiry = one.arrays.addExpiry(one.underlying);
            one.arrays.refreshExpiry(expiry, each.real("secToExpiry"), each.real("forward"), each.real("rate"),
                    each.real("forwardConfidence"), each.real("rateConfidence"));
            expiries.put(key(each), expiry);
            inputs.put(key(each), each);
        }
        final SviSlice slice = new SviSlice();
        for (final Fields each : in.elements("options")) {
            final int row = addOption(one, each, expiries);
            final Fields expiry = inputs.get(key(each));
            final double[] svi = expiry.reals("svi");
            slice.set(svi[0], svi[1], svi[2], svi[3], svi[4], svi[5], svi[6]);
            one.arrays.refreshOption(row, slice.volatility(each.real("strike")), expiry.real("volConfidence"));
        }
    }

    private static ParameterLines secondRules(final Fields params, final List<Fields> scenarios) {
        final ParameterLines lines = new ParameterLines();
        for (int i = 0; i < scenarios.size(); i++) {
            lines.copy(scenarios.get(i), "spotShock", "scenarios." + i + ".spot")
                    .put("scenarios." + i + ".vol", scenarios.get(i).text("vol").toLowerCase(Locale.ROOT))
                    .copy(scenarios.get(i), "damp", "scenarios." + i + ".weight");
        }
        final Fields other = params.at("other");
        volatility(lines, params.at("vol"));
        skew(lines, params.at("skew"));
        discount(lines, params.at("margin"));
        safety(lines, other);
        lines.put("settlementWindow", SETTLEMENT_WINDOW)
                .copy(params.at("basis"), "spotUp", "basis.spotUp")
                .copy(params.at("basis"), "spotDown", "basis.spotDown")
                .copy(params.at("basis"), "add", "basis.add").copy(params.at("basis"), "mult", "basis.mult")
                .copy(params.at("margin"), "imFactor", "lossFactors.initial")
                .copy(params.at("margin"), "mmFactor", "lossFactors.maintenance")
                .put("lossFactors.anyOrder", "true");
        charge(lines, 0, "perpetual", "futures", other, "mmPerp");
        charge(lines, 1, "perpetual, initial", "futures", other, "imPerp").put("charges.1.maintenance", "false");
        charge(lines, 2, "naked shorts", "nakedShorts", other, "mmOption");
        charge(lines, 3, "naked shorts, initial", "nakedShorts", other, "imOption")
                .put("charges.3.maintenance", "false");
        charge(lines, 4, "haircut", "haircut", "1");
        return charge(lines, 5, "haircut, initial", "initialHaircut", "1").put("charges.5.maintenance", "false");
    }

    private static void volatility(final ParameterLines lines, final Fields from) {
        lines.copy(from, "rangeUp", "volatility.rangeUp").copy(from, "rangeDown", "volatility.rangeDown")
                .copy(from, "shortPower", "volatility.shortPower").copy(from, "longPower", "volatility.longPower")
                .copy(from, "dteFloorDays", "volatility.floorDays")
                .put("volatility.minimumUp", from.number("minVolUp", BigDecimal.ZERO));
    }

    private static void skew(final ParameterLines lines, final Fields from) {
        lines.copy(from, "linearCap", "skew.linearCap").copy(from, "linearCBase", "skew.linearBase")
                .copy(from, "absCap", "skew.absCap").copy(from, "absCBase", "skew.absBase")
                .copy(from, "minKStar", "skew.minimumMoneyness").copy(from, "widthScale", "skew.width")
                .copy(from, "volParamStatic", "skew.widthStatic").copy(from, "volParamScale", "skew.widthScale");
    }

    private static void discount(final ParameterLines lines, final Fields from) {
        lines.copy(from, "longBase", "staticDiscount.longBase").copy(from, "longMult", "staticDiscount.longMult")
                .copy(from, "longAdd", "staticDiscount.longAdd").copy(from, "shortBase", "staticDiscount.shortBase")
                .copy(from, "shortMult", "staticDiscount.shortMult").copy(from, "shortAdd", "staticDiscount.shortAdd");
    }

    private static void safety(final ParameterLines lines, final Fields from) {
        lines.copy(from, "pegThreshold", "lossFactors.pegThreshold").copy(from, "pegFactor", "lossFactors.pegFactor")
                .copy(from, "confThreshold", "confidence.threshold").copy(from, "confMargin", "confidence.rate");
    }

    private static ParameterLines charge(final ParameterLines lines, final int place, final String name,
            final String measure, final Fields from, final String field) {
        return charge(lines, place, name, measure, from.number(field).toPlainString());
    }

    private static ParameterLines charge(final ParameterLines lines, final int place, final String name,
            final String measure, final String rate) {
        return lines.put("charges." + place + ".name", name).put("charges." + place + ".measure", measure)
                .put("charges." + place + ".rate", rate);
    }

    private static List<Fields> scenarios(final CaseInputs in) {
        return in.has("scenarioSet")
                ? in.chosen("scenarioSets", "scenarioSet").elements()
                : in.file().elements("scenarios");
    }

    private static void refreshUnderlying(final CaseInputs in, final ScenarioCase one) {
        one.arrays.refreshReference(in.real("stablePrice"));
        one.arrays.refreshUnderlying(one.underlying, in.real("spot"), in.real("spot"), in.real("spotConfidence"),
                in.real("perpConfidence"));
        one.book.addEquity(in.real("cash"));
    }

    private static void addPerpetual(final CaseInputs in, final ScenarioCase one, final double unrealised,
            final double funding) {
        final int row = one.arrays.addPerpetual(one.underlying);
        one.arrays.refreshFuture(row, in.real("perpPrice"), 1.0);
        one.book.addFuture(row, in.real("perpPosition"), unrealised, funding);
    }

    private static int addOption(final ScenarioCase one, final Fields option, final Map<BigDecimal, Integer> expiries) {
        final Integer expiry = expiries.get(key(option));
        if (expiry == null) {
            throw new IllegalArgumentException("no expiry in " + option.number("secToExpiry") + " seconds");
        }
        final int row = one.arrays.addOption(expiry, option.real("strike"), option.flag("isCall"));
        one.book.add(row, option.real("amount"));
        return row;
    }

    private static BigDecimal key(final Fields from) {
        return from.number("secToExpiry").stripTrailingZeros();
    }

    private static void answer(final ScenarioCase one, final ScenarioResult result, final Answers out) {
        out.put("IM", result.initialBalance()).put("MM", result.maintenanceBalance()).put("MtM", result.equity())
                .put("basisContingency", result.basis()).put("oracleContingency", result.confidence())
                .put("scenarioPnl", one.gains(result));
    }
}
