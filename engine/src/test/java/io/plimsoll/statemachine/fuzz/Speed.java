package io.plimsoll.statemachine.fuzz;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.Side;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.ClearingStateMachine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;

/** A crude timing of the state machine alone: prints ns a fill, an order and ns a price tick with 1,000 holders. */
public final class Speed {
    private static final int HOLDERS = 1_000;
    /** Time on the processor, so that a busy machine does not show. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final ClearingStateMachine machine = new ClearingStateMachine(new EventEncoder((b, o, l) -> { }));
    private final CommandWriter writer = new CommandWriter(1);
    private long sequence;
    private long nextOrderId = 1;

    private Speed() {
    }

    private void send(final Consumer<CommandWriter> command) {
        command.accept(writer.at(World.START_NS + sequence));
        machine.onCommand(++sequence, World.START_NS + sequence, writer.buffer(), 0, writer.length());
    }

    private void begin() {
        World.listings().forEach(this::send);
        for (int i = 1; i <= HOLDERS; i++) {
            final long id = i;
            send(w -> w.openAccount(id, "", 1, MarginMode.CROSS, 0));
            send(w -> w.deposit(id, World.USD, 10_000_000, 0));
        }
        for (int i = 1; i < HOLDERS; i += 2) {
            final long id = i;
            send(w -> w.fill(1, id, id + 1, 40_000, 0, 1, 0, Maker.NONE, 1, 0));
        }
    }

    private long fills(final int count) {
        final long start = CLOCK.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            final long buyer = 1L + i % HOLDERS;
            final long seller = 1L + (i + 7) % HOLDERS;
            send(w -> w.fill(1, buyer, seller, 40_000, 0, 1, -3, Maker.NONE, 1, sequence));
        }
        return (CLOCK.getCurrentThreadCpuTime() - start) / count;
    }

    private long ticks(final int count) {
        final long start = CLOCK.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            final long price = 40_000L + i % 100;
            send(w -> w.indexPrice(1, price, 0));
        }
        return (CLOCK.getCurrentThreadCpuTime() - start) / count;
    }

    /** An order placed, and released again, by accounts that have so many others resting. */
    private long orders(final int count) {
        final long start = CLOCK.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            final long account = 1L + i % HOLDERS;
            final long id = nextOrderId++;
            final Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
            send(w -> w.orderPlaced(account, 1, id, side, 40_000, 0, 1, -3));
            send(w -> w.orderReleased(account, 1, id, OrderSide.ANY, 0, 0));
        }
        return (CLOCK.getCurrentThreadCpuTime() - start) / count;
    }

    private void rest(final int ordersEach) {
        for (int account = 1; account <= HOLDERS; account++) {
            for (int i = 0; i < ordersEach; i++) {
                final long holder = account;
                final long id = nextOrderId++;
                final long price = 39_900L - i;
                send(w -> w.orderPlaced(holder, 1, id, Side.BUY, price, 0, 1, -3));
            }
        }
    }

    /** See the class. */
    public static void main(final String[] args) {
        final Speed speed = new Speed();
        speed.begin();
        speed.rest(10);
        for (int round = 0; round < 6; round++) {
            System.out.println(
                speed.fills(300_000) + " ns a fill, " + speed.orders(100_000) + " ns an order and its release, "
                    + speed.ticks(3_000) + " ns a tick of " + HOLDERS + " holders");
        }
    }
}
