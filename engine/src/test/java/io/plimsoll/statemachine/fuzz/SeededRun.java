package io.plimsoll.statemachine.fuzz;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Prints the hashes of a seeded run, to be compared between JVMs: arguments are the seed and how many commands. */
public final class SeededRun {
    static final long SEED = 1337;
    static final int COMMANDS = 8_000;

    private SeededRun() {
    }

    /** SHA-256 of the state after the last command, and of the bytes of all events. */
    record Hashes(String state, String events) {
    }

    static Hashes run(final long seed, final int commands) throws NoSuchAlgorithmException {
        final MessageDigest events = MessageDigest.getInstance("SHA-256");
        final FuzzWorld world = new FuzzWorld(seed, new Coverage(), null).hashingEvents(events);
        world.run(commands);
        return new Hashes(HexFormat.of().formatHex(world.stateHash()), HexFormat.of().formatHex(events.digest()));
    }

    /** See the class. */
    public static void main(final String[] args) throws NoSuchAlgorithmException {
        final long seed = args.length > 0 ? Long.parseLong(args[0]) : SEED;
        final int commands = args.length > 1 ? Integer.parseInt(args[1]) : COMMANDS;
        final Hashes hashes = run(seed, commands);
        System.out.println("state  " + hashes.state());
        System.out.println("events " + hashes.events());
    }
}
