package io.plimsoll.statemachine.account;

import static io.plimsoll.statemachine.account.Accounts.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.instrument.MarginTiers;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The chained arrays of positions, balances and accounts against sorted maps. */
class BooksTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final int THINGS = 24;
    private static final int ACCOUNTS = 200;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ClearingState state = new ClearingState();

    BooksTest() {
        final Index index = new Index(1, "I", 0, PriceRule.POSITIVE);
        for (int i = 0; i < THINGS; i++) {
            // Ids fall as ordinals rise.
            final int id = 100 - i;
            state.assets.add(new Asset(id, i, "A" + i, 2, i == 0 ? null : index, 0, Long.MAX_VALUE));
            final long[] rate = {1};
            state.instruments.add(new Instrument(
                new InstrumentTerms(
                    id, "X" + i, InstrumentKind.PERPETUAL, new Rulebook(1, ""), index, state.assets.get(id),
                    Contract.of(Payoff.LINEAR, 1, 0, 0, 2), PriceRule.POSITIVE, 1, 1, 0, 0),
                i, new MarginTiers(new long[] {Long.MAX_VALUE}, rate, rate), 0, 0));
        }
        for (int i = 1; i < ACCOUNTS; i++) {
            state.accounts.open(1 + i * 37L % 211, 0, 1, MarginMode.CROSS);
        }
    }

    @Test
    void positionsHangInBothChainsThroughOpeningsAndClosings() {
        final Map<Integer, Map<Integer, Long>> naive = new TreeMap<>();
        for (int i = 0; i < 60_000; i++) {
            final int entry = random.nextInt(ACCOUNTS);
            final Instrument instrument = state.instruments.at(random.nextInt(THINGS));
            final long lots = random.nextInt(3) == 0 ? 0 : random.nextInt(-50, 50);
            state.positions.set(entry, instrument, lots, lots * 10);
            final Map<Integer, Long> held = naive.computeIfAbsent(entry, e -> new TreeMap<>());
            if (lots == 0) {
                held.remove(instrument.id());
            } else {
                held.put(instrument.id(), lots);
            }
            assertEquals(lots, state.positions.lotsOf(entry, instrument));
            if (i % 500 == 0) {
                comparePositions(naive);
            }
        }
        comparePositions(naive);
    }

    private void comparePositions(final Map<Integer, Map<Integer, Long>> naive) {
        int open = 0;
        for (int entry = 0; entry < ACCOUNTS; entry++) {
            final TreeMap<Integer, Long> seen = new TreeMap<>();
            int before = Integer.MIN_VALUE;
            int slot = state.accounts.firstPosition(entry);
            for (; slot != NONE; slot = state.positions.nextOfAccount(slot)) {
                final int id = state.positions.instrument(slot).id();
                assertEquals(true, id > before, "in order of ids");
                assertEquals(entry, state.positions.account(slot));
                before = id;
                seen.put(id, state.positions.lots(slot));
            }
            final Map<Integer, Long> held = naive.getOrDefault(entry, new TreeMap<>());
            assertEquals(held, seen, () -> "seed " + SEED);
            assertEquals(held.size(), state.accounts.positionCount(entry));
            open += held.size();
        }
        assertEquals(open, state.positions.open());
        int off = 0;
        for (int i = 0; i < THINGS; i++) {
            off += state.positions.netLots().at(state.instruments.at(i).ordinal()) == 0 ? 0 : 1;
        }
        assertEquals(off, state.positions.netLots().off());
        assertEquals(off, state.positions.clearingGaps().off());
        for (int i = 0; i < THINGS; i++) {
            compareHolders(state.instruments.at(i), naive);
        }
    }

    private void compareHolders(final Instrument instrument, final Map<Integer, Map<Integer, Long>> naive) {
        final TreeSet<Integer> holders = new TreeSet<>();
        for (int slot = instrument.holders(); slot != NONE; slot = state.positions.nextHolder(slot)) {
            assertEquals(true, holders.add(state.positions.account(slot)), "a holder hangs there once");
        }
        final TreeSet<Integer> expected = new TreeSet<>();
        long longLots = 0;
        long net = 0;
        for (final Map.Entry<Integer, Map<Integer, Long>> held : naive.entrySet()) {
            final long lots = held.getValue().getOrDefault(instrument.id(), 0L);
            if (lots != 0) {
                expected.add(held.getKey());
            }
            longLots += Math.max(0, lots);
            net += lots;
        }
        assertEquals(expected, holders, () -> "seed " + SEED);
        assertEquals(longLots, instrument.longLots());
        assertEquals(net, state.positions.netLots().at(instrument.ordinal()));
        assertEquals(net * 10, state.positions.clearingGaps().at(instrument.ordinal()));
    }

    @Test
    void moneyMovesAndNothingIsLost() {
        final Map<Integer, Map<Integer, Long>> naive = new TreeMap<>();
        final Fund[] funds = {Fund.CUSTODY, Fund.FEES, Fund.INSURANCE, Fund.DUST, Fund.TREASURY, Fund.UNCOVERED};
        for (int i = 0; i < 40_000; i++) {
            final int from = random.nextInt(ACCOUNTS);
            final Asset asset = state.assets.at(random.nextInt(THINGS));
            final long amount = random.nextInt(-1_000, 1_000);
            if (random.nextBoolean()) {
                final int to = random.nextInt(ACCOUNTS);
                state.ledger.transfer(from, to, asset, amount);
                naive.computeIfAbsent(to, e -> new TreeMap<>()).merge(asset.id(), amount, Long::sum);
            } else {
                state.ledger.toFund(from, funds[random.nextInt(funds.length)], asset, amount);
            }
            naive.computeIfAbsent(from, e -> new TreeMap<>()).merge(asset.id(), -amount, Long::sum);
            assertEquals(0, state.ledger.residueMinor(asset));
        }
        for (final Map.Entry<Integer, Map<Integer, Long>> held : naive.entrySet()) {
            final TreeMap<Integer, Long> seen = new TreeMap<>();
            int slot = state.accounts.firstBalance(held.getKey());
            for (; slot != NONE; slot = state.balances.nextOfAccount(slot)) {
                seen.put(state.balances.asset(slot).id(), state.balances.amountMinor(slot));
            }
            assertEquals(held.getValue(), seen, () -> "seed " + SEED);
        }
    }

    @Test
    void accountsActInAscendingIdEachOnce() {
        final AccountSet set = new AccountSet(state.accounts);
        final int isolated = state.accounts.open(5_000, 0, 1, MarginMode.ISOLATED);
        final int bucket = state.accounts.openBucket(isolated, 77);
        for (int round = 0; round < 200; round++) {
            set.clear();
            final TreeSet<Long> naive = new TreeSet<>();
            for (int i = random.nextInt(300); i > 0; i--) {
                final int entry = random.nextInt(10) == 0 ? bucket : random.nextInt(ACCOUNTS + 1);
                set.add(entry);
                naive.add(state.accounts.id(entry));
            }
            set.sort();
            final TreeSet<Long> seen = new TreeSet<>();
            long before = -1;
            for (int i = 0; i < set.size(); i++) {
                final long id = state.accounts.id(set.accountAt(i));
                assertEquals(true, id > before);
                before = id;
                seen.add(id);
            }
            assertEquals(naive, seen, () -> "seed " + SEED);
        }
    }

    @Test
    void rootsAndBucketsComeInOrderOfIds() {
        for (int place = 1; place < state.accounts.roots(); place++) {
            assertEquals(true, state.accounts.id(state.accounts.rootAt(place - 1))
                < state.accounts.id(state.accounts.rootAt(place)));
        }
        final int account = state.accounts.open(6_000, 0, 1, MarginMode.ISOLATED);
        for (final int id : new int[] {50, 10, 90, 30}) {
            final int bucket = state.accounts.openBucket(account, id);
            assertEquals(bucket, state.accounts.bucketOf(account, id));
        }
        int before = 0;
        int count = 0;
        for (int i = state.accounts.nextBucket(account); i != NONE; i = state.accounts.nextBucket(i)) {
            assertEquals(true, state.accounts.bucketInstrumentId(i) > before);
            before = state.accounts.bucketInstrumentId(i);
            count++;
        }
        assertEquals(4, count);
    }
}
