package io.plimsoll.statemachine.margin.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.MarginView;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.StateMachineFixture;
import io.plimsoll.statemachine.Supposition;
import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Margin by a rulebook's rates: explained, without garbage, and refused with the path of what is wrong. */
class RateMarginTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final long ALICE = 5;
    private static final long BOB = 9;
    private static final String TIER = """
        margin.tiers.0.name=all
        margin.tiers.0.initial=0.1
        margin.tiers.0.maintenanceShare=0.5
        margin.tiers.0.openInterestLower=100
        margin.tiers.0.openInterestUpper=300
        """;
    private static final String TABLE = TIER + "margin.otherwise=all\nmargin.rates=openInterest";

    @Test
    void explainsARequirementLineByLine() {
        final StateMachineFixture world = world(TABLE + "\nmargin.gainsCount=false");
        // 2 at 100 are 200 open: 10 % + 90 % x 100 / 200 = 55 % of 200.
        final MarginView view = world.query().margin(ALICE).get(0);
        assertEquals(
            "[COLLATERAL USD 100000, UNREALISED BTC-PERP 0, POSITION_MARGIN BTC-PERP 11000 1000]", lines(view));
        // At 120, 240 open: 73 % of 240, and the gain of 40 on top.
        world.price("120");
        assertEquals(
            "[COLLATERAL USD 100000, UNREALISED BTC-PERP 4000, POSITION_MARGIN BTC-PERP 17520 1200, "
                + "UNREALISED_GAIN  4000 0]",
            lines(world.query().margin(ALICE).get(0)));
        assertEquals(21_520, world.query().account(ALICE).initialMarginMinor());
    }

    @Test
    void aTierHoldsForTheInstrumentThatItNamesAndTheRestTakesTheOther() {
        final StateMachineFixture world = world(
            TIER + "margin.tiers.1.name=own\nmargin.tiers.1.initial=0.25\nmargin.tiers.1.maintenanceShare=0.2\n"
                + "margin.markets.0.instrument=BTC-PERP\nmargin.markets.0.tier=own\nmargin.otherwise=all\n"
                + "margin.rates=openInterest");
        assertEquals(5_000, world.query().account(ALICE).initialMarginMinor());
        assertEquals(1_000, world.query().account(ALICE).maintenanceMarginMinor());
    }

    @Test
    void refusesARulebookWithThePathOfWhatIsWrongAndChangesNothing() {
        final StateMachineFixture world = world(TABLE);
        refuse(world, "margin.otherwise must be the name of a tier, is none",
            TABLE.replace("otherwise=all", "otherwise=none"));
        refuse(world, "margin.otherwise is missing", TIER + "margin.rates=openInterest");
        refuse(world, "margin.tiers must have 1 to 32 elements, has 0", "margin.rates=openInterest\nmargin.tiers.x=1");
        refuse(world, "margin.tiers.0.openInterestUpper must not be below openInterestLower",
            TABLE.replace("Upper=300", "Upper=99"));
        refuse(world, "margin.tiers.0.initial is out of range: 1.1", TABLE.replace("initial=0.1", "initial=1.1"));
        refuse(world, "margin.tiers.0.initial must be a decimal, is NaN", TABLE.replace("initial=0.1", "initial=NaN"));
        refuse(world, "margin.tiers.1.name comes twice: all", TABLE + "\nmargin.tiers.1.name=all");
        refuse(world, "margin.tier is not a known key", TABLE + "\nmargin.tier=all");
        refuse(world, "margin.rounding.notional must be one of floor, ceiling, towardsZero, awayFromZero, is up",
            TABLE + "\nmargin.rounding.notional=up");
        refuse(world, "margin.acceptance must be one of initialMargin, notRiskier, onlyReduces, improves, is all",
            TABLE + "\nmargin.acceptance=all");
        refuse(world, "margin.sale.feeToInsurance is missing", TABLE + "\nmargin.sale.discount=0.1");
        refuse(world, "margin.markets.0.tier must be the name of a tier, is some",
            TABLE + "\nmargin.markets.0.instrument=BTC-PERP\nmargin.markets.0.tier=some");
        assertEquals(11_000, world.query().account(ALICE).initialMarginMinor());
    }

    @Test
    void refusesMoreTiersThanItsLimit() {
        final StringBuilder lines = new StringBuilder("otherwise=t0");
        for (int i = 0; i <= RateTable.TIERS_MAX; i++) {
            lines.append("\ntiers.").append(i).append(".name=t").append(i);
        }
        final Parameters parameters = Parameters.parse(lines.toString());
        assertEquals("tiers", assertThrows(
            InvalidParameterException.class, () -> RateTable.of(parameters, RoundingProfile.DEFAULT)).path());
    }

    @Test
    void evaluatesWithoutAllocating() {
        final Supposition supposition = world(TABLE + "\nmargin.gainsCount=false").query().suppose(ALICE, -1);
        long sum = evaluate(supposition, 200_000);
        long allocated = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5 && allocated != 0; attempt++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            sum += evaluate(supposition, 50_000);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, allocated, "bytes for 50,000 evaluations");
        assertTrue(sum > 0);
    }

    private static long evaluate(final Supposition supposition, final int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += supposition.evaluate().initialMinor();
        }
        return sum;
    }

    private static StateMachineFixture world(final String parameters) {
        return new StateMachineFixture().ok(rulebook(parameters)).usd()
            .ok(w -> w.listIndex(StateMachineFixture.BTC_INDEX, "BTC", 2, PriceRule.POSITIVE))
            .ok(w -> w.listInstrument(StateMachineFixture.terms(
                StateMachineFixture.PERP, "BTC-PERP", Payoff.LINEAR, StateMachineFixture.USD, "1", 0,
                StateMachineFixture.tiers(50, 40))))
            .accounts(ALICE, BOB).deposit(ALICE, StateMachineFixture.USD, "1000")
            .deposit(BOB, StateMachineFixture.USD, "1000").price("100")
            .fill(StateMachineFixture.PERP, ALICE, BOB, "2", "100");
    }

    private static Consumer<CommandWriter> rulebook(final String parameters) {
        return w -> w.setRulebook(1, "rates", 0, 0, 0, 0, 0, 0, 0, 0, parameters);
    }

    private static void refuse(final StateMachineFixture world, final String reason, final String parameters) {
        world.no(RejectCode.INVALID_RULEBOOK, rulebook(parameters));
        assertEquals(reason, world.subject());
    }

    private static String lines(final MarginView view) {
        return view.lines().stream().map(line -> line.component() + " " + line.detail() + " " + (line.equityMinor() != 0
            || line.initialMinor() == 0 ? Long.toString(line.equityMinor())
            : line.initialMinor() + " " + line.maintenanceMinor())).toList().toString();
    }
}
