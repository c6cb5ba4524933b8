package io.plimsoll.statemachine.margin.standard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightedModelTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260208L);
    private static final int STEPS = 6000;

    @Test
    void lookingAtHoldersOnlyGivesTheEventsOfLookingAtEverybody() {
        final WeightedWorld triggers = new WeightedWorld(ScanKind.TRIGGERS, SEED);
        final WeightedWorld holders = new WeightedWorld(ScanKind.HOLDERS, SEED);
        final WeightedWorld full = new WeightedWorld(ScanKind.FULL, SEED);
        int acted = 0;
        for (int i = 0; i < STEPS; i++) {
            triggers.step();
            holders.step();
            full.step();
            final int step = i;
            assertEquals(full.sink.events(), holders.sink.events(), () -> "seed " + SEED + ", step " + step);
            assertEquals(full.sink.events(), triggers.sink.events(), () -> "seed " + SEED + ", step " + step);
            acted += holders.sink.events().stream().anyMatch(event -> event.startsWith("order ")) ? 1 : 0;
        }
        assertArrayEquals(full.machine.query().businessHash(), holders.machine.query().businessHash());
        assertArrayEquals(full.machine.query().businessHash(), triggers.machine.query().businessHash());
        assertNull(holders.machine.query().firstBrokenIdentity());
        assertTrue(acted > 20, () -> "too few liquidations to mean anything");
    }

    @Test
    void requirementsAreOrderedAndTheLinesOfAStatementAddUp() {
        final WeightedWorld world = new WeightedWorld(ScanKind.TRIGGERS, SEED + 1);
        for (int i = 0; i < STEPS / 4; i++) {
            world.step();
            for (int account = 1; account <= WeightedWorld.ACCOUNTS; account++) {
                final AccountView view = world.machine.query().account(account);
                assertTrue(view.initialMarginMinor() >= view.maintenanceMarginMinor(), () -> "seed " + SEED);
                assertTrue(view.maintenanceMarginMinor() >= 0, () -> "seed " + SEED);
                final long[] whole = new long[3];
                for (final var margin : world.machine.query().margin(account)) {
                    whole[0] += margin.equityMinor();
                    whole[1] += margin.initialMarginMinor();
                    whole[2] += margin.maintenanceMarginMinor();
                    final long[] sums = new long[3];
                    margin.lines().forEach(line -> {
                        sums[0] += line.equityMinor();
                        sums[1] += line.initialMinor();
                        sums[2] += line.maintenanceMinor();
                    });
                    final boolean isCharged = margin.lines().stream()
                        .filter(line -> line.component() == MarginComponent.POSITION_MARGIN)
                        .noneMatch(line -> line.initialMinor() < 0 || line.maintenanceMinor() < 0);
                    assertTrue(isCharged, () -> "a position that lowers a requirement, seed " + SEED + ": " + margin);
                    assertArrayEquals(
                        new long[] {
                            margin.equityMinor(), margin.initialMarginMinor(), margin.maintenanceMarginMinor()}, sums,
                        () -> "seed " + SEED + ": " + margin);
                }
                assertArrayEquals(
                    new long[] {view.equityMinor(), view.initialMarginMinor(), view.maintenanceMarginMinor()}, whole,
                    () -> "explained as it is evaluated, seed " + SEED);
            }
        }
    }

    @Test
    void whatTicksGatheredIsPartOfTheStateHash() {
        final WeightedWorld one = new WeightedWorld(ScanKind.TRIGGERS, SEED);
        final WeightedWorld other = new WeightedWorld(ScanKind.TRIGGERS, SEED);
        assertArrayEquals(one.machine.query().businessHash(), other.machine.query().businessHash());
        one.passTick(1, 60);
        other.passTick(1, 61);
        assertFalse(Arrays.equals(one.machine.query().businessHash(), other.machine.query().businessHash()));
    }

    @Test
    void refusesWhatDoesNotFitAndNamesIt() {
        refused("margin.otherPositions.ratio.initial=0.1\nmargin.otherPositions.ratio.maintenance=0.2",
            "margin.otherPositions.ratio.maintenance");
        refused("margin.otherAssets.assetWeight.initial=0.9\nmargin.otherAssets.assetWeight.maintenance=0.8",
            "margin.otherAssets.assetWeight.maintenance");
        refused("margin.otherAssets.assetWeight.initial=1.1\nmargin.otherAssets.assetWeight.maintenance=1",
            "margin.otherAssets.assetWeight.initial");
        refused("margin.otherAssets.liabilityWeight.initial=1.2\nmargin.otherAssets.liabilityWeight.maintenance=0.9",
            "margin.otherAssets.liabilityWeight.maintenance");
        refused("margin.slowPrice.windowSeconds=0", "margin.slowPrice.windowSeconds");
        refused("margin.weightDecimals=16", "margin.weightDecimals");
        refused("margin.assets.0.symbol=X\nmargin.assets.1.symbol=X", "margin.assets.1.symbol");
        refused("margin.positions.0.skewScale=5", "margin.positions.0.symbol");
        refused("margin.rounding=upwards", "margin.rounding");
        refused("margin.otherAssets.sizeFaktor=1", "margin.otherAssets.sizeFaktor");
        refused("margin.netResults=true\nmargin.otherPositions.profitCap=1", "margin.otherPositions.profitCap");
        refused(WeightedWorld.NETTING.replace("margin.kernel=weighted\n", "")
            .replace("margin.acceptance=improves\nmargin.withdrawals=acceptance\n", "")
            + "\nmargin.otherPositions.fixed=5",
            "margin.otherPositions.fixed");
    }

    private static void refused(final String lines, final String path) {
        final Parameters parameters = Parameters.parse(lines);
        final InvalidParameterException refused = assertThrows(InvalidParameterException.class, () -> {
            WeightedModel.of(parameters.at("margin"), new ClearingState());
            parameters.requireAllRead();
        });
        assertEquals(path, refused.path());
    }
}
