package io.plimsoll.ingress;

/** The form of a command, checked before the ring: nothing malformed is ever journaled. */
public final class FormCheck {
    /** The longest command, header included. A listing with 30 tiers fits. */
    public static final int COMMAND_LENGTH_MAX = 1024;

    private FormCheck() {
    }
}
