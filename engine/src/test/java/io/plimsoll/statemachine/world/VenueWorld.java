package io.plimsoll.statemachine.world;

import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.statemachine.world.ScanTwins.Machine;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One seeded world, applied by machines that find whom a price moves in different ways. */
final class VenueWorld {
    private final long seed;
    private final WorldCensus census;
    private final ScanTwins twins = new ScanTwins();
    private final CommandWriter writer = new CommandWriter(1);
    private final CommandLog log = new CommandLog();
    private final OpenOrders orders = new OpenOrders();

    VenueWorld(final long seed, final WorldCensus census) {
        this.seed = seed;
        this.census = census;
    }

    /** Runs it; a difference fails with the seed, the command, both answers, and the commands that are needed. */
    void run() {
        final SplittableRandom random = new SplittableRandom(seed);
        final RandomVenue venue = new RandomVenue(random, census);
        for (final Consumer<CommandWriter> command : venue.listings()) {
            venue.passTime(1);
            command.accept(writer.at(venue.nowNs()));
            apply(venue.nowNs());
        }
        final RandomMarket market = new RandomMarket(venue, twins.query(), orders);
        for (int i = 100 + random.nextInt(500); i > 0; i--) {
            market.next(writer);
            apply(venue.nowNs());
        }
        final String difference = twins.stateDifference();
        if (difference != null) {
            throw new AssertionError("seed " + seed + " after " + twins.sequence() + " commands: " + difference);
        }
        census.add("worlds");
    }

    private void apply(final long nowNs) {
        log.add(nowNs, writer.buffer(), writer.length());
        final String difference = twins.apply(nowNs, writer.buffer(), 0, writer.length());
        if (difference != null) {
            final CommandLog shrunk = log.shrunk(() -> new ScanTwins(new Machine(ScanKind.TRIGGERS)));
            throw new AssertionError("seed " + seed + " at command " + twins.sequence() + ": " + difference
                + "\nthe " + shrunk.size() + " commands that are needed:" + shrunk);
        }
        census.read(twins.events());
        orders.read(twins.events());
    }
}
