package io.plimsoll.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.plimsoll.codec.MarginComponent;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.statemachine.OptionBooks;
import io.plimsoll.statemachine.Supposition;
import io.plimsoll.statemachine.TwinMachines;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random trades, marks, index prices and liquidations of options and perpetuals in segments of each scenario rulebook,
 * with surfaces, events against a machine that reviews everybody at every price.
 */
class ScenarioBooksTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final int COMMANDS = 800;
    private static final int EVALUATIONS = 24_000;
    private static final int ATTEMPTS = 5;
    private static final List<String> RULEBOOKS = List.of("derive-portfolio", "derive-portfolio-v1", "span", "paradex");
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    private final TwinMachines twins = new TwinMachines(SEED);
    private final OptionBooks books = new OptionBooks(twins, SEED, true);

    @Test
    void nobodyIsMissedAndStatementsAddUp() {
        list();
        for (int i = 0; i < COMMANDS; i++) {
            books.step();
            twins.assertLinesAddUp(books.anyAccount());
        }
        assertTrue(twins.seen().containsAll(EnumSet.of(
            MarginComponent.SCENARIO_LOSS, MarginComponent.POSITION_MARGIN, MarginComponent.SHORT_OPTIONS,
            MarginComponent.SHORT_OPTION_MINIMUM, MarginComponent.INTERMONTH_SPREAD,
            MarginComponent.COLLATERAL_HAIRCUT, MarginComponent.ORACLE_CONFIDENCE)), () -> "only " + twins.seen());
        assertTrue(twins.liquidations() > 0, "liquidations " + twins.liquidations());
    }

    @Test
    void onceWarmMarginAllocatesNothing() {
        list();
        for (int i = 0; i < COMMANDS / 4; i++) {
            books.step();
        }
        final Supposition[] supposed = new Supposition[OptionBooks.ACCOUNTS];
        for (int i = 0; i < OptionBooks.ACCOUNTS; i++) {
            supposed[i] = twins.query().suppose(i + 1, -1);
        }
        final long expected = evaluate(supposed);
        long allocated = 1;
        // The JIT may still swap code in the first attempts.
        for (int i = 0; i < ATTEMPTS && allocated != 0; i++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            final long sum = evaluate(supposed);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertEquals(expected, sum, "evaluating changes nothing");
        }
        assertEquals(0, allocated, "bytes");
        assertTrue(expected > 0, "something was margined");
    }

    private static long evaluate(final Supposition... supposed) {
        long sum = 0;
        for (int i = 0; i < EVALUATIONS; i++) {
            sum += supposed[i % supposed.length].evaluate().initialMinor();
        }
        return sum;
    }

    private void list() {
        for (int i = 1; i <= OptionBooks.SEGMENTS; i++) {
            final int id = i;
            twins.send(w -> RulebookConfig.load(RULEBOOKS.get(id - 1)).write(w, id, RULEBOOKS.get(id - 1), 4));
        }
        books.list(MarginMode.PORTFOLIO);
    }
}
