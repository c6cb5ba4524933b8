package io.plimsoll.statemachine.margin.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.plimsoll.statemachine.Supposition;
import io.plimsoll.statemachine.health.ScanKind;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Once warm, margin by weights allocates nothing, whatever an account holds. */
class WeightedAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final int EVALUATIONS = 50_000;
    private static final int ATTEMPTS = 5;
    private static final int STEPS = 2000;

    private final WeightedWorld world = new WeightedWorld(ScanKind.HOLDERS, 7);
    private final Supposition[] books = new Supposition[WeightedWorld.ACCOUNTS];
    private long sum;

    @Test
    void evaluatingAllocatesNothing() {
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        for (int i = 0; i < books.length; i++) {
            books[i] = world.machine.query().suppose(i + 1, -1);
        }
        long allocated = 1;
        // The JIT may still swap code in the first attempts.
        for (int i = 0; i < ATTEMPTS && allocated != 0; i++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            evaluateAll();
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, allocated, "bytes for " + EVALUATIONS + " evaluations");
        assertTrue(sum != 0, "something was margined");
    }

    private void evaluateAll() {
        for (int i = 0; i < EVALUATIONS; i++) {
            sum += books[i % books.length].evaluate().initialMinor();
        }
    }
}
