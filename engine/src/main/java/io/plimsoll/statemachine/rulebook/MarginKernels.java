package io.plimsoll.statemachine.rulebook;

import io.plimsoll.statemachine.instrument.OptionFees;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.SegmentModels;
import io.plimsoll.statemachine.margin.StandardMargin;
import io.plimsoll.statemachine.margin.closedform.ClosedForms;
import io.plimsoll.statemachine.margin.scenario.ScenarioModel;
import io.plimsoll.statemachine.margin.standard.Acceptance;
import io.plimsoll.statemachine.margin.standard.DebtRule;
import io.plimsoll.statemachine.margin.standard.RateMargin;
import io.plimsoll.statemachine.margin.standard.WeightedModel;
import io.plimsoll.statemachine.margin.standard.WithdrawalRule;
import io.plimsoll.statemachine.parameters.Parameters;

/** The margin model that a rulebook's {@code margin} tree describes. Its {@code kernel} says which family it is. */
public final class MarginKernels {
    /** Families of margin models. */
    private enum Kernel { STANDARD, WEIGHTED, CLOSED_FORM, SCENARIO }

    /** Whose rates the standard kernel takes. */
    private enum Rates { LISTED, OPEN_INTEREST }

    private static final long NANOS = 1_000_000_000L;
    private static final long SECONDS_MAX = 31_536_000L;

    private MarginKernels() {
    }

    /**
     * The models of a rulebook: its {@code margin} tree, and for accounts in portfolio mode the {@code
     * margin.portfolio} tree if there is one, else the same if positions offset each other in it.
     *
     * @throws io.plimsoll.statemachine.parameters.InvalidParameterException naming the value that is wrong, or a key
     *     that nothing reads.
     */
    public static SegmentModels segment(final Parameters rulebook, final MarginContext context) {
        final Parameters margin = rulebook.at("margin");
        // These are kept beside the models by whoever needs them; read here, so that no check takes them for unknown.
        Acceptance.of(margin);
        DebtRule.of(margin);
        WithdrawalRule.Terms.of(margin);
        optionFees(rulebook);
        settlementWaitNs(rulebook);
        final MarginModel model = of(margin, context);
        final MarginModel shared = model.offsetsPositions() ? model : null;
        final MarginModel portfolio = margin.has("portfolio") ? of(margin.at("portfolio"), context) : shared;
        rulebook.requireAllRead();
        return new SegmentModels(model, portfolio);
    }

    /** Fees on options that {@code fees.option} describes; null: shares of the premium. */
    public static OptionFees optionFees(final Parameters rulebook) {
        return OptionFees.of(rulebook.at("fees.option"));
    }

    /** How long expired options wait for a stated price: {@code settlement.waitSeconds}, at most a year. */
    public static long settlementWaitNs(final Parameters rulebook) {
        return NANOS * rulebook.scaled("settlement.waitSeconds", 0, 0, SECONDS_MAX, 0);
    }

    /**
     * Builds a model.
     *
     * @throws io.plimsoll.statemachine.parameters.InvalidParameterException naming the value that is wrong.
     */
    static MarginModel of(final Parameters margin, final MarginContext context) {
        return switch (margin.choice("kernel", Kernel.class, Kernel.STANDARD)) {
            case STANDARD -> standard(margin, context);
            case CLOSED_FORM -> ClosedForms.of(margin, context);
            case WEIGHTED -> WeightedModel.of(margin, context);
            case SCENARIO -> ScenarioModel.of(margin, context);
        };
    }

    private static MarginModel standard(final Parameters margin, final MarginContext context) {
        return switch (margin.choice("rates", Rates.class, Rates.LISTED)) {
            case LISTED -> margin.has("gainsCount") ? RateMargin.of(margin, context) : new StandardMargin();
            case OPEN_INTEREST -> RateMargin.of(margin, context);
        };
    }
}
