package io.plimsoll.cli;

import io.plimsoll.report.Figures;

/** One line on a terminal, overwritten now and then: how far, how fast, how long still. Nothing in a pipe. */
final class Progress {
    private static final long PERIOD_NS = 250_000_000L;
    private static final int WIDTH = 78;
    private static final int PERCENT = 100;

    private final Shell shell;
    private final String what;
    private final long startNs = System.nanoTime();
    private long nextNs = startNs;
    private boolean shown;

    Progress(final Shell shell, final String what) {
        this.shell = shell;
        this.what = what;
    }

    /**
     * Shows where things are, if it is time.
     *
     * @param done  of the work, in any unit.
     * @param total of the same.
     * @param count of what passes by, for the rate.
     * @param unit  of the count.
     */
    void show(final long done, final long total, final long count, final String unit) {
        final long nowNs = System.nanoTime();
        if (!shell.isTerminal() || nowNs < nextNs) {
            return;
        }
        nextNs = nowNs + PERIOD_NS;
        final long elapsedNs = nowNs - startNs;
        final long leftNs = done <= 0 ? 0 : (long) ((double) elapsedNs / done * (total - done));
        line(what + "  " + (total <= 0 ? 0 : PERCENT * done / total) + " %  " + Figures.count(count) + " " + unit + "  "
                + Figures.rate(count, elapsedNs) + "  " + Figures.duration(leftNs) + " left");
    }

    private void line(final String text) {
        shell.err().print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())));
        shell.err().flush();
        shown = true;
    }

    /** Clears the line. */
    void end() {
        if (shown) {
            shell.err().print("\r" + " ".repeat(WIDTH) + "\r");
            shell.err().flush();
        }
    }
}
