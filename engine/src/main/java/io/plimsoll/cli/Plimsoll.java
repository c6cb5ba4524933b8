package io.plimsoll.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The command line's entry point. */
public final class Plimsoll {
    private static final int STREAM_BUFFER = 1 << 16;

    private Plimsoll() {
    }

    /**
     * Runs one command and exits with its code.
     *
     * @param args as given on the command line.
     */
    public static void main(final String[] args) {
        // Before any class of a library is touched.
        UnsafeNotice.silence();
        final PrintStream out = stream(FileDescriptor.out, false);
        final PrintStream err = stream(FileDescriptor.err, true);
        final int code = run(new Shell(System.in, out, err, Shell.hasTerminal()), args);
        out.flush();
        System.exit(code);
    }

    /**
     * Runs one command in this process.
     *
     * @return the exit code, see {@link ExitCode}.
     */
    public static int run(final Shell shell, final String... args) {
        return CommandTree.of(shell).execute(args);
    }

    /** UTF-8 whatever the locale: what is printed has a µ here and there, and JSON is UTF-8 by definition. */
    private static PrintStream stream(final FileDescriptor descriptor, final boolean flushesLines) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor), STREAM_BUFFER), flushesLines,
                StandardCharsets.UTF_8);
    }
}
