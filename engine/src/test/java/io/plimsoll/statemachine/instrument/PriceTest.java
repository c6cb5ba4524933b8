package io.plimsoll.statemachine.instrument;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.RecordingSink;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final int INDEX = 1;

    private final ClearingStateMachine machine = new ClearingStateMachine(new RecordingSink());
    private final CommandWriter writer = new CommandWriter(1);
    private long sequence;

    private static double confidence(final long scaled, final long halfWidth) {
        final Price price = new Price();
        price.set(scaled, 0, halfWidth);
        return price.confidence();
    }

    @Test
    void confidenceIsTheShareOfThePriceThatIsLeftWhenHalfItsIntervalIsTakenOff() {
        assertEquals(0.75, confidence(4_000_000, 1_000_000));
        assertEquals(0.75, confidence(-4_000_000, 1_000_000));
        assertEquals(1, confidence(4_000_000, 0));
        assertEquals(1, confidence(0, 0));
    }

    @Test
    void whatMayBeOffByMoreThanItselfIsNotSureAtAll() {
        assertEquals(0, confidence(100, 100));
        assertEquals(0, confidence(100, 101));
        assertEquals(0, confidence(0, 1));
        assertEquals(0, confidence(1, Long.MAX_VALUE / 2));
    }

    @Test
    void aPriceThatStatesNoConfidenceTakesBackWhatTheOneBeforeStated() {
        final Price price = new Price();
        price.set(100, 0, 50);
        price.set(100, 0);
        assertEquals(1, price.confidence());
    }

    @Test
    void theStateHashHasAConfidenceOnlyWhereOneIsStated() {
        send(w -> w.listIndex(INDEX, "BTC-USD", 2, PriceRule.POSITIVE));
        final byte[] unstated = after(w -> w.indexPrice(INDEX, 40_000, 0));
        final byte[] doubtful = after(w -> w.priceTick(PriceKind.INDEX, INDEX, 40_000, 0, 0, 0, 10_000, 0));
        assertFalse(Arrays.equals(unstated, doubtful));
        assertArrayEquals(doubtful, after(w -> w.priceTick(PriceKind.INDEX, INDEX, 40_000, 0, 0, 0, 9_999_999, -3)),
            "rounded up to the price scale");
        assertFalse(Arrays.equals(
            doubtful, after(w -> w.priceTick(PriceKind.INDEX, INDEX, 40_000, 0, 0, 0, 10_001, 0))));
        assertArrayEquals(unstated, after(w -> w.indexPrice(INDEX, 40_000, 0)));
    }

    private byte[] after(final Consumer<CommandWriter> command) {
        send(command);
        return machine.query().businessHash();
    }

    private void send(final Consumer<CommandWriter> command) {
        sequence++;
        command.accept(writer.at(sequence));
        machine.onCommand(sequence, sequence, writer.buffer(), 0, writer.length());
    }
}
