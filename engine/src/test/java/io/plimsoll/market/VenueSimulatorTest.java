package io.plimsoll.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.codec.MarginMode;
import io.plimsoll.market.tape.ExactDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A market at 10,000 ticks of 0.001 dollars, a lot worth a dollar, where 100 lots trade in a step. */
class VenueSimulatorTest {
    private static final MarketPlan PLAN = MarketFixture.plan("A_USD 10 3");

    private final RecordingLink link = new RecordingLink();
    private final PriceBoard board = new PriceBoard(PLAN.markets());

    @Test
    void fillsOneStepLateAtThePriceOfThen() {
        final VenueSimulator venue = venue(new VenueParameters(12, 0.5, 0, 1));
        venue.onOrder(0, 7, 70, 1, false, 20, false);
        venue.act();
        assertEquals(List.of(), link.take());
        board.update(PLAN.markets().get(0), ExactDecimal.parse("9.5"), ExactDecimal.ZERO);
        venue.act();
        assertEquals(List.of("order 70 of 7: 20 at 9500 with 902"), link.take());
        venue.act();
        assertEquals(List.of(), link.take());
    }

    @Test
    void fillsInPartsWhatTheStepCannotTake() {
        final VenueSimulator venue = venue(new VenueParameters(12, 0.5, 0, 0));
        venue.onOrder(0, 7, 70, 1, false, 120, false);
        venue.onOrder(0, 8, 80, 1, false, 10, true);
        venue.onOrder(0, 9, 90, 1, true, 10, true);
        venue.act();
        // 100 lots a step, half of them for liquidations on each side.
        assertEquals(List.of("order 70 of 7: 50 at 10000 with 902", "order 90 of 9: 10 at 10000 with 901"),
            link.take());
        venue.act();
        venue.act();
        assertEquals(List.of("order 70 of 7: 50 at 10000 with 902", "order 70 of 7: 20 at 10000 with 901",
            "order 80 of 8: 10 at 10000 with 902"), link.take());
        assertEquals(0, venue.openOrders());
    }

    @Test
    void theConcessionGrowsWithTheSquareRootOfWhatIsTaken() {
        final VenueSimulator venue = venue(new VenueParameters(12, 1, 0.01, 0));
        venue.onOrder(0, 7, 70, 1, false, 25, false);
        venue.onOrder(0, 8, 80, 1, false, 75, false);
        venue.onOrder(0, 9, 90, 1, true, 100, false);
        venue.act();
        // A quarter taken: 0.5 %; all of it: 1 %. Buyers pay it on top.
        assertEquals(List.of("order 70 of 7: 25 at 9950 with 902", "order 80 of 8: 75 at 9900 with 901",
            "order 90 of 9: 100 at 10100 with 902"), link.take());
    }

    @Test
    void respectsCancellations() {
        final VenueSimulator venue = venue(new VenueParameters(12, 0.5, 0, 0));
        venue.onOrder(0, 7, 70, 1, false, 120, false);
        venue.act();
        venue.onOrderCancelled(70);
        link.take();
        venue.act();
        assertEquals(List.of(), link.take());
    }

    @Test
    void tradesWithTheRhythmOfTheTape() {
        final VenueSimulator venue = venue(new VenueParameters(12, 0.5, 0, 0), 1e6);
        // The fixture's tape trades 1,000,000 a day, 173.6 a step; three times that are 52.09 units at 10.
        board.update(PLAN.markets().get(0), ExactDecimal.parse("10.001"), ExactDecimal.parse("52.09"));
        board.update(PLAN.markets().get(0), ExactDecimal.parse("10"), ExactDecimal.ZERO);
        board.endStep(0);
        venue.onOrder(0, 7, 70, 1, false, 500, false);
        venue.act();
        assertEquals(List.of("order 70 of 7: 150 at 10000 with 902"), link.take());
    }

    private VenueSimulator venue(final VenueParameters parameters) {
        return venue(parameters, 0);
    }

    /** On a tape that trades so much a day; 0: it does not say. */
    private VenueSimulator venue(final VenueParameters parameters, final double tapeNotional) {
        // 12 times 48,000 a day are 100 dollars a step of 15 s: 100 lots of a dollar.
        final TraderProfile trader = new TraderProfile(1, MarginMode.CROSS, 1, null, 1,
            List.of(new TraderProfile.PlannedPosition(PLAN.markets().get(0), true, 48_000)),
            TraderProfile.CallAnswer.NEVER, 0, false, false);
        final VenueVolume volume = new VenueVolume(parameters, PLAN, List.of(trader), board,
            MarketFixture.summary(tapeNotional, "A_USD 10 3"), MarketFixture.STEP_NS);
        final CommandPort port = new CommandPort(link, 1);
        final TradeMatcher matcher = new TradeMatcher(List.of(901L, 902L), board, port);
        return new VenueSimulator(parameters, volume, 1, board, matcher, port);
    }
}
