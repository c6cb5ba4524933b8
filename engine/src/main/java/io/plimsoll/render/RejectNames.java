package io.plimsoll.render;

import io.plimsoll.statemachine.RejectCode;

/** Reject codes by name. */
final class RejectNames {
    private RejectNames() {
    }

    /** The name, or the number as {@code #7} when this build knows none. */
    static String of(final int code) {
        if (code == 0) {
            return null;
        }
        try {
            return RejectCode.of(code).name();
        } catch (final IllegalArgumentException e) {
            return "#" + code;
        }
    }
}
