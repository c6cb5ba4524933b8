package io.plimsoll.statemachine.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private enum Reduction { WORST, EXPECTED_SHORTFALL }

    private final Parameters tree = Parameters.parse("""
            kernel=scenario
            margin.rate=0.075
            margin.cap=-12
            scenarios.1.spot=0.82
            scenarios.0.spot=1.18
            reduction=expectedShortfall
            open=true""");

    @Test
    void readsNumbersByTheirPaths() {
        assertEquals(0.075, tree.real("margin.rate", 0, 1));
        assertEquals(75_000_000, tree.at("margin").scaled("rate", 9, 0, 1_000_000_000));
        assertEquals(-1200, tree.scaled("margin.cap", 2, -5000, 0));
    }

    @Test
    void countsTheElementsOfAList() {
        assertEquals(2, tree.size("scenarios"));
        assertEquals(0, tree.size("others"));
        assertEquals(0.82, tree.at("scenarios.1").real("spot", 0, 2));
    }

    @Test
    void readsAConstantByItsNameInCamelCase() {
        assertEquals(Reduction.EXPECTED_SHORTFALL, tree.choice("reduction", Reduction.class));
        assertEquals(Reduction.WORST, tree.choice("absent", Reduction.class, Reduction.WORST));
    }

    @Test
    void fallsBackOnlyWhenAValueIsAbsent() {
        assertEquals(7, tree.real("absent", 0, 1, 7));
        assertEquals(9, tree.scaled("absent", 0, 0, 1, 9));
        assertEquals("x", tree.text("absent", "x"));
        assertTrue(tree.flag("open", false));
        assertFalse(tree.flag("absent", false));
    }

    @Test
    void namesTheFullPathOfAValueOutOfRange() {
        final InvalidParameterException refused =
            assertThrows(InvalidParameterException.class, () -> tree.at("scenarios.0").real("spot", 0, 1));
        assertEquals("scenarios.0.spot", refused.path());
    }

    @Test
    void refusesAValueFinerThanItsScale() {
        assertThrows(InvalidParameterException.class, () -> tree.scaled("margin.rate", 2, 0, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e3", "0x10", "1.", ".5", "", "-", "--1", "1.2.3", "1d", " 1"})
    void refusesWhatIsNoPlainDecimal(final String text) {
        final Parameters one = Parameters.parse("x=" + text);
        assertThrows(InvalidParameterException.class, () -> one.real("x", -1e9, 1e9));
        assertThrows(InvalidParameterException.class, () -> one.scaled("x", 3, -1000, 1000));
    }

    @Test
    void refusesANumberTooLargeForALong() {
        final Parameters one = Parameters.parse("x=9223372036854775808");
        assertThrows(InvalidParameterException.class, () -> one.scaled("x", 0, 0, Long.MAX_VALUE));
    }

    @Test
    void refusesAKeyThatNobodyRead() {
        final Parameters one = Parameters.parse("a=1\nb.c=2");
        one.real("a", 0, 1);
        assertEquals("b.c", assertThrows(InvalidParameterException.class, one::requireAllRead).path());
        one.at("b").real("c", 0, 3);
        one.requireAllRead();
    }

    @Test
    void refusesAMissingValueAnUnknownChoiceAndAFlagThatIsNone() {
        assertThrows(InvalidParameterException.class, () -> tree.text("absent"));
        assertThrows(InvalidParameterException.class, () -> tree.choice("kernel", Reduction.class));
        assertThrows(InvalidParameterException.class, () -> tree.flag("kernel", true));
    }

    @Test
    void refusesALineWithoutAValueAndAPathThatComesTwice() {
        assertThrows(InvalidParameterException.class, () -> Parameters.parse("a"));
        assertThrows(InvalidParameterException.class, () -> Parameters.parse("=1"));
        assertThrows(InvalidParameterException.class, () -> Parameters.parse("a=1\na=2"));
    }

    @Test
    void writesEqualTreesAsEqualText() {
        assertEquals(Parameters.parse("b=2\na=1").canonical(), Parameters.parse("a=1\nb=2").canonical());
        assertEquals("", Parameters.parse("").canonical());
    }
}
