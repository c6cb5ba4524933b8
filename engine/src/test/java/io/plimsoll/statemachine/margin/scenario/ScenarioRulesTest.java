package io.plimsoll.statemachine.margin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioRulesTest {
    private static final String ONE = "scenarios.0.spot=1.1\n";

    private static String pathOf(final String lines) {
        return assertThrows(InvalidParameterException.class, () -> {
            final Parameters parameters = Parameters.parse(lines);
            ScenarioRules.of(parameters);
            parameters.requireAllRead();
        }).path();
    }

    @ParameterizedTest
    @CsvSource({
        "scenarios.0.weight=-1, scenarios.0.weight",
        "scenarios.0.weight=NaN, scenarios.0.weight",
        "scenarios.0.vol=sideways, scenarios.0.vol",
        "scenarios.0.vol=linear, scenarios.0.spot",
        "scenarios.0.vol=scaled, scenarios.0.shift",
        "scenarios.0.move=0.1, scenarios.0.spot",
        "scenarios.0.colour=red, scenarios.0.colour",
        "volatility.rangeUp=-0.5, volatility.rangeUp",
        "volatility.rangeUp=Infinity, volatility.rangeUp",
        "skew.linearCap=0.1, skew.linearBase",
        "staticDiscount.longBase=-1, staticDiscount.longBase",
        "basis.spotUp=0.9, basis.spotUp",
        "keptGain=1.5, keptGain",
        "reduction=best, reduction",
        "reduction=expectedShortfall, shortfallShare",
        "confidence.threshold=2, confidence.threshold",
        "charges.0.rate=0.1, charges.0.measure",
        "spreads.pairs.0.first=1, spreads.pairs.0.first",
        "unknown=1, unknown"})
    void refusesAValueByItsPath(final String line, final String path) {
        assertEquals(path, pathOf(ONE + line));
    }

    @Test
    void refusesMoreScenariosThanItsLimitAndNone() {
        final StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= ScenarioSet.SCENARIOS_MAX; i++) {
            lines.append("scenarios.").append(i).append(".spot=1\n");
        }
        assertEquals("scenarios", pathOf(lines.toString().strip()));
        assertEquals("scenarios", pathOf("reduction=worst"));
    }

    @Test
    void refusesAMaintenanceFactorAboveTheInitialUnlessTheRulebookSaysAnyOrder() {
        final String factors = ONE + "lossFactors.initial=1\nlossFactors.maintenance=1.1";
        assertEquals("lossFactors.maintenance", pathOf(factors));
        assertEquals(1, Market.rules(factors + "\nlossFactors.anyOrder=true").scenarios().size());
    }

    @Test
    void refusesAChargeThatCountsNowhere() {
        assertEquals("charges.0.initial", pathOf(ONE
            + "charges.0.name=c\ncharges.0.measure=netDelta\ncharges.0.rate=1\n"
            + "charges.0.initial=false\ncharges.0.maintenance=false"));
    }

    @Test
    void refusesCorrelationsThatNoLossesCouldShow() {
        assertEquals("correlations.rows", pathOf(ONE + correlations("0.9", "0.9", "-0.9")));
        assertEquals("correlations.rows.1.0", pathOf(ONE
            + "correlations.underlyings.0=A\ncorrelations.underlyings.1=B\n"
            + "correlations.rows.0.0=1\ncorrelations.rows.0.1=0.5\n"
            + "correlations.rows.1.0=0.4\ncorrelations.rows.1.1=1"));
        assertEquals(1, Market.rules(ONE + correlations("0.9", "0.9", "0.7")).scenarios().size());
        assertEquals(1, Market.rules(ONE + correlations("1", "1", "1")).scenarios().size());
    }

    private static String correlations(final String ab, final String ac, final String bc) {
        final String[][] rows = {{"1", ab, ac}, {ab, "1", bc}, {ac, bc, "1"}};
        final StringBuilder lines = new StringBuilder("correlations.underlyings.0=A\ncorrelations.underlyings.1=B\n"
            + "correlations.underlyings.2=C");
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                lines.append("\ncorrelations.rows.").append(i).append('.').append(j).append('=').append(rows[i][j]);
            }
        }
        return lines.toString();
    }

    @Test
    void refusesASpotOfZeroForWhatIsSettledInCoin() {
        assertEquals("scenarios.0", pathOf("scenarios.0.spot=0\ncoinSettled=true"));
    }

    @Test
    void refusesExtendedMovesWhereNothingMoves() {
        assertEquals("scenarios.0.group",
            pathOf("scenarios.0.spot=1\nscenarios.0.group=far\ngroups.far.priceRange=0.16\ngroups.far.factor=1"));
    }

    @Test
    void namesScenariosByWhatHappens() {
        final ScenarioSet set = Market.rules(ONE + "scenarios.0.vol=up\nscenarios.1.name=crash\nscenarios.1.move=-0.5")
            .scenarios();
        assertEquals("spot x 1.1, volatility up", set.name(0));
        assertEquals("crash", set.name(1));
    }
}
