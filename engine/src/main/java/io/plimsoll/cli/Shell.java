package io.plimsoll.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command talks to.
 *
 * @param in         standard input.
 * @param out        results.
 * @param err        errors, progress, remarks.
 * @param isTerminal whether a person looks on: progress is shown, and only then.
 */
public record Shell(InputStream in, PrintStream out, PrintStream err, boolean isTerminal) {
    /** Whether this process talks to a terminal. */
    // On JDK 17 no console means no terminal; what later ones return instead of null is asked below.
    @SuppressWarnings("SystemConsoleNull")
    static boolean hasTerminal() {
        final Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since JDK 22 there may be a console where there is no terminal; this tells them apart.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (final ReflectiveOperationException e) {
            // JDK 17: a console is a terminal.
            return true;
        }
    }
}
