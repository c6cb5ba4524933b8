package io.plimsoll.conformance;

/**
 * Runs one case of a kind through the product's own code. It translates inputs into the public model types and reads
 * the results; it never computes. What it throws fails the case with the exception's message.
 */
@FunctionalInterface
public interface Adapter {
    /** Reads the inputs, runs the rule, puts at least the fields that the kind expects. */
    void run(CaseInputs in, Answers out);
}
