package io.plimsoll.bench;

import io.plimsoll.journal.Durability;
import io.plimsoll.service.ServiceConfig;
import io.plimsoll.statemachine.health.ScanKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs ours and exchange-core by turns, in changing order, each run fresh, all with the same work. */
final class PeersBench {
    private static final double SECOND_NS = 1e9;

    /** What is run. Ours in this JVM, theirs in one beside it; only one of them works at a time. */
    enum Contestant {
        /** The service, its journal safe from the end of the process. */
        OURS(null),
        /** The service, its journal safe from the loss of power, as theirs is. */
        OURS_SYNCED(null),
        /** Our state machine, called by one thread. */
        OUR_CORE(null),
        /** exchange-core with its journal on disk, opened for synchronous writes. */
        THEIRS("journaled"),
        /** The same without a journal. */
        THEIRS_UNJOURNALED("unjournaled"),
        /** Their risk and matching engines, called by one thread. */
        THEIR_CORE("core");

        private final String request;

        Contestant(final String request) {
            this.request = request;
        }
    }

    private final ServiceConfig config;
    private final Path parent;
    private final CommandTape setUp;
    private final CommandTape measured;
    private final PeerProcess peer;
    private final PeerWork work;

    PeersBench(
            final ServiceConfig config, final Path parent, final CommandTape setUp, final CommandTape measured,
            final PeerProcess peer, final PeerWork work) {
        this.config = config;
        this.parent = parent;
        this.setUp = setUp;
        this.measured = measured;
        this.peer = peer;
        this.work = work;
    }

    /** Operations a second of one round. */
    record Round(Map<Contestant, Double> perSecond) {
        double ratio(final Contestant one, final Contestant other) {
            return perSecond.get(one) / perSecond.get(other);
        }
    }

    /** The warm-up rounds are not in the answer. */
    List<Round> measure(final int warmUp, final int runs, final Consumer<Round> progress) {
        final List<Round> rounds = new ArrayList<>();
        for (int i = -warmUp; i < runs; i++) {
            final Map<Contestant, Double> perSecond = new EnumMap<>(Contestant.class);
            final Contestant[] all = Contestant.values();
            for (int k = 0; k < all.length; k++) {
                final Contestant next = all[0 == (i & 1) ? k : all.length - 1 - k];
                perSecond.put(next, measured.count() * SECOND_NS / elapsedNs(next));
            }
            final Round round = new Round(perSecond);
            if (i >= 0) {
                rounds.add(round);
                progress.accept(round);
            }
        }
        return rounds;
    }

    private long elapsedNs(final Contestant contestant) {
        return switch (contestant) {
            case OURS -> pipeline(Durability.PROCESS);
            case OURS_SYNCED -> pipeline(Durability.POWER);
            case OUR_CORE -> core();
            default -> theirs(contestant.request);
        };
    }

    private long pipeline(final Durability durability) {
        return new ThroughputBench(config.withDurability(durability), Subject.Kind.CLEARING, parent, setUp, measured)
                .pipeline().elapsedNs();
    }

    private long core() {
        final BareStateMachine machine = new BareStateMachine(ScanKind.TRIGGERS);
        machine.apply(setUp);
        final long start = System.nanoTime();
        machine.apply(measured);
        return System.nanoTime() - start;
    }

    /** The same trades and the same positions at the end, and nothing refused; else it did other work. */
    private long theirs(final String request) {
        final PeerProcess.Run run = peer.run(request);
        if (run.refused() != 0 || run.trades() != work.trades() || run.positions() != work.positions()
                || run.operations() != measured.count()) {
            throw new BenchException("exchange-core did other work than ours: " + run + ", not " + work.trades()
                    + " trades and positions " + work.positions());
        }
        return run.elapsedNs();
    }
}
