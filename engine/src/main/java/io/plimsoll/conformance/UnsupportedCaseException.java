package io.plimsoll.conformance;

/** A case that the product has no rule for; the message is the reason. */
final class UnsupportedCaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedCaseException(final String reason) {
        super(reason);
    }
}
