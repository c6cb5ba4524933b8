package io.plimsoll.render;

/** Reject codes by name. */
final class RejectNames {
    private RejectNames() {
    }

    static String of(final int code) {
        return "CODE_" + code;
    }
}
