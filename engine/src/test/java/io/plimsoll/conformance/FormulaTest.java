package io.plimsoll.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FormulaTest {
    @Test
    void readsOperationsInTheirOrder() {
        assertEquals(100 + StrictMath.sin(0.07), Formula.of("100+sin(i/100)").at(7));
        assertEquals(-9, Formula.of("-(1 + 2) * 3").at(0));
        assertEquals(7, Formula.of("10-2-1").at(0));
        assertEquals(2.5, Formula.of("i/4*2").at(5));
        assertEquals(1 + Math.PI, Formula.of("i%10/7+pi*abs(-1)").at(7));
    }

    @Test
    void refusesWhatIsNotAFormula() {
        for (final String text : new String[] {"", "1+", "tanh(i)", "(1", "1)", "j", "sin"}) {
            assertThrows(IllegalArgumentException.class, () -> Formula.of(text), text);
        }
    }
}
