package io.plimsoll.ingress;

/** Why {@link Ingress#offer} did not take a command. The codes are stable. */
public enum OfferRefusal {
    BACK_PRESSURED(Ingress.BACK_PRESSURED),
    HALTED(Ingress.HALTED),
    CLOSED(Ingress.CLOSED),
    /** Shorter than its header, or than its block, groups and texts say. */
    MALFORMED_TOO_SHORT(-10),
    /** Longer than {@link FormCheck#COMMAND_LENGTH_MAX}. */
    MALFORMED_TOO_LONG(-11),
    MALFORMED_SCHEMA(-12),
    /** Version 0, or a newer one than this build knows. */
    MALFORMED_VERSION(-13),
    /** Not a command of this schema; events are not commands. */
    MALFORMED_TEMPLATE(-14),
    MALFORMED_BLOCK_LENGTH(-15),
    MALFORMED_ENUM(-16),
    MALFORMED_EXPONENT(-17),
    MALFORMED_GROUP(-18),
    /** Not 1 to 32 printable ASCII characters. */
    MALFORMED_TEXT(-19),
    /** Bytes remain after the message. */
    MALFORMED_TRAILING_BYTES(-20);

    private static final OfferRefusal[] VALUES = values();

    private final long code;

    OfferRefusal(final long code) {
        this.code = code;
    }

    /** The negative number that {@link Ingress#offer} returns for it. */
    public long code() {
        return code;
    }

    /** The refusal with this code, or null when the result is an accepted ring sequence. */
    public static OfferRefusal of(final long offerResult) {
        for (final OfferRefusal refusal : VALUES) {
            if (refusal.code == offerResult) {
                return refusal;
            }
        }
        return null;
    }
}
