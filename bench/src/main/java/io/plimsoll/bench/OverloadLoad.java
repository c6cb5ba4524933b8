package io.plimsoll.bench;

import io.plimsoll.codec.Maker;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.ingress.OfferRefusal;
import io.plimsoll.ingress.PriceConflator;
import io.plimsoll.service.ClearingService;
import java.util.SplittableRandom;

/**
 * Four producers that offer more than there is room for, each as it would in life. A matching engine offers a fill
 * until it is taken, and holds the later ones back meanwhile. A cashier gives up a deposit that is refused. A feed's
 * prices conflate. And somebody sends garbage. By the time that passed each knows how much it should have offered.
 */
final class OverloadLoad {
    private static final int FILL_SOURCE = 2;
    private static final int CASH_SOURCE = 3;
    private static final int PRICE_SOURCE = 4;
    private static final int FEED = 1;
    private static final int VENUE = 2;
    private static final int USD = 1;
    /** Shares of what is offered, in per cent; prices are the rest. */
    private static final int FILLS = 30;
    private static final int CASH = 4;
    private static final int GARBAGE = 1;
    private static final int GARBAGE_LENGTH = 3;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int PRICE_CENTS = 10_000;

    private final Ingress ingress;
    private final PriceConflator feed;
    private final SplittableRandom random;
    private final int accounts;
    private final double perSecond;
    private final CommandWriter fillWriter = new CommandWriter(FILL_SOURCE);
    private final CommandWriter cashWriter = new CommandWriter(CASH_SOURCE);
    private final long[] price = new long[ClearingLoad.INSTRUMENTS];
    private boolean isFillRefused;
    private long offers;
    private long backPressured;
    private long malformed;
    private long fills;
    private long cash;
    private long cashGivenUp;
    private long lastSlot;

    OverloadLoad(final ClearingService service, final double perSecond, final int accounts, final long seed) {
        this.ingress = service.ingress();
        this.feed = service.priceFeed(PRICE_SOURCE, FEED);
        this.perSecond = perSecond;
        this.accounts = accounts;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < price.length; i++) {
            price[i] = (long) PRICE_CENTS * (1 + i / ClearingLoad.POSITIONS);
        }
    }

    /** Offers what is due so long after the start. */
    void offerDue(final long elapsedNs) {
        final double due = perSecond * elapsedNs / SECOND_NS;
        offerFills((long) (due * FILLS / 100));
        while (cash + cashGivenUp < due * CASH / 100) {
            deposit();
        }
        while (malformed < due * GARBAGE / 100) {
            offers++;
            malformed += OfferRefusal.MALFORMED_TOO_SHORT.code() == ingress.offer(
                    cashWriter.buffer(), 0, GARBAGE_LENGTH) ? 1 : 0;
        }
        while (feed.published() < due * (100 - FILLS - CASH - GARBAGE) / 100) {
            publish();
        }
    }

    /** Offers so many fills in all, unless there is no room. @return whether all are taken. */
    boolean offerFills(final long due) {
        while (fills < due) {
            if (!isFillRefused) {
                nextFill();
            }
            offers++;
            final long result = fillWriter.offerTo(ingress);
            isFillRefused = Ingress.BACK_PRESSURED == result;
            if (isFillRefused) {
                backPressured++;
                return false;
            }
            lastSlot = check(result);
            fills++;
        }
        return true;
    }

    /** Sends what was held back. @return whether nothing is any more. */
    boolean drain(final long elapsedNs) {
        final boolean isFilled = offerFills((long) (perSecond * elapsedNs / SECOND_NS * FILLS / 100));
        return 0 == feed.flush() && isFilled;
    }

    /** Two holders of an instrument trade there, and back again the next time, so that nobody grows. */
    private void nextFill() {
        final SplittableRandom pair = new SplittableRandom(fills / 2);
        final int instrument = pair.nextInt(ClearingLoad.INSTRUMENTS);
        final int holders = accounts / ClearingLoad.GROUPS;
        final int first = pair.nextInt(holders);
        final int second = (first + 1 + pair.nextInt(holders - 1)) % holders;
        final boolean isBack = 1 == (fills & 1);
        fillWriter.fill(instrument + 1, 1L + ClearingLoad.account(instrument, isBack ? second : first),
                1L + ClearingLoad.account(instrument, isBack ? first : second), start(instrument), -2, 1, -2,
                Maker.NONE, VENUE, fills + 1);
    }

    private void deposit() {
        final long before = cashWriter.lastSourceSequence();
        cashWriter.deposit(1L + random.nextInt(accounts), USD, 1, -4);
        offers++;
        final long result = cashWriter.offerTo(ingress);
        if (Ingress.BACK_PRESSURED == result) {
            cashWriter.lastSourceSequence(before);
            backPressured++;
            cashGivenUp++;
        } else {
            lastSlot = check(result);
            cash++;
        }
    }

    /** By a basis point, around the price at the start. */
    private void publish() {
        final int instrument = random.nextInt(ClearingLoad.INSTRUMENTS);
        final long step = start(instrument) / PRICE_CENTS;
        final boolean isUp = price[instrument] < start(instrument) * 9 / 10
                || price[instrument] < start(instrument) * 11 / 10 && random.nextBoolean();
        price[instrument] += isUp ? step : -step;
        check(feed.indexPrice(0, instrument + 1, price[instrument], -2));
    }

    private static long start(final int instrument) {
        return (long) PRICE_CENTS * (1 + instrument / ClearingLoad.POSITIONS);
    }

    private static long check(final long result) {
        if (result < 0) {
            throw new BenchException("refused: " + OfferRefusal.of(result));
        }
        return result;
    }

    /** Calls of ingress, those of the feed included. */
    long offers() {
        return offers + feed.sent();
    }

    long accepted() {
        return fills + cash + feed.sent();
    }

    long backPressured() {
        return backPressured;
    }

    long malformed() {
        return malformed;
    }

    long fills() {
        return fills;
    }

    long cash() {
        return cash;
    }

    long cashGivenUp() {
        return cashGivenUp;
    }

    PriceConflator feed() {
        return feed;
    }

    /** Ring sequence of the last fill or deposit. */
    long lastSlot() {
        return lastSlot;
    }
}
