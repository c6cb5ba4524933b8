package io.plimsoll.statemachine.margin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Each part of the rule by numbers that can be checked by hand. */
class ScenarioKernelTest {
    private static final double EXACT = 1e-9;
    /** Spot 10 % up and down. */
    private static final String UP_DOWN = "scenarios.0.spot=1.1\nscenarios.1.spot=0.9\n";

    private static String charge(final String measure, final String rest) {
        return UP_DOWN + "charges.0.name=c\ncharges.0.measure=" + measure + '\n' + rest;
    }

    @Test
    void aLongPerpetualLosesWhatItsPriceFalls() {
        final Market market = new Market(UP_DOWN);
        final ScenarioResult result = market.margin(market.perpetual(market.underlying, 1_010), 3);
        assertEquals(303, result.loss(), EXACT);
        assertEquals(1, result.worstScenario());
        assertEquals("spot x 0.9, volatility none", result.worstName());
        assertEquals(-303, result.initialBalance(), EXACT);
        assertEquals("none", market.margin().worstName());
    }

    @Test
    void sizesOfOneRowAddUp() {
        final Market market = new Market(UP_DOWN);
        final int perpetual = market.perpetual(market.underlying, 1_000);
        market.book.add(perpetual, 3).add(perpetual, -2);
        assertEquals(100, market.margin().loss(), EXACT);
        assertEquals(200, market.margin(market.book.clear().add(perpetual, 2)).loss(), EXACT);
    }

    @Test
    void volatilityMovesByTheScaleOfItsExpiry() {
        // 7 days: (30/7)^0.3 = 1.5474.
        final VolatilityShock shock = Market.rules(UP_DOWN + Market.VOLATILITY).volatility();
        assertEquals(1.5474, shock.scaleAt(7 * 86_400), 1e-4);
        assertEquals(1, shock.scaleAt(Market.MONTH), EXACT);
        assertEquals(StrictMath.pow(30.0 / 365, 0.13), shock.scaleAt(365 * 86_400.0), EXACT);
        assertEquals(shock.scaleAt(86_400), shock.scaleAt(0), EXACT);
        assertEquals(1.0642, shock.up(0.6, shock.scaleAt(7 * 86_400)), 1e-4);
        assertEquals(0.3679, shock.down(0.6, shock.scaleAt(7 * 86_400)), 1e-4);
        assertEquals(0, shock.down(0.6, 5), EXACT);
    }

    @Test
    void skewTurnsTheSmileUpToItsCap() {
        final SkewShock skew = Market.rules(UP_DOWN + """
            skew.linearCap=0.15
            skew.linearBase=-0.05
            skew.absCap=0.15
            skew.absBase=-0.05
            skew.minimumMoneyness=0.01
            skew.width=4
            skew.widthStatic=0.6
            skew.widthScale=-0.1
            """).skew;
        // cap 0.12, k* 1.296.
        assertEquals(1.01688, skew.multiplier(VolatilityMove.LINEAR, StrictMath.log(1.2), 0.6), 1e-5);
        assertEquals(0.98312, skew.multiplier(VolatilityMove.LINEAR, -StrictMath.log(1.2), 0.6), 1e-5);
        assertEquals(1.01688, skew.multiplier(VolatilityMove.ABS, -StrictMath.log(1.2), 0.6), 1e-5);
        assertEquals(1.12, skew.multiplier(VolatilityMove.LINEAR, 9, 0.6), EXACT);
        assertEquals(0.88, skew.multiplier(VolatilityMove.LINEAR, -9, 0.6), EXACT);
        assertEquals(1, skew.multiplier(VolatilityMove.ABS, 0, 0.6), EXACT);
    }

    @Test
    void discountsAnExpirysShockedSumByItsSign() {
        final Market market = new Market(UP_DOWN + "staticDiscount.longBase=0.9\nstaticDiscount.shortBase=1.2");
        final int expiry = market.expiry(0, 1_000, 0);
        final int call = market.option(expiry, 950, true, 0.5);
        // At 1,100 the call is worth 150, at 900 nothing; now 50.
        assertEquals(150 * 0.9 - 50, market.margin(call, 1).scenarioGain(0), EXACT);
        assertEquals(-150 + 50, market.margin(call, -1).scenarioGain(0), EXACT);
        assertEquals(50, market.margin(call, 1).equity(), EXACT);
    }

    @Test
    void basisMovesCountAsAScenarioPerExpiryOrAsACharge() {
        final String basis = "basis.spotUp=1.5\nbasis.spotDown=0.5\nbasis.add=0.5\nbasis.mult=2\n";
        final Market market = new Market(UP_DOWN + basis);
        final int near = market.expiry(0, 1_000, 0);
        final int far = market.expiry(31_536_000, 1_000, 0);
        market.book.add(market.option(near, 1_000, true, 0), -1).add(market.option(far, 1_000, true, 0), 1);
        // Near: worst at 1,500, -500 x 0.5. Far: nothing to lose but nothing owned either.
        assertEquals(-250, market.margin().basis(), EXACT);
        assertEquals(250, market.margin().loss(), EXACT);
        assertEquals("basis", market.margin().worstName());
        final Market charged = new Market(UP_DOWN + basis + "basis.charge=true");
        final ScenarioResult alone = charged.margin(charged.option(charged.expiry(0, 1_000, 0), 1_000, true, 0), -1);
        assertEquals(100, alone.loss(), EXACT);
        assertEquals(350, alone.initialRequirement(), EXACT);
    }

    @Test
    void aSkewCountsAsALossWhateverItsSign() {
        final Market market = new Market("""
            scenarios.0.spot=1
            scenarios.0.vol=abs
            skew.linearCap=0.5
            skew.linearBase=0
            skew.absCap=0.5
            skew.absBase=0
            skew.minimumMoneyness=0.01
            skew.width=0
            skew.widthStatic=0
            skew.widthScale=0
            """);
        final int call = market.option(market.expiry(Market.MONTH, 1_000, 0), 1_200, true, 0.6);
        final double loss = market.margin(call, 1).loss();
        assertEquals(loss, market.margin(call, -1).loss(), EXACT);
        assertEquals(2 * loss, market.margin(call, -2).loss(), EXACT);
    }

    @Test
    void nakedShortsAreLeftAfterCallAndPutOfOneStrikeAndExpiryAreSetOff() {
        final Market market = new Market(charge("nakedShorts", "charges.0.rate=0.01"));
        final int expiry = market.expiry(0, 1_000, 0);
        final int call = market.option(expiry, 1_100, true, 0.5);
        final int put = market.option(expiry, 1_100, false, 0.5);
        final int other = market.option(expiry, 1_200, false, 0.5);
        final int same = market.option(expiry, 1_100, true, 0.5);
        market.book.add(call, -5).add(put, 3).add(other, 4);
        assertEquals(0.01 * 2 * 1_000, market.margin().charge(0), EXACT);
        market.book.add(same, 1);
        assertEquals(0.01 * 1_000, market.margin().charge("c"), EXACT);
    }

    @Test
    void chargesByDeltaAreNetGrossOrHedged() {
        final String[] measures = {"netDelta", "grossDelta", "hedgedDelta", "futures"};
        final double[] expected = {1_000, 5_000, 2_000, 5_000};
        for (int i = 0; i < measures.length; i++) {
            final Market market = new Market(charge(measures[i], "charges.0.rate=1"));
            final int perpetual = market.perpetual(market.underlying, 1_000);
            final int future = market.future(market.expiry(Market.MONTH, 1_000, 0), 1_000);
            market.book.add(perpetual, 3).add(future, -2);
            assertEquals(expected[i], market.margin().charge(0), EXACT, measures[i]);
        }
    }

    @Test
    void aConcentrationIsChargedAboveItsThresholdAndADeltaShockAtAGrowingRate() {
        final Market over = new Market(charge("netDelta", "charges.0.rate=0.1\ncharges.0.threshold=100000"));
        assertEquals(5_000, over.margin(over.perpetual(0, 1_000), 150).charge(0), EXACT);
        assertEquals(0, over.margin(over.perpetual(0, 1_000), 100).charge(0), EXACT);
        final Market shock = new Market(
            charge("netDelta", "charges.0.increment=0.0000002\ncharges.0.threshold=100000\ncharges.0.cap=0.1"));
        assertEquals(1_500, shock.margin(shock.perpetual(0, 1_000), 150).charge(0), EXACT);
        assertEquals(100_000, shock.margin(shock.perpetual(0, 1_000), 1_000).charge(0), EXACT);
    }

    @Test
    void aRollIsChargedByTimeToExpiryFromAMinimumOn() {
        final Market market = new Market(charge("roll", "charges.0.rate=1") + "\nroll.perYear=0.1\nroll.minimum=0.01");
        assertEquals(20, market.margin(market.perpetual(0, 1_000), -2).charge(0), EXACT);
        final int future = market.future(market.expiry(31_536_000, 1_000, 0), 1_000);
        assertEquals(2_000 * (StrictMath.exp(0.1) - 1), market.margin(future, -2).charge(0), EXACT);
    }

    @Test
    void aShortOptionMinimumIsALeastRequirement() {
        final Market market = new Market(charge("shortContracts", "charges.0.rate=75\ncharges.0.floor=true"));
        final int far = market.option(market.expiry(0, 1_000, 0), 5_000, true, 0.5);
        assertEquals(225, market.margin(far, -3).initialRequirement(), EXACT);
        final int near = market.option(market.expiry(0, 1_000, 0), 1_000, true, 0.5);
        assertEquals(300, market.margin(near, -3).initialRequirement(), EXACT);
    }

    @Test
    void uncertainOraclesAreChargedStrictlyBelowTheThresholdAndOnlyInitially() {
        final Market market = new Market(UP_DOWN + "confidence.threshold=0.6\nconfidence.rate=0.4");
        final int expiry = market.expiry(0, 1_000, 0);
        final int call = market.option(expiry, 5_000, true, 0.5);
        market.book.add(call, -2);
        market.arrays.refreshExpiry(expiry, 0, 1_000, 0, 0.6, 1);
        assertEquals(0, market.margin().confidence(), EXACT);
        market.arrays.refreshExpiry(expiry, 0, 1_000, 0, 1, 0.5);
        assertEquals(0.5 * 0.4 * 2_000, market.margin().confidence(), EXACT);
        assertEquals(400, market.margin().initialRequirement(), EXACT);
        assertEquals(0, market.margin().maintenanceRequirement(), EXACT);
        market.arrays.refreshOption(call, 0.5, 0.25);
        assertEquals(600, market.margin().confidence(), EXACT);
        market.arrays.refreshUnderlying(market.underlying, 1_000, 1_000, 0, 1);
        assertEquals(800, market.margin().confidence(), EXACT);
        final int perpetual = market.perpetual(market.underlying, 1_000);
        market.arrays.refreshUnderlying(market.underlying, 1_000, 1_000, 1, 0.5);
        assertEquals(200, market.margin(perpetual, 1).confidence(), EXACT);
    }

    @Test
    void aLostPegRaisesTheInitialLossFactor() {
        final Market market = new Market(UP_DOWN
            + "lossFactors.initial=1.3\nlossFactors.maintenance=1\n"
            + "lossFactors.pegThreshold=0.98\nlossFactors.pegFactor=2");
        final int perpetual = market.perpetual(market.underlying, 1_000);
        assertEquals(130, market.margin(perpetual, 1).initialRequirement(), EXACT);
        market.arrays.refreshReference(0.93);
        assertEquals(140, market.margin(perpetual, 1).initialRequirement(), EXACT);
        assertEquals(100, market.margin(perpetual, 1).maintenanceRequirement(), EXACT);
    }

    @Test
    void collateralCountsAtThePriceOfTheSettlementCurrencyLessItsHaircuts() {
        final Market market = new Market(UP_DOWN + """
            charges.0.name=haircut
            charges.0.measure=haircut
            charges.0.rate=1
            charges.1.name=further
            charges.1.measure=initialHaircut
            charges.1.rate=1
            charges.1.maintenance=false
            """);
        final int moving = market.arrays.addCollateral(market.underlying, true);
        final int still = market.arrays.addCollateral(market.underlying, false);
        market.arrays.refreshCollateral(moving, 1_000, 1, 0.1, 0.05);
        market.arrays.refreshCollateral(still, 500, 1, 0, 0);
        market.book.add(moving, 2).add(still, 1);
        assertEquals(2_500, market.margin().equity(), EXACT);
        assertEquals(200, market.margin().loss(), EXACT);
        assertEquals(2_500 - 200 - 200 - 100, market.margin().initialBalance(), EXACT);
        assertEquals(2_500 - 200 - 200, market.margin().maintenanceBalance(), EXACT);
        market.arrays.refreshReference(0.5);
        assertEquals(5_000, market.margin().equity(), EXACT);
        assertEquals(5_000, market.margin().collateralValue(), EXACT);
    }

    @Test
    void whatIsSettledInCoinGainsLessAndLosesMore() {
        final Market market = new Market(UP_DOWN + "coinSettled=true");
        final int perpetual = market.arrays.addPerpetual(market.underlying);
        // A contract of 10 USD is 0.01 coins at 1,000; results in USD.
        market.arrays.refreshFuture(perpetual, 1_000, 0.01);
        final ScenarioResult result = market.margin(perpetual, 100);
        assertEquals(1_000 * (1 - 1 / 1.1), result.scenarioGain(0), EXACT);
        assertEquals(1_000 * (1 - 1 / 0.9), result.scenarioGain(1), EXACT);
        final int call = market.option(market.expiry(0, 1_000, 0), 950, true, 0.5);
        assertEquals(1_000 * (150.0 / 1_100 - 50.0 / 1_000), market.margin(call, 1).scenarioGain(0), EXACT);
    }

    @Test
    void gainsOfAnUnderlyingOffsetOthersOnlyInPart() {
        final Market market = new Market(UP_DOWN + "keptGain=0.25");
        final int second = market.addUnderlying("BTC", 2_000);
        market.book.add(market.perpetual(market.underlying, 1_000), 1).add(market.perpetual(second, 2_000), -1);
        assertEquals(100 * 0.25 - 200, market.margin().scenarioGain(0), EXACT);
        assertEquals(-100 + 0.25 * 200, market.margin().scenarioGain(1), EXACT);
    }

    @Test
    void reductionsByUnderlyingAndByCorrelationAddUpEachOnesWorst() {
        final double[] expected = {100, 700, 500, Math.sqrt(300 * 300 + 400 * 400 + 300 * 400)};
        final String[] reductions = {"worst", "perUnderlying", "correlated\n" + correlation("0"),
            "correlated\n" + correlation("0.5")};
        for (int i = 0; i < reductions.length; i++) {
            final Market market = new Market(UP_DOWN + "reduction=" + reductions[i]);
            final int second = market.addUnderlying("BTC", 2_000);
            market.book.add(market.perpetual(market.underlying, 1_000), 3).add(market.perpetual(second, 2_000), -2);
            assertEquals(expected[i], market.margin().loss(), EXACT, reductions[i]);
        }
    }

    private static String correlation(final String value) {
        return "correlations.underlyings.0=ETH\ncorrelations.underlyings.1=BTC\ncorrelations.rows.0.0=1\n"
            + "correlations.rows.1.1=1\ncorrelations.rows.0.1=" + value + "\ncorrelations.rows.1.0=" + value;
    }

    @Test
    void deltasThatOffsetEachOtherBetweenMonthsAreCharged() {
        final Market market = new Market(UP_DOWN + """
            spreads.tiersUntilDays.0=31
            spreads.pairs.0.first=0
            spreads.pairs.0.second=1
            spreads.pairs.0.amount=120
            """);
        market.book.add(market.future(market.expiry(Market.MONTH, 1_000, 0), 1_000), 3)
            .add(market.future(market.expiry(3 * Market.MONTH, 1_000, 0), 1_000), -2);
        assertEquals(240, market.margin().spreadCharge(), EXACT);
        assertEquals(100 + 240, market.margin().initialRequirement(), EXACT);
    }

    @Test
    void oppositeDeltasOfTwoUnderlyingsAreCredited() {
        final Market market = new Market(UP_DOWN + """
            reduction=perUnderlying
            credits.0.first=ETH
            credits.0.second=BTC
            credits.0.firstRatio=2
            credits.0.secondRatio=1
            credits.0.share=0.5
            """);
        final int second = market.addUnderlying("BTC", 5_000);
        market.book.add(market.perpetual(market.underlying, 1_000), 10).add(market.perpetual(second, 5_000), -4);
        assertEquals(0.5 * (800 + 2_000), market.margin().spreadCredit(), EXACT);
        assertEquals(3_000 - 1_400, market.margin().initialRequirement(), EXACT);
    }

    @Test
    void creditedOptionValueLowersTheRequirementButNotBelowNothing() {
        final Market market = new Market(UP_DOWN + "creditOptionValue=true");
        final int call = market.option(market.expiry(0, 1_000, 0), 800, true, 0.5);
        assertEquals(0, market.margin(call, 1).initialRequirement(), EXACT);
        assertEquals(0, market.margin(call, 1).equity(), EXACT);
        assertEquals(100 + 200, market.margin(call, -1).initialRequirement(), EXACT);
    }

    @Test
    void chargesGivenFromElsewhereCountAsTold() {
        final Market market = new Market(UP_DOWN + "lossFactors.initial=1\nlossFactors.maintenance=0.8");
        market.book.add(market.perpetual(market.underlying, 1_000), 1).addEquity(1_000)
            .addCharge("shock", 50, true, true).addCharge("orders", 20, false, false);
        assertEquals(170, market.margin().initialRequirement(), EXACT);
        assertEquals(120, market.margin().maintenanceRequirement(), EXACT);
        assertEquals(150, market.margin().risk(), EXACT);
        assertEquals("orders", market.book.givenName(1));
    }

    @Test
    void theLastHalfHourFixesPartOfTheForward() {
        final Market market = new Market(UP_DOWN + "settlementWindow=1800");
        final int call = market.option(market.expiry(450, 1_000, 0), 500, true, 0);
        assertEquals(25, market.arrays.gain(call, 0), EXACT);
        final int before = market.option(market.expiry(1_800, 1_000, 0), 500, true, 0);
        assertEquals(100, market.arrays.gain(before, 0), EXACT);
        final int after = market.option(market.expiry(-5, 1_000, 0), 500, true, 2);
        assertEquals(0, market.arrays.gain(after, 0), EXACT);
        assertEquals(500, market.arrays.value(after), EXACT);
    }

    @Test
    void refusesWhatIsNoNumber() {
        final Market market = new Market(UP_DOWN);
        final int perpetual = market.perpetual(market.underlying, 1_000);
        assertThrows(IllegalArgumentException.class, () -> market.book.add(perpetual, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> market.book.addEquity(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> market.arrays.refreshFuture(perpetual, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> market.expiry(1, 1_000, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> market.option(0, 1_000, true, -0.1));
        assertThrows(IllegalArgumentException.class, () -> market.arrays.refreshUnderlying(0, 1_000, 1_000, 1.5, 1));
        assertThrows(IllegalArgumentException.class, () -> market.arrays.refreshReference(Double.NaN));
        assertEquals(100, market.margin(perpetual, 1).loss(), EXACT);
    }
}
