package io.plimsoll.bench.peer;

import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import java.util.concurrent.CountDownLatch;
import java.util.function.ObjLongConsumer;

/** Takes the results of orders and balance changes: counts them, and the trades and refusals among them. */
final class Outcome implements ObjLongConsumer<OrderCommand> {
    private final long expected;
    private final CountDownLatch done = new CountDownLatch(1);
    private long commands;
    long trades;
    long refused;

    Outcome(final long expected) {
        this.expected = expected;
    }

    @Override
    public void accept(final OrderCommand command, final long sequence) {
        if (OrderCommandType.PLACE_ORDER == command.command) {
            for (MatcherTradeEvent event = command.matcherEvent; null != event; event = event.nextEvent) {
                if (MatcherEventType.TRADE == event.eventType) {
                    trades++;
                }
            }
        } else if (OrderCommandType.BALANCE_ADJUSTMENT != command.command
                && OrderCommandType.ADD_USER != command.command) {
            return;
        }
        if (CommandResultCode.SUCCESS != command.resultCode) {
            refused++;
        }
        if (++commands == expected) {
            done.countDown();
        }
    }

    void await() throws InterruptedException {
        done.await();
    }
}
