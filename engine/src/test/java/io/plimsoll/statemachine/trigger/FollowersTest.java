package io.plimsoll.statemachine.trigger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.instrument.MarginTiers;
import io.plimsoll.statemachine.state.ClearingState;
import org.junit.jupiter.api.Test;

class FollowersTest {
    private static final Contract CONTRACT = Contract.of(Payoff.LINEAR, 100, 0, 4, 2);
    private static final MarginTiers TIERS =
        new MarginTiers(new long[] {Long.MAX_VALUE}, new long[] {100_000_000}, new long[] {50_000_000});

    private final ClearingState state = new ClearingState();
    private final Followers followers = new Followers(state);
    private final Index btc = new Index(1, "BTC", 4, PriceRule.POSITIVE);
    private final Index eth = new Index(2, "ETH", 4, PriceRule.POSITIVE);
    private final Asset dollar = new Asset(1, 0, "USD", 2, null, 0, Long.MAX_VALUE);
    private final Asset coin = new Asset(2, 1, "COIN", 8, eth, 0, Long.MAX_VALUE);

    @Test
    void anIndexHasItsInstrumentsAndAnAssetWhatIsSettledInIt() {
        final Instrument first = listed(btc, dollar);
        final Instrument second = listed(btc, coin);
        final Instrument third = listed(eth, dollar);
        assertArrayEquals(new Instrument[] {first, second}, followers.instrumentsOf(btc));
        assertArrayEquals(new Instrument[] {third}, followers.instrumentsOf(eth));
        assertArrayEquals(new Instrument[] {first, third}, followers.settledIn(dollar));
        assertArrayEquals(new Instrument[] {second}, followers.settledIn(coin));
    }

    @Test
    void whatHasEndedIsForgottenAndDoesNotComeBack() {
        final Instrument ended = listed(btc, coin);
        final Instrument stays = listed(btc, coin);
        final Instrument[] before = followers.instrumentsOf(btc);
        followers.forget(ended);
        assertArrayEquals(new Instrument[] {ended, stays}, before, "whoever goes through them is not disturbed");
        final Instrument later = listed(btc, coin);
        assertArrayEquals(new Instrument[] {stays, later}, followers.instrumentsOf(btc));
        assertArrayEquals(new Instrument[] {stays, later}, followers.settledIn(coin));
    }

    @Test
    void nothingIsSettledInWhatNobodyListedYet() {
        assertArrayEquals(new Instrument[0], followers.settledIn(coin));
        assertArrayEquals(new Instrument[0], followers.instrumentsOf(eth));
    }

    private Instrument listed(final Index index, final Asset settlement) {
        final int ordinal = state.instruments.size();
        final Instrument instrument = new Instrument(
            new InstrumentTerms(
                100 + ordinal, "PERP", InstrumentKind.PERPETUAL, null, index, settlement, CONTRACT,
                PriceRule.POSITIVE, 1, 100, 0, 0),
            ordinal, TIERS, 0, 0);
        state.instruments.add(instrument);
        return instrument;
    }
}
