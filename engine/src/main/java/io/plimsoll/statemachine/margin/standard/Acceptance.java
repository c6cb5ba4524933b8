package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Judges a withdrawal, a transfer or an order by the account's figures before it and as they would be after it. Done
 * trades are never judged. Figures may be of any unit as long as it is one; nothing is rounded.
 *
 * <p>"Not riskier": equity 500 over maintenance 400 may become 300 over 200 (1.5 is not below 1.25, and 200 not above
 * 400), but not 600 over 490 (1.22).
 */
public final class Acceptance {
    private final AcceptanceRule rule;
    private final FillCheck fills;
    private final Wide left = new Wide();
    private final Wide right = new Wide();

    /** An acceptance by one rule; fills are done trades. */
    public Acceptance(final AcceptanceRule rule) {
        this(rule, FillCheck.DONE);
    }

    private Acceptance(final AcceptanceRule rule, final FillCheck fills) {
        this.rule = rule;
        this.fills = fills;
    }

    /**
     * Reads {@code acceptance = initialMargin | notRiskier | onlyReduces | improves}, initialMargin when absent, and
     * {@code fills = done | initial | fill | maintenance}, done when absent.
     */
    public static Acceptance of(final Parameters parameters) {
        return new Acceptance(
            parameters.choice("acceptance", AcceptanceRule.class, AcceptanceRule.INITIAL_MARGIN),
            parameters.choice("fills", FillCheck.class, FillCheck.DONE));
    }

    /** What both sides of a fill must have. */
    public FillCheck fills() {
        return fills;
    }

    public AcceptanceRule rule() {
        return rule;
    }

    /**
     * Judges a change.
     *
     * @param reduces whether it only makes positions smaller, and turns none round.
     */
    public Verdict judge(final MarginFigures before, final MarginFigures after, final boolean reduces) {
        final boolean isAccepted = after.equityMinor() >= after.initialMinor() || switch (rule) {
            case INITIAL_MARGIN -> false;
            case NOT_RISKIER -> isNotRiskier(before, after);
            case ONLY_REDUCES -> reduces && after.equityMinor() >= after.maintenanceMinor();
            case IMPROVES -> improves(before, after, reduces);
        };
        if (isAccepted) {
            return Verdict.ACCEPTED;
        }
        return before.initialMinor() <= before.equityMinor()
            ? Verdict.NEWLY_UNDERCOLLATERALISED
            : Verdict.STILL_UNDERCOLLATERALISED;
    }

    /** Cross-multiplied, so that no quotient is rounded. Without maintenance margin on a side no ratio exists. */
    private boolean isNotRiskier(final MarginFigures before, final MarginFigures after) {
        if (after.maintenanceMinor() > before.maintenanceMinor()) {
            return false;
        }
        if (after.maintenanceMinor() == 0 || before.maintenanceMinor() == 0) {
            return before.maintenanceMinor() == 0 && after.equityMinor() > before.equityMinor();
        }
        left.set(after.equityMinor()).times(before.maintenanceMinor());
        right.set(before.equityMinor()).times(after.maintenanceMinor());
        return left.compareTo(right) >= 0;
    }

    private static boolean improves(final MarginFigures before, final MarginFigures after, final boolean reduces) {
        final boolean raisesNothing = after.initialMinor() <= before.initialMinor()
            && after.maintenanceMinor() <= before.maintenanceMinor();
        return reduces && raisesNothing
            || after.equityMinor() - after.initialMinor() >= before.equityMinor() - before.initialMinor()
            && after.equityMinor() - after.maintenanceMinor() >= before.equityMinor() - before.maintenanceMinor();
    }
}
