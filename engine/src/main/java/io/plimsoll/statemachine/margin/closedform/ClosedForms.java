package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.parameters.Parameters;

/** The closed form that a rulebook's {@code form} names. */
public final class ClosedForms {
    /** What there is. */
    private enum Form { MAXIMUM_LOSS, VAULT, STRATEGY, ONE_BY_ONE }

    private ClosedForms() {
    }

    /**
     * Builds the model.
     *
     * @throws io.plimsoll.statemachine.parameters.InvalidParameterException naming the value that is wrong.
     */
    public static MarginModel of(final Parameters margin, final MarginContext context) {
        return switch (margin.choice("form", Form.class)) {
            case MAXIMUM_LOSS -> MaximumLossMargin.of(margin, context);
            case VAULT -> VaultMargin.of(margin, context);
            case STRATEGY -> StrategyMargin.of(margin, context);
            case ONE_BY_ONE -> OneByOneMargin.of(margin);
        };
    }
}
