package io.plimsoll.statemachine.order;

import static io.plimsoll.statemachine.StateMachineFixture.INVERSE;
import static io.plimsoll.statemachine.StateMachineFixture.PERP;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static io.plimsoll.statemachine.StateMachineFixture.fillOfOrders;
import static io.plimsoll.statemachine.StateMachineFixture.order;
import static io.plimsoll.statemachine.StateMachineFixture.release;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.Side;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.StateMachineFixture;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Orders through their whole life: placed, filled, released, cancelled, forgotten. BTC is at 100, lots are 1. */
class OrderLifeTest {
    private static StateMachineFixture world() {
        return StateMachineFixture.standard().accounts(1, 2).isolated(3).deposit(1, USD, "1000")
            .deposit(2, USD, "100000").deposit(3, USD, "1000").price("100");
    }

    @Test
    void anOrderIsAnsweredWithWhatIsReservedAndWhatIsFree() {
        // 50 at 100 with 10 %: 500.00; asks for 60: 600.00, which is more.
        world().bid(1, PERP, 7, "50", "100").then("reserved 7 1/1 BUY 50 reserved 50000 free 50000")
            .ask(1, PERP, 3, "60", "100").then("reserved 3 1/1 SELL 60 reserved 60000 free 40000");
    }

    @Test
    void withoutOrdersTheHashIsWhatItWasBefore() {
        final StateMachineFixture fixture = world();
        final byte[] before = fixture.query().businessHash();
        fixture.bid(1, PERP, 7, "5", "100");
        assertNotEquals(HexFormat.of().formatHex(before), HexFormat.of().formatHex(fixture.query().businessHash()));
        // A finished order is remembered, and so stays in the hash; a refused one leaves no trace.
        final byte[] open = fixture.query().businessHash();
        fixture.no(RejectCode.INSUFFICIENT_MARGIN, order(1, PERP, 8, Side.BUY, "500", "100"));
        assertArrayEquals(open, fixture.query().businessHash());
    }

    @Test
    void theHashDoesNotDependOnTheOrderInWhichOrdersCame() {
        final byte[] one = world().bid(1, PERP, 1, "1", "99").bid(1, PERP, 2, "2", "98").ask(2, PERP, 1, "1", "100")
            .query().businessHash();
        final byte[] other = world().ask(2, PERP, 1, "1", "100").bid(1, PERP, 2, "2", "98").bid(1, PERP, 1, "1", "99")
            .query().businessHash();
        assertArrayEquals(one, other);
    }

    @Test
    void finishedOrdersAreRememberedUpToTheirNumberAndThenForgotten() {
        final StateMachineFixture fixture = world().bid(1, PERP, 1, "1", "100").ok(release(1, PERP, 1, "0"));
        for (int id = 1; id < Orders.FINISHED_MAX; id++) {
            final long orderId = id;
            fixture.send(w -> w.orderPlaced(2, PERP, orderId, Side.SELL, 100, 0, 1, 0));
            fixture.send(w -> w.orderReleased(2, PERP, orderId, OrderSide.ANY, 0, 0));
            assertNull(fixture.rejection());
        }
        fixture.no(RejectCode.ORDER_EXISTS, order(1, PERP, 1, Side.BUY, "1", "100"));
        fixture.ask(2, PERP, Orders.FINISHED_MAX, "1", "100").ok(release(2, PERP, Orders.FINISHED_MAX, "0"));
        fixture.bid(1, PERP, 1, "1", "100").no(RejectCode.ORDER_EXISTS, order(2, PERP, 1, Side.BUY, "1", "100"));
        assertEquals(1, fixture.query().openOrders());
    }

    @Test
    void aLateFillTakesWhatWasLeftOfACancelledOrderAndNoMore() {
        // Account 2 is long 10 and offers 10; the kill cancels the offer, but 4 were sold in the meantime.
        final StateMachineFixture fixture = world().fill(PERP, 2, 1, "10", "100").ask(2, PERP, 1, "10", "101")
            .ok(w -> w.kill(HaltScope.ACCOUNT, 2)).then("order cancelled 1 2/1 SELL 10 KILLED");
        fixture.fillOf(PERP, 1, 0, 2, 1, "4", "101");
        assertEquals(6, fixture.query().order(2, 1).remainingLots());
        fixture.no(RejectCode.ORDER_EXCEEDED, fillOfOrders(PERP, 1, 0, 2, 1, "7", "101"));
        fixture.no(RejectCode.ORDER_NOT_OPEN, release(2, PERP, 1, "1"));
    }

    @Test
    void aFillAgainstOneselfTakesFromBothOrders() {
        world().bid(1, PERP, 1, "5", "100").ask(1, PERP, 2, "5", "100").ok(fillOfOrders(PERP, 1, 1, 1, 2, "3", "100"))
            .then(
                "reduced 1 1/1 BUY by 3 left 2 FILLED", "reduced 2 1/1 SELL by 3 left 2 FILLED",
                "position 1/1 3 @ 30000 realised 0 fee 0 balance 100000 FILL",
                "position 1/1 0 @ 0 realised 0 fee 0 balance 100000 FILL");
    }

    @Test
    void anOrderTooLargeToCountIsRefused() {
        world().no(RejectCode.VALUE_OVERFLOW, order(1, PERP, 1, Side.BUY, "100000000000000000", "100"))
            .no(RejectCode.VALUE_OVERFLOW, order(1, INVERSE, 1, Side.BUY, "300000000000", "0.01"));
    }

    @Test
    void ordersOfAnIsolatedAccountDoNotCountInItsBuckets() {
        // 10 at 100: the bucket of 100.00 keeps its margin, the bid for 20 more reserves 200.00 outside of it.
        final StateMachineFixture fixture = world().fill(PERP, 3, 2, "10", "100").bid(3, PERP, 1, "20", "100");
        assertEquals(20_000, fixture.query().account(3).reservedMarginMinor());
        assertEquals(70_000, fixture.query().account(3).freeCollateralMinor());
        // Taking out of the bucket is judged by the bucket alone.
        fixture.no(RejectCode.INSUFFICIENT_FREE_COLLATERAL, w -> w.allocateMargin(3, PERP, -1, 0))
            .no(RejectCode.INSUFFICIENT_FREE_COLLATERAL, w -> w.allocateMargin(3, PERP, 701, 0))
            .ok(w -> w.allocateMargin(3, PERP, 700, 0));
    }

    @Test
    void placingFillingAndReleasingOrdersAllocatesNothing() {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        final Machine machine = new Machine();
        long allocated = Long.MAX_VALUE;
        // The JIT may still swap code in the first attempts.
        for (int attempt = 0; attempt < 40 && allocated > 0; attempt++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            machine.trade(2_000);
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, allocated, "bytes for 10,000 commands");
        assertTrue(machine.events > 100_000);
    }

    /** A machine whose events are only counted, and commands from one reused writer. */
    private static final class Machine {
        private final CommandWriter writer = new CommandWriter(1);
        private long events;
        private final ClearingStateMachine machine = new ClearingStateMachine(new EventEncoder((b, o, l) -> events++));
        private long sequence;
        private long nextId = 1;

        Machine() {
            for (final Consumer<CommandWriter> command : Arrays.<Consumer<CommandWriter>>asList(
                w -> w.setRulebook(1, "s", 1, 0, 0, 1, 0, 1, 0, 0), w -> w.listAsset(1, "USD", 2, -1, 0, -1, 0),
                w -> w.listIndex(1, "BTC", 2, PriceRule.POSITIVE), w -> w.listInstrument(StateMachineFixture.terms(
                    1, "P", Payoff.LINEAR, 1, "1", 1_000_000, StateMachineFixture.tiers(10, 5))),
                w -> w.openAccount(1, "a", 1, MarginMode.CROSS, 0), w -> w.openAccount(2, "b", 1, MarginMode.CROSS, 0),
                w -> w.deposit(1, 1, 1_000_000, 0), w -> w.deposit(2, 1, 1_000_000, 0), w -> w.indexPrice(1, 100, 0))) {
                command.accept(writer.at(sequence));
                send();
            }
        }

        private void send() {
            machine.onCommand(++sequence, sequence, writer.buffer(), 0, writer.length());
        }

        /** Two orders meet in part, the rest of one is released, then the other side's; now and then a kill. */
        void trade(final int rounds) {
            for (int i = 0; i < rounds; i++) {
                final long bid = nextId++;
                final long buyer = 1L + i % 2;
                writer.at(sequence).orderPlaced(buyer, 1, bid, Side.BUY, 100 + i % 3, 0, 5, 0);
                send();
                writer.orderPlaced(3 - buyer, 1, bid, Side.SELL, 100, 0, 5, 0);
                send();
                writer.fill(1, buyer, 3 - buyer, 100, 0, 3, 0, Maker.SELLER, 1, 0);
                writer.fillOf(bid, bid);
                send();
                writer.orderReleased(buyer, 1, bid, OrderSide.ANY, 1, 0);
                send();
                writer.orderReleased(3 - buyer, 1, bid, OrderSide.ANY, 0, 0);
                send();
                if (i % 100 == 0) {
                    writer.kill(HaltScope.ACCOUNT, buyer);
                    send();
                    writer.resume(HaltScope.ACCOUNT, buyer);
                    send();
                } else {
                    writer.orderReleased(buyer, 1, bid, OrderSide.BUY, 1, 0);
                    send();
                }
            }
        }
    }
}
