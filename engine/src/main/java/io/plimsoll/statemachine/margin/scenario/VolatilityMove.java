package io.plimsoll.statemachine.margin.scenario;

/** What happens to implied volatility in a scenario. */
public enum VolatilityMove {
    /** Stays. */
    NONE("none"),
    /** Up by the range, more for short expiries, to at least a minimum. */
    UP("up"),
    /** Down by the range, more for short expiries, to at least 0. */
    DOWN("down"),
    /** Times 1 + the scenario's own shift, scaled by expiry. */
    SCALED("scaled"),
    /** Plus the scenario's shift times the volatility scan range, in points. */
    SHIFTED("shifted"),
    /** Low strikes down and high strikes up, or the other way round: the worse of the two counts. */
    LINEAR("linear skew"),
    /** Both wings up, or both down: the worse of the two counts. */
    ABS("both wings");

    private final String label;

    VolatilityMove(final String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether it turns the smile; the sign is unknown, so that a gain counts as a loss. */
    public boolean isSkew() {
        return this == LINEAR || this == ABS;
    }
}
