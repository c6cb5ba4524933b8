package io.plimsoll.statemachine.margin;

/**
 * How a rulebook margins a portfolio. Results are in minor units of the reference asset: equity rounded down,
 * requirements up. Evaluating allocates nothing and changes nothing; equal portfolios in equal states give equal
 * results.
 */
public interface MarginModel {
    /** Equity, initial and maintenance margin. */
    void evaluate(Portfolio portfolio, MarginFigures into);

    /** The same, and line by line how it came about. */
    void explain(Portfolio portfolio, MarginStatement into);

    /** Whether positions offset each other in it, so that accounts may ask for portfolio margin. */
    default boolean offsetsPositions() {
        return false;
    }
}
