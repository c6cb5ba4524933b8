package io.plimsoll.bench;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.statemachine.memory.Records;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * A state machine filled command by command, without a tape that would take memory too: accounts in pairs that trade
 * with each other, instrument by instrument, so that the positions of an account come far apart in time.
 */
final class MemoryWorld {
    private static final int LISTING_SOURCE_ACCOUNTS = 20;
    private static final int SOURCE = 2;
    private static final int VENUE = 1;
    private static final int SEGMENT = 1;
    private static final int USD = 1;
    private static final int GROUPS = ClearingLoad.GROUPS;
    private static final int LOTS = 10;
    private static final long DEPOSIT = 1_000_000;
    private static final int ROUNDS = 3;
    private static final long PAUSE_NS = 100_000_000;

    private final BareStateMachine machine;
    private final CommandWriter writer = new CommandWriter(SOURCE);
    private final ClearingLoad listings = new ClearingLoad(LISTING_SOURCE_ACCOUNTS, 1, false);
    private final int accounts;
    private final int positions;
    private long tradeId;

    MemoryWorld(final ScanKind scan, final int accounts, final int positions) {
        this.machine = new BareStateMachine(scan);
        this.accounts = accounts;
        this.positions = positions;
    }

    /** Bytes in use after: listings, accounts, a balance each, positions. */
    double[] build() {
        final double before = used();
        machine.apply(listings.listings());
        final double[] bytes = new double[4];
        bytes[0] = used() - before;
        for (int account = 1; account <= accounts; account++) {
            writer.openAccount(account, "a", SEGMENT, MarginMode.CROSS, 0);
            machine.apply(writer.buffer(), writer.length());
        }
        bytes[1] = used() - before;
        for (int account = 1; account <= accounts; account++) {
            writer.deposit(account, USD, DEPOSIT, 0);
            machine.apply(writer.buffer(), writer.length());
        }
        bytes[2] = used() - before;
        for (int k = 0; k < positions; k++) {
            for (int pair = 0; pair < accounts / 2; pair++) {
                fill(pair, (pair + GROUPS * k + k / ClearingLoad.POSITIONS) % ClearingLoad.INSTRUMENTS);
            }
        }
        bytes[3] = used() - before;
        if (machine.query().openPositions() != (long) accounts * positions) {
            throw new BenchException("not every position was opened: " + machine.query().openPositions());
        }
        return bytes;
    }

    private void fill(final int pair, final int instrument) {
        writer.fill(instrument + 1, 2L * pair + 1, 2L * pair + 2, listings.priceCents(instrument), -2, LOTS, -2,
                Maker.BUYER, VENUE, ++tradeId);
        machine.apply(writer.buffer(), writer.length());
    }

    /** Heap, and what tables have outside it, which they give back some time after a collection. */
    private static double used() {
        long outside = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS || outside > Records.bytesOfAll(); round++) {
            outside = Records.bytesOfAll();
            System.gc();
            LockSupport.parkNanos(PAUSE_NS);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + outside;
    }
}
