package io.plimsoll.statemachine.rulebook;

import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.StandardMargin;
import io.plimsoll.statemachine.margin.standard.Acceptance;
import io.plimsoll.statemachine.margin.standard.RateMargin;
import io.plimsoll.statemachine.parameters.Parameters;

/** The margin model that a rulebook's {@code margin} tree describes. Its {@code kernel} says which family it is. */
public final class MarginKernels {
    /** Families of margin models. */
    private enum Kernel { STANDARD }

    /** Whose rates the standard kernel takes. */
    private enum Rates { LISTED, OPEN_INTEREST }

    private MarginKernels() {
    }

    /**
     * Builds a model.
     *
     * @throws io.plimsoll.statemachine.parameters.InvalidParameterException naming the value that is wrong.
     */
    public static MarginModel of(final Parameters margin, final MarginContext context) {
        // Kept beside the model by whoever judges changes; read here, so that no check takes it for unknown.
        Acceptance.of(margin);
        return switch (margin.choice("kernel", Kernel.class, Kernel.STANDARD)) {
            case STANDARD -> standard(margin, context);
        };
    }

    private static MarginModel standard(final Parameters margin, final MarginContext context) {
        return switch (margin.choice("rates", Rates.class, Rates.LISTED)) {
            case LISTED -> margin.has("gainsCount") ? RateMargin.of(margin, context) : new StandardMargin();
            case OPEN_INTEREST -> RateMargin.of(margin, context);
        };
    }
}
