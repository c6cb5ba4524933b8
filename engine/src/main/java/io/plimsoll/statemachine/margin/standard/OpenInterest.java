package io.plimsoll.statemachine.margin.standard;

/** How a match changes the open interest of its market. Nothing but a match does. */
public final class OpenInterest {
    private OpenInterest() {
    }

    /** What one side adds: max(after, 0) - max(before, 0). From 250 long to 50 short: -250. */
    public static long change(final long lotsBefore, final long lotsAfter) {
        return Math.max(lotsAfter, 0) - Math.max(lotsBefore, 0);
    }

    /** What all sides add; 0 for anything but a match. */
    public static long change(final boolean isMatch, final long[] lotsBefore, final long[] lotsAfter) {
        long change = 0;
        for (int i = 0; isMatch && i < lotsBefore.length; i++) {
            change += change(lotsBefore[i], lotsAfter[i]);
        }
        return change;
    }

    /** Whether changes are the two sides of one match: equal, opposite, of one market each and the same. */
    public static boolean isMatch(final AccountChange[] changes) {
        return changes.length == 2 && changes[0].size() == 1 && changes[1].size() == 1
            && changes[0].market(0) == changes[1].market(0) && changes[0].lots(0) == -changes[1].lots(0);
    }
}
