package io.plimsoll.statemachine.world;

import static io.plimsoll.statemachine.world.MutantHunt.firstActing;
import static io.plimsoll.statemachine.world.MutantHunt.isTold;
import static io.plimsoll.statemachine.world.MutantHunt.mustBeSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.statemachine.trigger.Bounds;
import io.plimsoll.statemachine.trigger.Bounds.Kind;
import io.plimsoll.statemachine.world.MutantHunt.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bound of linear contracts and of coins that are collateral, a tick too loose. */
class MutantsTest {
    private static final long MINOR = 1_000_000;
    /** What a floor is lower than the truth by, for what rounding could hide between two marks. */
    private static final long MARGIN_MINOR = 5;
    private static final long HUGE = 1L << 50;

    private final MutantHunt hunt = new MutantHunt();

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void everyRestingPriceOfAPositionIsNeeded(final boolean isLong) {
        Moment moment = MutantVenue.linear(isLong, 4_000, 0);
        // HEALTHY, WARNED, CALLED, PARTIAL: each by the first price at which the one before it ends.
        for (int stage = 0; stage < 4; stage++) {
            final long worse = firstActing(moment, !isLong);
            hunt.mustBeCaught(isLong ? Kind.LOSS_BELOW : Kind.LOSS_ABOVE, moment, worse);
            if (stage > 0) {
                hunt.mustBeCaught(
                    isLong ? Kind.RELIEF_ABOVE : Kind.RELIEF_BELOW, moment, firstActing(moment, isLong));
            }
            moment = moment.at(worse);
        }
        // FULL: nothing can be worse, only better.
        hunt.mustBeCaught(isLong ? Kind.RELIEF_ABOVE : Kind.RELIEF_BELOW, moment, firstActing(moment, isLong));
        assertEquals(8, hunt.caught());
    }

    @Test
    void everyRestingPriceOfACoinIsNeeded() {
        Moment moment = MutantVenue.coinMoves(MutantVenue.linear(true, 1_000, 2));
        for (int stage = 0; stage < 3; stage++) {
            final long worse = firstActing(moment, false);
            hunt.mustBeCaught(Kind.COIN_BELOW, moment, worse);
            if (stage > 0) {
                hunt.mustBeCaught(Kind.COIN_ABOVE, moment, firstActing(moment, true));
            }
            moment = moment.at(worse);
        }
        assertEquals(5, hunt.caught());
    }

    /**
     * A withdrawal spends what a position had promised: at the price where it rests nothing is left, and a promise that
     * is a minor unit too high leaves a minor unit too little.
     */
    @Test
    void thePromiseOfAFloorIsNeeded() {
        final Moment moment = MutantVenue.linear(true, 30_000, 0);
        // The seller rests above, and promises a floor of its own.
        final SeenBounds seen = new SeenBounds();
        mustBeSame(moment, seen);
        assertTrue(seen.at(Kind.FLOOR) < 0, "it stands by its floor");
        int told = 0;
        for (int tooMuch = -20; tooMuch <= 20; tooMuch++) {
            final long amount = 30_000 * MINOR + seen.at(Kind.FLOOR) + tooMuch;
            final Moment spent = moment.then(w -> w.withdraw(MutantVenue.TRADER, MutantVenue.USD, amount, -6))
                .at(seen.at(Kind.LOSS_BELOW));
            mustBeSame(spent, Bounds.EXACT);
            told += isTold(spent, raised(Kind.FLOOR, MARGIN_MINOR + 1)) ? 1 : 0;
        }
        assertNotEquals(0, told, "a floor that is a minor unit too high is told from the full scan");
    }

    /** However much is shared out, floors are reckoned at what comes of it. */
    @Test
    void whateverIsSharedOutFloorsAndCeilingsMustAddUp() {
        final Moment healthy = MutantVenue.linear(true, 4_000, 0);
        final long worse = firstActing(healthy, false);
        final Moment warned = healthy.at(worse);
        final long better = firstActing(warned, true);
        for (int times = 2; times <= 4; times++) {
            mustBeSame(healthy.at(worse), new Oversharing(times, 0, 0, 0));
            mustBeSame(warned.at(better), new Oversharing(times, 0, 0, 0));
            mustBeSame(warned.at(better), new Oversharing(times, 0, HUGE, 0));
            assertTrue(isTold(healthy.at(worse), new Oversharing(times, HUGE, 0, 0)), "without a look at floors");
            assertTrue(isTold(warned.at(better), new Oversharing(times, 0, HUGE, HUGE)), "nor at ceilings");
        }
    }

    /** Shares out more than there is, and raises floors and lowers ceilings so that they add up all the same. */
    private static final class Oversharing implements Bounds {
        private final int times;
        private final long floorsUp;
        private final long floorsUpOfTwoSided;
        private final long ceilingsDown;
        private boolean isTwoSided;

        Oversharing(
            final int times, final long floorsUp, final long floorsUpOfTwoSided, final long ceilingsDown) {
            this.times = times;
            this.floorsUp = floorsUp;
            this.floorsUpOfTwoSided = floorsUpOfTwoSided;
            this.ceilingsDown = ceilingsDown;
        }

        @Override
        public long of(final Kind kind, final long value) {
            return switch (kind) {
                case BUDGET -> share(value);
                case RELIEF_ABOVE, RELIEF_BELOW -> relief(value);
                case FLOOR -> value + (isTwoSided ? floorsUpOfTwoSided : floorsUp);
                case CEILING -> value - ceilingsDown;
                default -> value;
            };
        }

        private long share(final long value) {
            isTwoSided = false;
            return times * Math.min(value, 1L << 58);
        }

        private long relief(final long value) {
            isTwoSided = true;
            return value;
        }
    }

    /** Far from where figures are clamped nothing tells; at that price everybody must be looked at. */
    @Test
    void pricesAtWhichFiguresAreClampedAreNeeded() {
        final Moment far = MutantVenue.dear().at(6_000 * MutantVenue.START);
        mustBeSame(far, Bounds.EXACT);
        assertTrue(isTold(far, (kind, value) -> kind == Kind.FAR ? Long.MAX_VALUE : value));
    }

    /** A coin whose price nobody knows is worth nothing yet: its owner is looked at whatever moves. */
    @Test
    void whatNoPriceBoundsIsWatched() {
        final Moment moment = MutantVenue.withUnpricedCoin();
        final Moment worse = moment.at(firstActing(moment, false));
        mustBeSame(worse, Bounds.EXACT);
        assertTrue(isTold(worse, (kind, value) -> kind == Kind.WATCHED ? 0 : value));
    }

    /** A fill leaves a debt of the limit, then of a minor unit more. */
    @Test
    void theLimitOfDebtsIsNeeded() {
        final Bounds looser = raised(Kind.DEBT, 1);
        final Moment within = MutantVenue.indebted(0);
        mustBeSame(within, Bounds.EXACT);
        mustBeSame(within, looser);
        final Moment beyond = MutantVenue.indebted(1);
        mustBeSame(beyond, Bounds.EXACT);
        assertTrue(isTold(beyond, looser), "a minor unit more is converted at once");
    }

    private static Bounds raised(final Kind raised, final long by) {
        return (kind, value) -> kind == raised ? value + by : value;
    }
}
