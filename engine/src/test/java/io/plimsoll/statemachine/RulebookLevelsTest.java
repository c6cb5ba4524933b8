package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.StateMachineFixture.BTC;
import static io.plimsoll.statemachine.StateMachineFixture.PERCENT;
import static io.plimsoll.statemachine.StateMachineFixture.PERP;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.Maker;
import org.junit.jupiter.api.Test;

/**
 * The levels of a rulebook besides initial and maintenance margin: what fills must have, and what ends a liquidation.
 * BTC-PERP at 10 % and 5 %; account 1 has 1,000, 2 has 100,000, isolated 3 has 1,000.
 */
class RulebookLevelsTest {
    private static final String OTHERS = """
        margin.otherAssets.assetWeight.initial=0.5
        margin.otherAssets.assetWeight.maintenance=0.8""";

    private static StateMachineFixture world(final String margin) {
        return StateMachineFixture.standard().ok(w -> w.setRulebook(1, "standard", 0, 0, 0, 0, 0, 0, 0, 0, margin))
            .accounts(1, 2).isolated(3).deposit(1, USD, "1000").deposit(2, USD, "100000").deposit(3, USD, "1000")
            .price("100");
    }

    private static void refusesFill(final StateMachineFixture f, final long buyer, final int lots, final String about) {
        f.no(RejectCode.INSUFFICIENT_MARGIN, w -> w.fill(PERP, buyer, 2, 100, 0, lots, 0, Maker.NONE, 1, 0));
        assertEquals(about, f.subject());
    }

    @Test
    void fillsAreDoneTradesUnlessTheRulebookSaysOtherwise() {
        final StateMachineFixture f = world("margin.kernel=weighted").fill(PERP, 1, 2, "1000", "100");
        assertEquals("PARTIAL", f.query().account(1).state().name());
    }

    @Test
    void aFillNeedsTheLevelThatTheRulebookChecksItAt() {
        // 1,000 cover 100 lots at 10 %, 133 at 7.5 %, 200 at 5 %.
        refusesFill(world("margin.fills=initial").fill(PERP, 1, 2, "100", "100"), 1, 1, "buyer");
        refusesFill(world("margin.fills=fill").fill(PERP, 1, 2, "133", "100"), 1, 1, "buyer");
        refusesFill(world("margin.kernel=weighted\nmargin.fills=fill").fill(PERP, 1, 2, "133", "100"), 1, 1, "buyer");
        refusesFill(world("margin.fills=maintenance").fill(PERP, 1, 2, "200", "100"), 1, 1, "buyer");
    }

    @Test
    void theSellerIsCheckedAsWellAndTheRefusalNamesTheSide() {
        final StateMachineFixture f = world("margin.fills=initial").fill(PERP, 2, 1, "100", "100");
        f.no(RejectCode.INSUFFICIENT_MARGIN, w -> w.fill(PERP, 2, 1, 100, 0, 1, 0, Maker.NONE, 1, 0));
        assertEquals("seller", f.subject());
    }

    @Test
    void whatAFillLosesAgainstTheMarkCounts() {
        // 910 of equity, 900.9 asked for 91 lots.
        final StateMachineFixture f = world("margin.fills=initial").fill(PERP, 1, 2, "90", "100").price("99");
        f.no(RejectCode.INSUFFICIENT_MARGIN, w -> w.fill(PERP, 1, 2, 110, 0, 1, 0, Maker.NONE, 1, 0));
        f.fill(PERP, 1, 2, "1", "108");
    }

    @Test
    void aReductionIsFilledByTheAcceptanceRule() {
        final String rule = "margin.fills=fill\nmargin.acceptance=onlyReduces";
        // Equity 600, margin 960 and 480: short of every level but maintenance.
        final StateMachineFixture f = world(rule).fill(PERP, 1, 2, "100", "100").price("96");
        refusesFill(f, 1, 1, "buyer");
        f.fill(PERP, 2, 1, "10", "96");
    }

    @Test
    void aBucketIsFilledOnWhatItsAccountCanAdd() {
        refusesFill(world("margin.fills=initial").fill(PERP, 3, 2, "60", "100").fill(PERP, 3, 2, "40", "100"), 3, 1,
            "buyer");
    }

    @Test
    void aLiquidationEndsWhereTheBufferIsCovered() {
        // 150 lots need 750; with 2 % of 15,000 more, 1,050.
        final String rule = "margin.kernel=weighted\nmargin.liquidationEnd.buffer=0.02";
        final StateMachineFixture f = world(rule).fill(PERP, 1, 2, "150", "100").price("98");
        // Equity 700 < 735: q lots left need (0.05 + 0.02) x 98 q + 0.02 x 2 x q off collateral, 6.9 a lot: 101.
        final String order = f.events().stream().filter(e -> e.startsWith("order ")).findFirst().orElse("none");
        assertTrue(order.contains(" SELL 49 "), () -> "" + f.events());
        f.liquidationFill(1, PERP, 2, "48", "98");
        assertEquals("PARTIAL", f.query().account(1).state().name());
        f.liquidationFill(1, PERP, 2, "1", "98");
        assertEquals("HEALTHY", f.query().account(1).state().name());
    }

    @Test
    void aPriceEndsALiquidationAtTheSameRequirement() {
        final String rule = "margin.kernel=weighted\nmargin.liquidationEnd.buffer=0.02";
        final StateMachineFixture f = world(rule).fill(PERP, 1, 2, "150", "100").price("98").price("100");
        // Equity 1,000, and 1,050 are asked.
        assertEquals("PARTIAL", f.query().account(1).state().name());
        f.price("100.4");
        // 1,060 and 1,054.2.
        assertEquals("HEALTHY", f.query().account(1).state().name());
    }

    @Test
    void aLiquidationEndsAtInitialWeightsButLivePrices() {
        final String rule = "margin.kernel=weighted\nmargin.slowPrice.windowSeconds=1000000\n" + OTHERS
            + "\nmargin.liquidationEnd.level=liquidationEnd";
        final StateMachineFixture f = world(rule).deposit(1, BTC, "50").fill(PERP, 2, 1, "316", "100").price("115");
        assertEquals("FULL", f.query().account(1).state().name());
        // 684 of dollars and losses, 2,525 of BTC at 50 %: 3,191.6 of initial margin are covered at live prices. At the
        // slow price of BTC, still 100, they are not.
        f.price("101.1").price("101");
        final AccountView view = f.query().account(1);
        assertEquals("HEALTHY", view.state().name());
        assertTrue(view.equityMinor() < view.initialMarginMinor(), () -> "" + view);
    }

    @Test
    void aLiquidationNeverEndsBelowTheLevelThatClearsACall() {
        final String rule = "margin.kernel=weighted\nmargin.liquidationEnd.buffer=0.001";
        final StateMachineFixture f = world("").ok(w -> w.setRulebook(1, "standard", 50 * PERCENT, 25 * PERCENT,
            35 * PERCENT, 50 * PERCENT, 35 * PERCENT, StateMachineFixture.HOUR_NS, 0, 0, rule));
        f.fill(PERP, 1, 2, "150", "100").price("98").price("99.6");
        // Equity 940, and 762 with the buffer; but 747 + 0.35 x 747 = 1,008.45 clear a call.
        assertEquals("PARTIAL", f.query().account(1).state().name());
        f.price("100.2");
        assertEquals("WARNED", f.query().account(1).state().name());
    }

    @Test
    void debtsAreConvertedByWeightsNotByTheHaircutOfTheListing() {
        // The listing's haircut of BTC is 5 %, its maintenance weight 80 %.
        final StateMachineFixture f = world("margin.kernel=weighted\n" + OTHERS).deposit(1, BTC, "50")
            .ok(w -> w.fundDeposit(Fund.TREASURY, USD, 100_000, 0)).fill(PERP, 1, 2, "100", "100")
            .price("80").fill(PERP, 2, 1, "100", "80");
        // 1,000 are owed: 1,000 / (80 x 0.8) = 15.625.
        assertTrue(f.events().contains("converted 1 asset 2 1562500000 into asset 1 100000"), () -> "" + f.events());
    }
}
