package io.plimsoll.statemachine.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.codec.BalanceChangedDecoder;
import io.plimsoll.codec.CollateralConvertedDecoder;
import io.plimsoll.codec.InstrumentSettledDecoder;
import io.plimsoll.codec.LiquidationCancelledDecoder;
import io.plimsoll.codec.LiquidationFinishedDecoder;
import io.plimsoll.codec.LiquidationOrderDecoder;
import io.plimsoll.codec.MarginCallClearedDecoder;
import io.plimsoll.codec.MarginCallEscalatedDecoder;
import io.plimsoll.codec.MarginCalledDecoder;
import io.plimsoll.codec.MarginStateChangedDecoder;
import io.plimsoll.codec.OptionExercisedDecoder;
import io.plimsoll.codec.OptionSettledDecoder;
import io.plimsoll.codec.OrderReservedDecoder;
import io.plimsoll.codec.PositionChangedDecoder;
import io.plimsoll.codec.PremiumPaidDecoder;
import io.plimsoll.codec.UncoveredLossDecoder;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whoever a price moves is found, whatever finds them: random venues of every margin model, in which machines that look
 * for resting prices, for holders and at everybody must give the same events after every command.
 *
 * <p>{@code -Dplimsoll.worlds=10000} runs so many worlds, {@code -Dplimsoll.seed=N} from another seed on; a failure
 * names the seed of its world, which {@code -Dplimsoll.seed=N -Dplimsoll.worlds=1} runs alone.
 */
class WorldsTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 1_000_000L);
    private static final int WORLDS = Integer.getInteger("plimsoll.worlds", 150);
    private static final int ENOUGH = 150;
    private static final int REPORT_EVERY = 500;
    private static final List<String> NEEDED = List.of("perpetual inverse", "future inverse", "linear in a coin",
        "fill of WARNED", "fill of CALLED", "hunted");

    @Test
    void everybodyWhomAPriceMovesIsFoundInEveryWorld() {
        final WorldCensus census = new WorldCensus();
        for (int i = 0; i < WORLDS; i++) {
            new VenueWorld(SEED + i, census).run();
            if ((i + 1) % REPORT_EVERY == 0) {
                System.out.println("worlds from seed " + SEED + ": " + (i + 1));
            }
        }
        System.out.println("worlds from seed " + SEED + ": " + census);
        if (WORLDS >= ENOUGH) {
            assertEquals(List.of(), missed(census), () -> "never met, in " + census);
            assertEquals(List.of(), NEEDED.stream().filter(what -> census.of(what) == 0).toList());
        }
    }

    private static List<Integer> missed(final WorldCensus census) {
        return List.of(PositionChangedDecoder.TEMPLATE_ID, BalanceChangedDecoder.TEMPLATE_ID,
            MarginStateChangedDecoder.TEMPLATE_ID, MarginCalledDecoder.TEMPLATE_ID,
            MarginCallEscalatedDecoder.TEMPLATE_ID, MarginCallClearedDecoder.TEMPLATE_ID,
            LiquidationOrderDecoder.TEMPLATE_ID, LiquidationCancelledDecoder.TEMPLATE_ID,
            LiquidationFinishedDecoder.TEMPLATE_ID, UncoveredLossDecoder.TEMPLATE_ID,
            CollateralConvertedDecoder.TEMPLATE_ID, InstrumentSettledDecoder.TEMPLATE_ID,
            PremiumPaidDecoder.TEMPLATE_ID, OptionExercisedDecoder.TEMPLATE_ID, OptionSettledDecoder.TEMPLATE_ID,
            OrderReservedDecoder.TEMPLATE_ID).stream().filter(id -> census.ofEvent(id) == 0).toList();
    }
}
