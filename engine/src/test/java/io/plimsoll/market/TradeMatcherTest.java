package io.plimsoll.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TradeMatcherTest {
    private final RecordingLink link = new RecordingLink();
    private final PriceBoard board = new PriceBoard(MarketFixture.plan("A_USD 40 0", "B_USD 50 0").markets());
    private final TradeMatcher matcher =
        new TradeMatcher(List.of(901L, 902L), board, new CommandPort(link, 1));

    @Test
    void tradersMeetFirstAndTheEarlierIsTheMaker() {
        matcher.submit(1, 1, 10);
        matcher.submit(2, 1, -4);
        assertEquals(List.of("1 buys 4 from 2 at 40, maker BUYER"), link.take());
        matcher.submit(3, 1, -9);
        assertEquals(List.of("1 buys 6 from 3 at 40, maker BUYER"), link.take());
        matcher.submit(4, 1, 2);
        assertEquals(List.of("4 buys 2 from 3 at 40, maker SELLER"), link.take());
    }

    @Test
    void whatIsLeftGoesToTheMarketMakersInTurn() {
        matcher.submit(1, 1, 10);
        matcher.submit(2, 2, -5);
        matcher.submit(3, 1, 1);
        matcher.flush();
        assertEquals(List.of("1 buys 10 from 902 at 40, maker SELLER", "3 buys 1 from 901 at 40, maker SELLER",
            "902 buys 5 from 2 at 50, maker BUYER"), link.take());
        matcher.flush();
        assertEquals(List.of(), link.take());
    }

    @Test
    void nobodyTradesWithHimself() {
        matcher.submit(1, 1, 10);
        matcher.submit(1, 1, -4);
        assertEquals(List.of(), link.take());
        matcher.flush();
        assertEquals(List.of("1 buys 10 from 902 at 40, maker SELLER", "901 buys 4 from 1 at 40, maker BUYER"),
            link.take());
    }
}
