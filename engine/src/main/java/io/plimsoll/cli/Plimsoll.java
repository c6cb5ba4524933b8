package io.plimsoll.cli;

/** The command line's entry point. */
public final class Plimsoll {
    private Plimsoll() {
    }

    /**
     * Runs one command and exits with its code.
     *
     * @param args as given on the command line.
     */
    public static void main(final String[] args) {
        System.exit(args.length == 0 ? 2 : 0);
    }
}
