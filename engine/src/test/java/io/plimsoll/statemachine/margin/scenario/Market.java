package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/** Small markets for tests: rules from lines, one underlying at 1,000 unless said otherwise. */
final class Market {
    static final double SPOT = 1_000;
    static final String GRID = scenarios(0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15);
    static final String VOLATILITY = """
        volatility.rangeUp=0.5
        volatility.rangeDown=0.25
        volatility.shortPower=0.3
        volatility.longPower=0.13
        """;
    static final long MONTH = 30 * 86_400L;
    final ScenarioRules rules;
    final RiskArrays arrays;
    final ScenarioKernel kernel;
    final ScenarioBook book = new ScenarioBook();
    final int underlying;

    Market(final String lines) {
        rules = rules(lines);
        arrays = new RiskArrays(rules);
        kernel = new ScenarioKernel(arrays);
        underlying = addUnderlying("ETH", SPOT);
    }

    static ScenarioRules rules(final String lines) {
        return ScenarioRules.of(Parameters.parse(lines.strip()));
    }

    /** Each spot factor with volatility up, unmoved and down. */
    private static String scenarios(final double... spots) {
        final StringBuilder lines = new StringBuilder();
        int place = 0;
        for (final double spot : spots) {
            for (final String volatility : new String[] {"up", "none", "down"}) {
                lines.append("scenarios.").append(place).append(".spot=").append(spot).append('\n');
                lines.append("scenarios.").append(place++).append(".vol=").append(volatility).append('\n');
            }
        }
        return lines.toString();
    }

    int addUnderlying(final String symbol, final double spot) {
        final int added = arrays.addUnderlying(symbol);
        arrays.refreshUnderlying(added, spot, spot, 1, 1);
        return added;
    }

    int perpetual(final int ofUnderlying, final double price) {
        final int row = arrays.addPerpetual(ofUnderlying);
        arrays.refreshFuture(row, price, 1);
        return row;
    }

    int expiry(final double seconds, final double forward, final double rate) {
        return expiry(underlying, seconds, forward, rate);
    }

    int expiry(final int ofUnderlying, final double seconds, final double forward, final double rate) {
        final int expiry = arrays.addExpiry(ofUnderlying);
        arrays.refreshExpiry(expiry, seconds, forward, rate, 1, 1);
        return expiry;
    }

    int future(final int ofExpiry, final double price) {
        final int row = arrays.addFuture(ofExpiry);
        arrays.refreshFuture(row, price, 1);
        return row;
    }

    int option(final int ofExpiry, final double strike, final boolean isCall, final double volatility) {
        final int row = arrays.addOption(ofExpiry, strike, isCall);
        arrays.refreshOption(row, volatility, 1);
        return row;
    }

    ScenarioResult margin() {
        return margin(book);
    }

    ScenarioResult margin(final ScenarioBook of) {
        final ScenarioResult result = new ScenarioResult(rules);
        kernel.evaluate(of, result);
        return result;
    }

    /** The margin of a book of one row alone. */
    ScenarioResult margin(final int row, final double quantity) {
        return margin(new ScenarioBook().add(row, quantity));
    }
}
