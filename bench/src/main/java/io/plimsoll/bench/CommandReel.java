package io.plimsoll.bench;

import io.plimsoll.ingress.Ingress;
import java.util.ArrayList;
import java.util.List;

/** Commands of a load, on several tapes: as many as memory holds, and one tape alone does not. */
final class CommandReel {
    /** Some 6 GB. */
    static final int COMMANDS_MAX = 60_000_000;
    private static final int PIECE = 1_000_000;

    private final List<CommandTape> tapes = new ArrayList<>();
    private final int count;
    private long bytes;

    private CommandReel(final int count) {
        this.count = count;
    }

    /** The next commands of a load. */
    static CommandReel of(final ClearingLoad load, final Mix mix, final int count) {
        final CommandReel reel = new CommandReel(count);
        for (int first = 0; first < count; first += PIECE) {
            final CommandTape tape = load.mix(mix, Math.min(PIECE, count - first));
            reel.tapes.add(tape);
            reel.bytes += tape.bytes();
        }
        return reel;
    }

    /** Offers one command. Returns its ring sequence, or BACK_PRESSURED; anything else ends the bench. */
    long offer(final Ingress ingress, final int command) {
        return tapes.get(command / PIECE).offer(ingress, command % PIECE);
    }

    int count() {
        return count;
    }

    /** Bytes of all commands. */
    long bytes() {
        return bytes;
    }
}
