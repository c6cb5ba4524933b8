package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.StateMachineFixture.BTC;
import static io.plimsoll.statemachine.StateMachineFixture.PERP;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static io.plimsoll.statemachine.StateMachineFixture.standard;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HealthState;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Account 1 is long 10 of BTC-PERP (initial 10 %, maintenance 5 %) from 100.00 against account 2. */
class LiquidationTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;

    /** Equity of Alice at 100.00: what she paid in. */
    private static StateMachineFixture longTen(final String collateral) {
        return standard().accounts(ALICE, BOB).deposit(BOB, USD, "100000").deposit(ALICE, USD, collateral)
            .price("100").fill(PERP, ALICE, BOB, "10", "100");
    }

    @Test
    void ordersTheLeastLotsThatLiftEquityToTheTarget() {
        // At 94: equity 100 - 60 = 40 < maintenance 47. Target level of n lots: n x 94 x 7.5 % = 7.05 n <= 40: n = 5.
        // Bankrupt where 10 x (94 - p) = 40: 90.00.
        longTen("100").price("94").then(
            "state 1 HEALTHY -> PARTIAL equity 4000 initial 9400 maintenance 4700",
            "order 1 1/1 SELL 5 mark 9400 bankruptcy 9000 partial");
    }

    @Test
    void endsWhenTheOrderIsExecutedAndMarginRestored() {
        longTen("100").price("94").liquidationFill(ALICE, PERP, 0, "5", "94").then(
            "position 1/1 5 @ 50000 realised -3000 fee 0 balance 7000 LIQUIDATION",
            "position 0/1 5 @ 47000 realised 0 fee 0 balance 0 FILL",
            "finished 1 RESTORED equity 4000",
            "state 1 PARTIAL -> HEALTHY equity 4000 initial 4700 maintenance 2350");
    }

    @Test
    void anOrderExecutedInPartRunsOnToTheTargetWhateverOtherPriceMoves() {
        // After 4 of 5 lots: 6 left, equity 40, cancel level 6 x 94 x 6.75 % = 38.07, target 42.30.
        final StateMachineFixture fixture = longTen("100").price("94").liquidationFill(ALICE, PERP, 0, "4", "94");
        fixture.ok(w -> w.markPrice(StateMachineFixture.INVERSE, 94, 0)).then();
        assertEquals(HealthState.PARTIAL, fixture.query().account(ALICE).state());
        fixture.price("94.01").then();
        fixture.price("94.50").then("cancelled 1 1/1 1 RECOVERED", "finished 1 RECOVERED equity 4300",
            "state 1 PARTIAL -> HEALTHY equity 4300 initial 5670 maintenance 2835");
    }

    @Test
    void cancelsAtTheCancelLevelAndNotBefore() {
        // At p: equity 10 p - 900, level 0.675 p: 9.325 p = 900, p = 96.515.
        final StateMachineFixture fixture = longTen("100").price("94");
        fixture.price("96.51").then();
        fixture.price("96.52").then("cancelled 1 1/1 5 RECOVERED", "finished 1 RECOVERED equity 6520",
            "state 1 PARTIAL -> WARNED equity 6520 initial 9652 maintenance 4826");
    }

    @Test
    void closesEverythingWhenNoPartRestoresMargin() {
        longTen("100").price("90").then(
            "state 1 HEALTHY -> FULL equity 0 initial 9000 maintenance 4500",
            "order 1 1/1 SELL 10 mark 9000 bankruptcy 9000 full");
    }

    @Test
    void insurancePaysADeficitAsFarAsItReachesAndTheRestIsUncovered() {
        final StateMachineFixture fixture = longTen("100")
            .ok(w -> w.fundDeposit(Fund.INSURANCE, USD, 30, 0)).price("90");
        // Sold at 85: a loss of 150 on a balance of 100.
        fixture.liquidationFill(ALICE, PERP, 0, "10", "85").then(
            "position 1/1 0 @ 0 realised -15000 fee 0 balance -5000 LIQUIDATION",
            "position 0/1 10 @ 85000 realised 0 fee 0 balance 0 FILL",
            "fund INSURANCE asset 1 0 by -3000 DEFICIT",
            "balance 1 asset 1 -2000 by 3000 DEFICIT_COVERED",
            "uncovered 1 asset 1 2000",
            "balance 1 asset 1 0 by 2000 DEFICIT_COVERED",
            "finished 1 CLOSED_OUT equity 0",
            "state 1 FULL -> HEALTHY equity 0 initial 0 maintenance 0");
        assertEquals(-2000, fixture.query().fundMinor(Fund.UNCOVERED, USD));
    }

    @Test
    void collateralIsConvertedBeforeTheFundPays() {
        // 1 BTC at 40,000 less 5 % is 38,000 of collateral; the loss is 100, so 100 / 38,000 = 0.00263158 BTC goes.
        standard().accounts(ALICE, BOB).deposit(BOB, USD, "100000").deposit(ALICE, BTC, "1").price("40000")
            .fill(PERP, ALICE, BOB, "1", "40000").fill(PERP, BOB, ALICE, "1", "39900").then(
                "position 2/1 0 @ 0 realised 10000 fee 0 balance 10010000 FILL",
                "position 1/1 0 @ 0 realised -10000 fee 0 balance -10000 FILL",
                "converted 1 asset 2 263158 into asset 1 10000",
                "balance 1 asset 2 99736842 by -263158 CONVERSION",
                "balance 1 asset 1 0 by 10000 CONVERSION");
    }

    @Test
    void aLateFillOfTheOtherSideIsRefused() {
        // Alice turns herself from long 10 to short 10 while her order to sell 5 is in the market.
        final StateMachineFixture fixture = longTen("100").price("94").fill(PERP, BOB, ALICE, "20", "94");
        assertEquals(List.of("cancelled 1 1/1 5 REPLACED", "order 2 1/1 BUY 5 mark 9400 bankruptcy 9800 partial"),
            fixture.events().stream().filter(e -> e.startsWith("cancelled") || e.startsWith("order")).toList());
        fixture.no(RejectCode.UNKNOWN_ORDER, w -> w.liquidationFill(ALICE, PERP, 1, 0, 94, 0, 5, 0, 1, 0));
        // Her newer order is cancelled as she turns once more; a late fill of it would now add to her long.
        fixture.fill(PERP, ALICE, BOB, "20", "94").deposit(ALICE, USD, "1000")
            .fill(PERP, BOB, ALICE, "20", "94")
            .no(RejectCode.LIQUIDATION_NOT_REDUCING, w -> w.liquidationFill(ALICE, PERP, 3, 0, 94, 0, 1, 0, 1, 0));
    }

    @Test
    void aLateFillOfACancelledOrderIsTakenUpToWhatRemained() {
        final StateMachineFixture fixture = longTen("100").price("94").price("99");
        fixture.no(RejectCode.ORDER_EXCEEDED, w -> w.liquidationFill(ALICE, PERP, 1, 0, 94, 0, 6, 0, 1, 0))
            .ok(w -> w.liquidationFill(ALICE, PERP, 1, 0, 94, 0, 5, 0, 1, 0));
        assertEquals(5, fixture.query().position(ALICE, PERP).quantityLots());
        assertEquals(5, fixture.query().position(0, PERP).quantityLots());
    }

    @Test
    void theLiquidationFeeIsNeverMoreThanTheAccountHas() {
        // 1 % of 900 is 9, but after selling at 90.05 only 0.50 is left.
        final StateMachineFixture fixture = longTen("100").rulebook(0, 10_000_000).price("90.05");
        fixture.liquidationFill(ALICE, PERP, 0, "10", "90.05");
        assertEquals(50, fixture.query().fundMinor(Fund.INSURANCE, USD));
        assertEquals(0, fixture.query().balanceMinor(ALICE, USD));
    }

    @Test
    void sizesACloseWithFeesAgainstALinearSearch() {
        for (int taker = 0; taker <= 5; taker++) {
            for (int collateral = 60; collateral <= 140; collateral += 7) {
                checkSize(taker * 5_000_000L, collateral);
            }
        }
    }

    /** At p, closing c of 10 lots costs c x p x fee; what is left needs (10 - c) x p x 7.5 %. */
    private static void checkSize(final long feePpb, final int collateral) {
        final StateMachineFixture fixture = longTen(Integer.toString(collateral));
        fixture.ok(w -> w.alterInstrument(PERP, 0, feePpb, List.of(
            new Tier(100_000_000, 50_000_000, Decimal.NONE))));
        final long priceMinor = 9_000 + 1_000 - collateral * 10L + 437;
        final String order = fixture.price(priceMinor / 100 + "." + priceMinor % 100 / 10 + priceMinor % 10)
            .events().stream().filter(e -> e.startsWith("order")).findFirst().orElseThrow();
        final long equity = collateral * 100L - 10 * (10_000 - priceMinor);
        int least = 0;
        for (int closed = 10; closed >= 1; closed--) {
            final long fee = ceil(closed * priceMinor * feePpb, 1_000_000_000L);
            final long maintenance = ceil((10 - closed) * priceMinor * 50, 1000);
            final long initial = ceil((10 - closed) * priceMinor * 100, 1000);
            least = equity - fee >= maintenance + ceil(initial - maintenance, 2) ? closed : least;
        }
        final long expected = equity <= 0 || least == 0 ? 10 : least;
        assertEquals("SELL " + expected, order.replaceAll(".*(SELL \\d+).*", "$1"), order + " equity " + equity);
    }

    private static long ceil(final long value, final long divisor) {
        return -Math.floorDiv(-value, divisor);
    }
}
