package io.plimsoll.statemachine.margin.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);

    @Test
    void acceptsWhateverLeavesInitialMarginCovered() {
        for (final AcceptanceRule rule : AcceptanceRule.values()) {
            assertEquals(Verdict.ACCEPTED, judge(rule, figures(900, 400, 200), figures(500, 500, 250), false));
        }
    }

    @Test
    void namesWhetherInitialMarginWasCoveredBefore() {
        assertEquals(
            Verdict.NEWLY_UNDERCOLLATERALISED,
            judge(AcceptanceRule.INITIAL_MARGIN, figures(400, 400, 200), figures(399, 400, 200), false));
        assertEquals(
            Verdict.STILL_UNDERCOLLATERALISED,
            judge(AcceptanceRule.INITIAL_MARGIN, figures(399, 400, 200), figures(399, 400, 200), true));
    }

    @Test
    void aChangeThatIsNotRiskierKeepsTheRatioAndDoesNotRaiseMaintenance() {
        final AcceptanceRule rule = AcceptanceRule.NOT_RISKIER;
        assertEquals(Verdict.ACCEPTED, judge(rule, figures(500, 800, 400), figures(300, 400, 200), false));
        assertEquals(Verdict.ACCEPTED, judge(rule, figures(500, 800, 400), figures(250, 400, 200), false));
        assertEquals(
            Verdict.STILL_UNDERCOLLATERALISED, judge(rule, figures(500, 800, 400), figures(249, 400, 200), true));
        assertEquals(
            Verdict.STILL_UNDERCOLLATERALISED, judge(rule, figures(500, 800, 400), figures(600, 802, 401), true));
    }

    @Test
    void withoutMaintenanceMarginOnlyMoreEquityIsNotRiskier() {
        final AcceptanceRule rule = AcceptanceRule.NOT_RISKIER;
        assertEquals(Verdict.ACCEPTED, judge(rule, figures(-2, 0, 0), figures(-1, 0, 0), false));
        assertEquals(Verdict.STILL_UNDERCOLLATERALISED, judge(rule, figures(-2, 0, 0), figures(-2, 0, 0), false));
        assertEquals(Verdict.STILL_UNDERCOLLATERALISED, judge(rule, figures(-2, 1, 1), figures(-1, 0, 0), false));
    }

    @Test
    void aPureReductionNeedsMaintenanceMarginOnly() {
        final AcceptanceRule rule = AcceptanceRule.ONLY_REDUCES;
        assertEquals(Verdict.ACCEPTED, judge(rule, figures(300, 400, 200), figures(150, 300, 150), true));
        assertEquals(
            Verdict.STILL_UNDERCOLLATERALISED, judge(rule, figures(300, 400, 200), figures(149, 300, 150), true));
        assertEquals(
            Verdict.STILL_UNDERCOLLATERALISED, judge(rule, figures(300, 400, 200), figures(290, 300, 150), false));
    }

    @Test
    void buyingBackAShortIsNeverRefusedByTheRuleOfImprovement() {
        final AcceptanceRule rule = AcceptanceRule.IMPROVES;
        assertEquals(Verdict.ACCEPTED, judge(rule, figures(-50, 400, 200), figures(-60, 399, 200), true));
        assertEquals(Verdict.ACCEPTED, judge(rule, figures(-50, 400, 200), figures(-20, 430, 230), false));
        assertEquals(
            Verdict.STILL_UNDERCOLLATERALISED, judge(rule, figures(-50, 400, 200), figures(-60, 399, 200), false));
        assertEquals(
            Verdict.STILL_UNDERCOLLATERALISED, judge(rule, figures(-50, 400, 200), figures(-40, 412, 205), true));
    }

    @Test
    void agreesWithDecimalsOfFiftyDigitsOnWhatIsRiskier() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 200_000; i++) {
            final MarginFigures before = randomFigures(random, null);
            final MarginFigures after = randomFigures(random, before);
            final boolean isAccepted = judge(AcceptanceRule.NOT_RISKIER, before, after, false).isAccepted();
            assertEquals(isAcceptedNaively(before, after), isAccepted, () -> "seed " + SEED + ": " + print(before)
                + " to " + print(after));
        }
    }

    @Test
    void readsItsRuleByNameAndRefusesOthers() {
        assertEquals(AcceptanceRule.NOT_RISKIER, Acceptance.of(Parameters.parse("acceptance=notRiskier")).rule());
        assertEquals(AcceptanceRule.INITIAL_MARGIN, Acceptance.of(Parameters.parse("")).rule());
        final Parameters unknown = Parameters.parse("acceptance=always");
        assertEquals(
            "acceptance", assertThrows(InvalidParameterException.class, () -> Acceptance.of(unknown)).path());
    }

    private static boolean isAcceptedNaively(final MarginFigures before, final MarginFigures after) {
        if (after.equityMinor() >= after.initialMinor()) {
            return true;
        }
        if (after.maintenanceMinor() > before.maintenanceMinor()) {
            return false;
        }
        if (after.maintenanceMinor() == 0 || before.maintenanceMinor() == 0) {
            return after.maintenanceMinor() + before.maintenanceMinor() == 0
                && after.equityMinor() > before.equityMinor();
        }
        return ratio(after).compareTo(ratio(before)) >= 0;
    }

    private static BigDecimal ratio(final MarginFigures figures) {
        return BigDecimal.valueOf(figures.equityMinor())
            .divide(BigDecimal.valueOf(figures.maintenanceMinor()), new MathContext(50));
    }

    /** Some random figures scale earlier ones, so that equal ratios come often. */
    private static MarginFigures randomFigures(final SplittableRandom random, final MarginFigures before) {
        final long range = 1L << random.nextInt(1, 61);
        final long maintenance = before != null && random.nextBoolean()
            ? before.maintenanceMinor() / 2
            : random.nextLong(range);
        final long equity = before != null && random.nextBoolean()
            ? before.equityMinor() / 2 + random.nextInt(-1, 2)
            : random.nextLong(-range, range);
        return figures(equity, maintenance + random.nextLong(range), maintenance);
    }

    private static Verdict judge(
        final AcceptanceRule rule, final MarginFigures before, final MarginFigures after, final boolean reduces) {
        return new Acceptance(rule).judge(before, after, reduces);
    }

    private static MarginFigures figures(final long equity, final long initial, final long maintenance) {
        final MarginFigures figures = new MarginFigures();
        figures.set(equity, initial, maintenance);
        return figures;
    }

    private static String print(final MarginFigures figures) {
        return figures.equityMinor() + "/" + figures.initialMinor() + "/" + figures.maintenanceMinor();
    }
}
