package io.plimsoll.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.SetRulebookDecoder;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.margin.scenario.ScenarioRules;
import io.plimsoll.statemachine.parameters.Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped rulebooks that margin by scenarios. */
class ScenarioRulebooksTest {
    @ParameterizedTest
    @CsvSource({
        "derive-portfolio, 31, 4, 'spot x 1.18, volatility up'",
        "derive-portfolio-v1, 21, 3, 'spot x 1.15, volatility up'",
        "deribit-portfolio, 35, 2, 'spot x 0.84, volatility up'",
        "paradex, 24, 2, 'spot x 1.16, volatility scaled 0.4'",
        "span, 16, 1, 'spot x 1.0, volatility shifted 1.0'"})
    void aShippedRulebookIsAccepted(final String name, final int scenarios, final int charges, final String first) {
        final CommandWriter writer = new CommandWriter(1);
        RulebookConfig.load(name).write(writer, 1, name, 2);
        final SetRulebookDecoder command =
            new SetRulebookDecoder().wrapAndApplyHeader(writer.buffer(), 0, new MessageHeaderDecoder());
        command.skipName();
        final ScenarioRules rules = ScenarioRules.of(Parameters.parse(command.parameters()).at("margin"));
        assertEquals(scenarios, rules.scenarios().size());
        assertEquals(charges, rules.charges());
        assertEquals(first, rules.scenarios().name(0));
        assertTrue(rules.scenarios().size() <= 40);
    }
}
