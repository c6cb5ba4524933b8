package io.plimsoll.statemachine.margin.closedform;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.statemachine.OptionBooks;
import io.plimsoll.statemachine.TwinMachines;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random trades, marks, index prices and liquidations of options and perpetuals in segments of each closed form, with
 * events against a machine that reviews everybody at every price.
 */
class ClosedFormBooksTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final int COMMANDS = 800;
    private static final long PERCENT = 10_000_000L;

    private final TwinMachines twins = new TwinMachines(SEED);
    private final OptionBooks books = new OptionBooks(twins, SEED, false);

    @Test
    void nobodyIsMissedAndStatementsAddUp() {
        list();
        for (int i = 0; i < COMMANDS; i++) {
            books.step();
            twins.assertLinesAddUp(books.anyAccount());
        }
        assertTrue(twins.seen().containsAll(EnumSet.of(
            MarginComponent.MAXIMUM_LOSS, MarginComponent.ISOLATED_SHORTS, MarginComponent.STRATEGY,
            MarginComponent.SHORT_OPTIONS, MarginComponent.COLLATERAL_HAIRCUT,
            MarginComponent.ORACLE_CONFIDENCE)), () -> "only " + twins.seen());
        assertTrue(twins.calls() > 0 && twins.liquidations() > 0,
            "calls " + twins.calls() + " liquidations " + twins.liquidations());
    }

    private void list() {
        final String maximumLoss = lines("maximumLoss", ClosedFormParameters.MAXIMUM_LOSS);
        final String strategy = lines("strategy", ClosedFormParameters.with(
            ClosedFormParameters.STRATEGY, "multiplier", "1"));
        final String vault = lines("vault", ClosedFormParameters.NAKED.replace("spotShock", "naked.spotShock")
            .replace("upperBounds", "naked.upperBounds"));
        final String oneByOne = lines("oneByOne", String.join("\n", ClosedFormParameters.MAXIMUM_LOSS.lines()
            .filter(line -> line.startsWith("option.") && !line.contains("unpaired") && !line.contains("confidence"))
            .toList()));
        final List<String> rulebooks = List.of(maximumLoss, strategy, vault, oneByOne);
        for (int i = 1; i <= OptionBooks.SEGMENTS; i++) {
            final int id = i;
            twins.send(w -> w.setRulebook(
                id, "s" + id, 50 * PERCENT, 25 * PERCENT, 35 * PERCENT, 50 * PERCENT, 35 * PERCENT, 3_600_000_000_000L,
                1_000_000_000L, 0, rulebooks.get(id - 1)));
        }
        books.list(MarginMode.CROSS);
    }

    private static String lines(final String form, final String rest) {
        return "margin.kernel=closedForm\nmargin.form=" + form + "\nmargin.acceptance=improves\n"
            + rest.replaceAll("(?m)^", "margin.");
    }
}
