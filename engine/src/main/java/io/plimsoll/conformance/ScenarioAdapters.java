package io.plimsoll.conformance;

import io.plimsoll.statemachine.margin.scenario.RiskArrays;
import io.plimsoll.statemachine.margin.scenario.Requirement;
import io.plimsoll.statemachine.margin.scenario.ScenarioResult;
import java.math.BigDecimal;
import java.util.List;

/** Price tables of coin-settled contracts, weighted scenarios, and risk arrays scanned. */
final class ScenarioAdapters {
    private static final String ONE = "1";
    private static final double NO_PRICE_NEEDED = 1.0;

    private ScenarioAdapters() {
    }

    static void addTo(final Adapters adapters) {
        PortfolioAdapters.addTo(adapters);
        adapters.kind("inverse-pnl-vector", ScenarioAdapters::table)
                .kind("inverse-extended-vector", ScenarioAdapters::extendedTable)
                .kind("aggregate-with-offset", ScenarioAdapters::aggregate)
                .kind("extended-aggregate-with-dampener", ScenarioAdapters::extendedAggregate)
                .kind("portfolio-margin", ScenarioAdapters::portfolio)
                .kind("vol-shock", ScenarioAdapters::volatilityShock)
                .kind("implied-vol-shift", ScenarioAdapters::volatilityShift)
                .kind("linear-perpetual", ScenarioAdapters::weightedScenarios)
                .kind("risk-array-scan", ScenarioAdapters::scan)
                .kind("portfolio-risk-array", ScenarioAdapters::scanOfPositions)
                .kind("price-scan-grid", ScenarioAdapters::scanGrid)
                .kind("scan-range-outright", ScenarioAdapters::scanRange)
                .kind("total-requirement", ScenarioAdapters::total);
    }

    // Coin-settled contracts; results in coin.

    private static ParameterLines coinTable(final CaseInputs in) {
        final ParameterLines lines = moves(in, "priceMoves").put("coinSettled", "true");
        return in.has("pnlOffset") ? lines.copy(in, "pnlOffset", "keptGain") : lines;
    }

    private static ParameterLines extendedCoinTable(final CaseInputs in) {
        final ParameterLines lines = moves(in, "extendedMoves").put("coinSettled", "true");
        for (int i = 0; i < in.numbers("extendedMoves").length; i++) {
            lines.put("scenarios." + i + ".group", "extended");
        }
        lines.copy(in, "priceRange", "groups.extended.priceRange").copy(in, "factor", "groups.extended.factor")
                .put("groups.extended.dampener", in.number("extendedDampener", BigDecimal.ZERO));
        return in.has("pnlOffset") ? lines.copy(in, "pnlOffset", "keptGain") : lines;
    }

    private static ParameterLines moves(final CaseInputs in, final String field) {
        final ParameterLines lines = new ParameterLines();
        final BigDecimal[] moves = in.numbers(field);
        for (int i = 0; i < moves.length; i++) {
            lines.put("scenarios." + i + ".move", moves[i]);
        }
        return lines;
    }

    private static int[] addCoins(final ScenarioCase one, final double index, final double... sizes) {
        one.arrays.refreshUnderlying(one.underlying, index, 1.0, 1.0, 1.0);
        final int[] rows = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            rows[i] = one.arrays.addPerpetual(one.underlying);
            one.arrays.refreshFuture(rows[i], index, 1.0);
            one.book.add(rows[i], sizes[i]);
        }
        return rows;
    }

    private static void table(final CaseInputs in, final Answers out) {
        final ScenarioCase one = new ScenarioCase(coinTable(in));
        addCoins(one, NO_PRICE_NEEDED, in.real("sizeBase"));
        out.put("pnl", one.gains(one.margin()));
    }

    private static void extendedTable(final CaseInputs in, final Answers out) {
        final ScenarioCase one = new ScenarioCase(extendedCoinTable(in));
        addCoins(one, NO_PRICE_NEEDED, in.real("sizeBase"));
        out.put("pnl", one.gains(one.margin()));
    }

    private static void aggregate(final CaseInputs in, final Answers out) {
        final ScenarioCase one = new ScenarioCase(coinTable(in));
        addCoins(one, NO_PRICE_NEEDED, in.reals("sizes"));
        out.put("pnl", one.gains(one.margin()));
    }

    private static void extendedAggregate(final CaseInputs in, final Answers out) {
        final ScenarioCase one = new ScenarioCase(extendedCoinTable(in));
        addCoins(one, in.real("index"), in.reals("sizes"));
        out.put("pnl", one.gains(one.margin()));
    }

    private static void portfolio(final CaseInputs in, final Answers out) {
        final ScenarioCase one = new ScenarioCase(coinTable(in)
                .put("lossFactors.initial", ONE).copy(in, "mmFactor", "lossFactors.maintenance")
                .put("charges.0.name", "roll").put("charges.0.measure", "roll").put("charges.0.rate", ONE)
                .put("charges.0.scaled", "true"));
        final int[] rows = addCoins(one, NO_PRICE_NEEDED, in.reals("sizes"));
        final double[] rolls = in.reals("rollMoves");
        for (int i = 0; i < rows.length; i++) {
            one.arrays.refreshRollMove(rows[i], rolls[i]);
        }
        one.book.addCharge("delta shock", in.real("deltaShock"), true, true)
                .addCharge("market maker protection", in.real("mmpMargin"), false, false)
                .addCharge("open orders", in.real("openOrdersMargin"), false, false);
        final ScenarioResult result = one.margin();
        out.put("worstCase", result.loss()).put("rollShock", result.charge("roll"))
                .put("deltaShock", one.book.givenAmount(0)).put("riskMatrixMargin", result.risk())
                .put("initialMargin", result.initialRequirement())
                .put("maintenanceMargin", result.maintenanceRequirement());
    }

    private static void volatilityShock(final CaseInputs in, final Answers out) {
        final ScenarioCase one = new ScenarioCase(powers(shift("up"))
                .copy(in, "rangeUp", "volatility.rangeUp").copy(in, "rangeDown", "volatility.rangeDown")
                .copy(in, "minVolForShockUp", "volatility.minimumUp"));
        final double scale = one.rules.volatility().scaleAtDays(in.real("dte"));
        out.put("volUp", one.rules.volatility().up(in.real("iv"), scale))
                .put("volDown", one.rules.volatility().down(in.real("iv"), scale));
    }

    // Weighted scenarios.

    private static void volatilityShift(final CaseInputs in, final Answers out) {
        final ScenarioCase one =
                new ScenarioCase(powers(shift("scaled").copy(in, "v", "scenarios.0.shift")));
        final double scale = one.rules.volatility().scaleAtDays(in.real("dte"));
        out.put("iv", one.rules.volatility().scaled(in.real("iv"), in.real("v"), scale));
    }

    private static ParameterLines shift(final String volatility) {
        return new ParameterLines().put("scenarios.0.spot", ONE).put("scenarios.0.vol", volatility);
    }

    private static ParameterLines powers(final ParameterLines lines) {
        return lines.put("volatility.shortPower", "0.30").put("volatility.longPower", "0.13")
                .put("volatility.floorDays", ONE);
    }

    private static void weightedScenarios(final CaseInputs in, final Answers out) {
        final ParameterLines lines = powers(new ParameterLines());
        final List<Fields> scenarios = in.file().elements("scenarios");
        for (int i = 0; i < scenarios.size(); i++) {
            lines.copy(scenarios.get(i), "spot", "scenarios." + i + ".move")
                    .put("scenarios." + i + ".vol", "scaled")
                    .copy(scenarios.get(i), "volShift", "scenarios." + i + ".shift")
                    .copy(scenarios.get(i), "weight", "scenarios." + i + ".weight");
        }
        final ScenarioCase one = new ScenarioCase(lines
                .put("lossFactors.initial", ONE).put("lossFactors.maintenance", "0.5")
                .put("charges.0.name", "net delta").put("charges.0.measure", "netDelta").put("charges.0.rate", "0.02")
                .put("charges.0.floor", "true")
                .put("charges.1.name", "hedged delta").put("charges.1.measure", "hedgedDelta")
                .put("charges.1.rate", "0.01").put("charges.1.floor", "true"));
        addLinear(one, in.real("size"), in.real("spot"));
        final ScenarioResult result = one.margin();
        out.put("scan", result.loss()).put("IMnet", result.initialRequirement())
                .put("MMnet", result.maintenanceRequirement());
    }

    private static void addLinear(final ScenarioCase one, final double size, final double price) {
        one.arrays.refreshUnderlying(one.underlying, price, price, 1.0, 1.0);
        final int row = one.arrays.addPerpetual(one.underlying);
        one.arrays.refreshFuture(row, price, 1.0);
        one.book.add(row, size);
    }

    // Risk arrays.

    private static ScenarioCase given(final int scenarios) {
        final ParameterLines lines = new ParameterLines();
        for (int i = 0; i < scenarios; i++) {
            lines.put("scenarios." + i + ".spot", ONE);
        }
        final ScenarioCase one = new ScenarioCase(lines);
        one.arrays.refreshUnderlying(one.underlying, NO_PRICE_NEEDED, NO_PRICE_NEEDED, 1.0, 1.0);
        return one;
    }

    private static void addGiven(final ScenarioCase one, final double quantity, final double... gains) {
        final int row = one.arrays.addGiven(one.underlying, RiskArrays.NONE);
        one.arrays.refreshGiven(row, gains, 0.0, 0.0);
        one.book.add(row, quantity);
    }

    private static void scan(final CaseInputs in, final Answers out) {
        final double[] gains = in.reals("riskArrayPnl");
        final ScenarioCase one = given(gains.length);
        addGiven(one, 1.0, gains);
        out.put("scanRisk", one.margin().loss());
    }

    private static void scanOfPositions(final CaseInputs in, final Answers out) {
        final List<Fields> positions = in.elements("positions");
        final ScenarioCase one = given(positions.get(0).reals("riskArrayPnl").length);
        for (final Fields each : positions) {
            addGiven(one, each.real("qty"), each.reals("riskArrayPnl"));
        }
        final ScenarioResult result = one.margin();
        out.put("portfolioPnl", one.gains(result)).put("scanRisk", result.loss());
    }

    /** The sixteen scenarios in price scan ranges; thirds to the precision of doubles. */
    private static ParameterLines sixteen(final CaseInputs in) {
        final String third = "0.3333333333333333";
        final String twoThirds = "0.6666666666666666";
        final String[] ranges = {"0", third, "-" + third, twoThirds, "-" + twoThirds, ONE, "-1"};
        final ParameterLines lines = new ParameterLines();
        for (int i = 0; i < 2 * ranges.length; i++) {
            lines.put("scenarios." + i + ".range", ranges[i / 2]).put("scenarios." + i + ".vol", "shifted")
                    .put("scenarios." + i + ".shift", i % 2 == 0 ? ONE : "-1");
        }
        for (int i = 14; i < 16; i++) {
            final BigDecimal multiple = in.number("extremeMultiple");
            lines.put("scenarios." + i + ".range", i == 14 ? multiple : multiple.negate())
                    .copy(in, "cover", "scenarios." + i + ".weight").put("scenarios." + i + ".group", "extreme");
        }
        return lines;
    }

    private static void scanGrid(final CaseInputs in, final Answers out) {
        final ScenarioCase one = new ScenarioCase(sixteen(in).copy(in, "priceScanRange", "scan.priceRange"));
        // A future gains what its price moves, whatever the price is.
        addLinear(one, 1.0, in.real("priceScanRange"));
        out.put("pnl", one.gains(one.margin()));
    }

    private static void scanRange(final CaseInputs in, final Answers out) {
        final ScenarioCase one = new ScenarioCase(sixteen(in).copy(in, "psrPct", "scan.priceShare"));
        addLinear(one, in.real("size"), in.real("price"));
        final ScenarioResult result = one.margin();
        out.put("scanRisk", result.loss()).put("extreme", result.lossOfGroup("extreme"));
    }

    private static void total(final CaseInputs in, final Answers out) {
        out.put("requirement", Requirement.total(in.real("scan"), in.real("intermonth"),
                in.real("intercommodityCredit"), in.real("shortOptionMinimum"), in.real("netOptionValue")));
    }
}
