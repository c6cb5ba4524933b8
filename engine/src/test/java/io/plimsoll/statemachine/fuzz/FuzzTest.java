package io.plimsoll.statemachine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.statemachine.RejectCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random worlds. {@code -Dplimsoll.fuzz.commands=10000000} makes the run longer, {@code -Dplimsoll.seed=N} another
 * one; a failure names the seed of its world, which {@code -Dplimsoll.seed=N -Dplimsoll.fuzz.commands=1} runs alone.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final long COMMANDS = Long.getLong("plimsoll.fuzz.commands", 1_000_000L);
    private static final int WORLD = 10_000;

    /** They need more sources, commands or instruments than a random world has; RejectTableTest provokes them. */
    private static final Set<RejectCode> TOO_FAR = EnumSet.of(
        RejectCode.TOO_MANY_SOURCES, RejectCode.TOO_MANY_VENUES, RejectCode.DUPLICATE_TOO_OLD,
        RejectCode.TOO_MANY_POSITIONS, RejectCode.TOO_MANY_ORDERS, RejectCode.INSTRUMENT_NOT_PRICED,
        RejectCode.TOO_MANY_EXPIRIES, RejectCode.NO_SETTLEMENT_PRICE);

    private static final List<String> MOMENTS = List.of(
        "CommandAccepted", "CommandRejected", "DuplicateConflict", "PositionChanged", "BalanceChanged",
        "MarginStateChanged", "MarginCalled", "MarginCallEscalated", "MarginCallCleared", "LiquidationOrder",
        "LiquidationCancelled", "LiquidationFinished", "FundMoved", "UncoveredLoss", "CollateralConverted",
        "InstrumentSettled", "LeverageChanged", "PremiumPaid", "OptionExercised", "OptionAssigned", "OptionSettled",
        "order full", "order partial", "cancelled RECOVERED", "cancelled REPLACED",
        "cancelled NOTHING_LEFT", "finished RESTORED", "finished RECOVERED", "finished CLOSED_OUT",
        "escalated by deadline YES", "escalated by deadline NO", "OrderReserved", "order FILLED", "order RELEASED",
        "order cancelled KILLED", "order cancelled LIQUIDATION", "order cancelled DELISTED",
        "order cancelled SETTLED", "state WARNED", "state CALLED", "state HEALTHY");

    @Test
    void noWorldBreaksAnInvariantAndEveryPathIsTaken() {
        final Coverage coverage = new Coverage();
        for (long seed = SEED; coverage.commands() < COMMANDS; seed++) {
            new FuzzWorld(seed, coverage, null).run(WORLD);
        }
        System.out.println("fuzz from seed " + SEED + ": " + coverage);
        if (COMMANDS >= 200_000) {
            assertEquals(List.of(), missed(coverage), () -> "never met, in " + coverage);
        }
    }

    private static List<String> missed(final Coverage coverage) {
        final List<String> missed = new ArrayList<>();
        for (final String moment : MOMENTS) {
            if (coverage.of(moment) == 0) {
                missed.add(moment);
            }
        }
        for (final RejectCode code : RejectCode.values()) {
            if (coverage.of(code) == 0 && !TOO_FAR.contains(code)) {
                missed.add(code.name());
            }
        }
        return missed;
    }
}
