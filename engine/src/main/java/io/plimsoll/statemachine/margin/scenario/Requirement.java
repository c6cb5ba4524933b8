package io.plimsoll.statemachine.margin.scenario;

/** How the parts of a requirement are put together. */
public final class Requirement {
    private Requirement() {
    }

    /** The larger of scenarios with what is added to and taken from them, and a least amount. */
    public static double risk(final double loss, final double added, final double credit, final double least) {
        return Math.max(loss + added - credit, least);
    }

    /**
     * The requirement of a book whose option value is credited against it, at least 0. Scan risk 5,000, short option
     * minimum 150, options worth -1,200: 6,200.
     */
    public static double total(
        final double loss, final double added, final double credit, final double least, final double optionValue) {
        return lessOptionValue(risk(loss, added, credit, least), optionValue);
    }

    static double lessOptionValue(final double required, final double optionValue) {
        return Math.max(0.0, required - optionValue);
    }
}
