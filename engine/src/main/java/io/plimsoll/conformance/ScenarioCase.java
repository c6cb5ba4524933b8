package io.plimsoll.conformance;

import io.plimsoll.statemachine.margin.scenario.RiskArrays;
import io.plimsoll.statemachine.margin.scenario.ScenarioBook;
import io.plimsoll.statemachine.margin.scenario.ScenarioKernel;
import io.plimsoll.statemachine.margin.scenario.ScenarioResult;
import io.plimsoll.statemachine.margin.scenario.ScenarioRules;
import io.plimsoll.statemachine.parameters.Parameters;

/** One book under one scenario rulebook, with one underlying to begin with. */
final class ScenarioCase {
    static final String SYMBOL = "underlying";
    final ScenarioRules rules;
    final RiskArrays arrays;
    final int underlying;
    final ScenarioBook book = new ScenarioBook();

    ScenarioCase(final ParameterLines lines) {
        final Parameters parameters = lines.parse();
        rules = ScenarioRules.of(parameters);
        parameters.requireAllRead();
        arrays = new RiskArrays(rules);
        underlying = arrays.addUnderlying(SYMBOL);
    }

    ScenarioResult margin() {
        final ScenarioResult result = new ScenarioResult(rules);
        new ScenarioKernel(arrays).evaluate(book, result);
        return result;
    }

    double[] gains(final ScenarioResult result) {
        final double[] gains = new double[rules.scenarios().size()];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = result.scenarioGain(i);
        }
        return gains;
    }
}
