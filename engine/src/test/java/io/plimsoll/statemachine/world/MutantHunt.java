package io.plimsoll.statemachine.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.trigger.Bounds;
import io.plimsoll.statemachine.trigger.Bounds.Kind;
import io.plimsoll.statemachine.world.ScanTwins.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bounds that are one tick too loose, each in a world whose price lands on the very point where it matters.
 *
 * <p>The first price at which anything happens is searched with a machine that looks at everybody. A bound may be as
 * much safer than the last price before it as it likes; the mutant's is that first price itself, so all of the safety
 * and one tick more is gone. It must be told from the full scan there, and the real machine must not.
 */
final class MutantHunt {
    private static final long NONE = Long.MIN_VALUE;

    private int caught;

    /** What moves: an index, or a mark. */
    @FunctionalInterface
    interface Mover {
        void move(CommandWriter writer, long price);
    }

    /** Commands that lead to a moment, the price of what moves among them. */
    record Moment(List<Consumer<CommandWriter>> commands, Mover mover, long price) {
        Moment then(final Consumer<CommandWriter> command) {
            final List<Consumer<CommandWriter>> more = new ArrayList<>(commands);
            more.add(command);
            return new Moment(more, mover, price);
        }

        Moment at(final long newPrice) {
            return new Moment(then(w -> mover.move(w, newPrice)).commands, mover, newPrice);
        }

        Moment moving(final Mover newMover, final long newPrice) {
            return new Moment(commands, newMover, newPrice);
        }
    }

    /** A bound that keeps its value until it is told to be a tick too loose. */
    private static final class Loosened implements Bounds {
        private final Kind kind;
        private final long tooLoose;
        private final boolean isBelow;
        private boolean isOn;
        private boolean isUsed;

        Loosened(final Kind kind, final long tooLoose, final boolean isBelow) {
            this.kind = kind;
            this.tooLoose = tooLoose;
            this.isBelow = isBelow;
        }

        @Override
        public long of(final Kind asked, final long value) {
            if (!isOn || asked != kind) {
                return value;
            }
            isUsed = true;
            return isBelow ? Math.min(value, tooLoose) : Math.max(value, tooLoose);
        }
    }

    /** How many mutants were caught. */
    int caught() {
        return caught;
    }

    /** A mutant that rests at the first price at which the full scan acts must be told from it there. */
    void mustBeCaught(final Kind kind, final Moment moment, final long firstActing) {
        assertNotEquals(NONE, firstActing, () -> kind + " matters somewhere");
        final boolean isBelow = firstActing < moment.price;
        final Moment before = moment.at(isBelow ? firstActing + 1 : firstActing - 1);
        final Moment on = moment.at(firstActing);
        mustBeSame(on, Bounds.EXACT);
        mustBeSame(before.at(firstActing), Bounds.EXACT);
        final Loosened mutant = new Loosened(kind, firstActing, isBelow);
        final String difference = play(on, new ScanTwins(new Machine(mutant)), mutant);
        assertTrue(mutant.isUsed, () -> kind + " bounds something at " + moment.price);
        assertNotNull(difference, () -> kind + " a tick too loose, from " + moment.price + " to " + firstActing);
        caught++;
    }

    /** A machine must give the events of the full scan, up to the last command. */
    static void mustBeSame(final Moment moment, final Bounds bounds) {
        assertNull(play(moment, new ScanTwins(new Machine(bounds)), null));
    }

    /** Whether a machine's last events are not those of the full scan. */
    static boolean isTold(final Moment moment, final Bounds bounds) {
        return play(moment, new ScanTwins(new Machine(bounds)), null) != null;
    }

    /** The nearest price in a direction at which the full scan does something; fails beyond a factor of 4. */
    static long firstActing(final Moment moment, final boolean isAbove) {
        final long far = isAbove ? 4 * moment.price : moment.price / 4;
        assertTrue(acts(moment.at(far)), () -> "something happens between " + moment.price + " and " + far);
        long calm = moment.price;
        long acting = far;
        while (Math.abs(acting - calm) > 1) {
            final long middle = calm + (acting - calm) / 2;
            if (acts(moment.at(middle))) {
                acting = middle;
            } else {
                calm = middle;
            }
        }
        return acting;
    }

    /** Whether the full scan does anything at the last command. */
    static boolean acts(final Moment moment) {
        final ScanTwins full = new ScanTwins(new Machine[0]);
        assertNull(play(moment, full, null));
        return full.events().count() > 0;
    }

    /** Plays all. A mutant is loosened before the last command but one rests. @return the difference at the end. */
    private static String play(final Moment moment, final ScanTwins twins, final Loosened mutant) {
        final CommandWriter writer = new CommandWriter(1);
        String difference = null;
        for (int i = 0; i < moment.commands.size(); i++) {
            assertEquals(null, difference, "before the last command");
            if (mutant != null && i == moment.commands.size() - 2) {
                mutant.isOn = true;
            }
            final long timeNs = RandomVenue.START_NS + i;
            moment.commands.get(i).accept(writer.at(timeNs));
            difference = twins.apply(timeNs, writer.buffer(), 0, writer.length());
        }
        return difference;
    }
}
