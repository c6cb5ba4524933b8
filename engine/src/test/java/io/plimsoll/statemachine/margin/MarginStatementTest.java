package io.plimsoll.statemachine.margin;

import static io.plimsoll.statemachine.StateMachineFixture.standard;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.StateMachineFixture;
import org.junit.jupiter.api.Test;

class MarginStatementTest {
    private static final long HALF = 500_000_000;

    @Test
    void aRulebookWithAWrongValueIsRefusedAndTheValueNamed() {
        final StateMachineFixture fixture = standard();
        fixture.no(RejectCode.INVALID_RULEBOOK, w -> rulebook(w, "margin.kernel=magic"));
        assertEquals("margin.kernel must be one of", fixture.subject().substring(0, 28));
        fixture.no(RejectCode.INVALID_RULEBOOK, w -> rulebook(w, "margin.kernel=standard\nmargin.speed=9"));
        assertEquals("margin.speed is not a known key", fixture.subject());
        fixture.no(RejectCode.INVALID_RULEBOOK, w -> rulebook(w, "margin.kernel"));
        assertEquals("margin.kernel is not path=value", fixture.subject());
        fixture.ok(w -> rulebook(w, "margin.kernel=standard"));
    }

    private static int rulebook(final CommandWriter writer, final String parameters) {
        return writer.setRulebook(1, "standard", HALF, HALF / 2, HALF, HALF, HALF, 1, 0, 0, parameters);
    }
}
