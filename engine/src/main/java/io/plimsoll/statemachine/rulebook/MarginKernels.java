package io.plimsoll.statemachine.rulebook;

import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.StandardMargin;
import io.plimsoll.statemachine.parameters.Parameters;

/** The margin model that a rulebook's {@code margin} tree describes. Its {@code kernel} says which family it is. */
public final class MarginKernels {
    /** Families of margin models. */
    private enum Kernel { STANDARD }

    private MarginKernels() {
    }

    /**
     * Builds a model.
     *
     * @throws io.plimsoll.statemachine.parameters.InvalidParameterException naming the value that is wrong.
     */
    public static MarginModel of(final Parameters margin, final MarginContext context) {
        return switch (margin.choice("kernel", Kernel.class, Kernel.STANDARD)) {
            case STANDARD -> new StandardMargin();
        };
    }
}
