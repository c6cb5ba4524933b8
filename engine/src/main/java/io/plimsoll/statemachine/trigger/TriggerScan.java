package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.account.AccountSet;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.health.FullScan;
import io.plimsoll.statemachine.health.HealthMonitor;
import io.plimsoll.statemachine.health.HealthScan;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.liquidation.Liquidator;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.memory.Ints;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.Surface;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Finds whom a price moves by comparing it with the prices at which entries rest. Whoever is crossed is evaluated
 * exactly, acts if something is to be done, and rests again; so does whoever a command changed, at its end.
 */
public final class TriggerScan implements HealthScan, HealthMonitor.CalmBook {
    private final ClearingState state;
    private final HealthMonitor monitor;
    private final FullScan everybody;
    private final AccountSet crossed;
    private final Legs legs;
    private final Standings standings;
    private final TriggerBook book;
    private final CoinBook coins;
    private final Stakes stakes = new Stakes();
    private final MoveMeter moves = new MoveMeter();
    private final MoveMeter coinMoves = new MoveMeter();
    private final Followers followers;
    private final Regimes regimes;
    private final Promises promises;
    private final SpanBook spans;
    private final MoveMeter indexMoves = new MoveMeter();
    private final SurfaceMeter surfaces = new SurfaceMeter();
    private final Ints seenInScan = new Ints();
    private final Ints hasOwnMark = new Ints();
    private final Rester rester;
    private final Visits loads;
    private final Slots popped = new Slots();
    private final int[] group = new int[Visits.GROUP];
    private final Far far;
    private int scan;
    private long visits;

    /** A scan of these books. It must be told of every position that is freed. */
    public TriggerScan(
        final ClearingState state, final HealthMonitor monitor, final Liquidator liquidator, final Bounds bounds) {
        this.state = state;
        this.far = new Far(bounds);
        this.legs = new Legs(state.positions);
        this.standings = new Standings(state.accounts);
        this.book = new TriggerBook(legs, bounds);
        this.coins = new CoinBook(bounds);
        this.monitor = monitor;
        this.everybody = new FullScan(state, monitor);
        this.crossed = new AccountSet(state.accounts);
        this.regimes = new Regimes(state, liquidator, bounds);
        this.promises = new Promises(
            state, legs, standings, regimes, new CoinPromises(state, coins, stakes, standings), far);
        this.followers = new Followers(state);
        this.spans = new SpanBook(bounds);
        this.rester = new Rester(
            state, book, coins, stakes, moves, coinMoves, standings, regimes, far, bounds,
            new SpanRester(state, spans, moves, indexMoves, surfaces));
        this.loads = new Visits(state, legs, seenInScan);
        state.positions.onFreed(this::onFreed);
        state.positions.onChanged(promises::onChanged);
        state.balances.onChanged(promises::onCoins);
        monitor.onCalm(this);
    }

    private void onFreed(final int slot, final Instrument instrument) {
        promises.onFreed(slot);
        spans.leave(state.positions.account(slot));
        book.leave(slot, instrument);
    }

    @Override
    public boolean isCalm(final int entry) {
        final boolean isCalm = promises.hold(entry);
        if (isCalm) {
            state.accounts.untouch(entry);
        }
        return isCalm;
    }

    @Override
    public void onCalm(final int entry, final MarginFigures figures) {
        restAnew(entry, figures);
    }

    @Override
    public void onIndexMoved(final Index index) {
        if (state.margin.isPeg(index)) {
            onEverybodyMoved();
            return;
        }
        begin();
        collectMovedBy(index);
    }

    @Override
    public void onSurfaceMoved(final OptionExpiry expiry, final Surface before) {
        begin();
        final boolean isNear = surfaces.observe(expiry, before, indexMoves.prices(spans.placeOf(expiry.index())));
        for (int i = 0; i < expiry.size(); i++) {
            if (isNear) {
                collectWatched(expiry.option(i));
            } else {
                collectHolders(expiry.option(i));
            }
        }
        final long way = surfaces.way(expiry);
        for (int entry = spans.pop(expiry, way); entry != NONE; entry = spans.pop(expiry, way)) {
            collect(entry);
        }
        collectMovedBy(expiry.index());
    }

    private void begin() {
        crossed.clear();
        scan++;
        if (scan == 0) {
            // 2^32 prices on, who was seen long ago must not pass for seen now.
            seenInScan.clear();
            scan = 1;
        }
    }

    private void collectMovedBy(final Index index) {
        for (final Instrument instrument : followers.instrumentsOf(index)) {
            if (instrument.isListed()) {
                onIndexMoved(instrument);
            } else {
                forget(instrument);
            }
        }
        for (final Asset asset : followers.assetsOf(index)) {
            collectCrossed(asset);
        }
        collectSpans(index);
        reviewCrossed();
    }

    /** An instrument ended, and nobody holds it: where its holders rested is given back. */
    private void forget(final Instrument ended) {
        followers.forget(ended);
        book.forget(ended);
        spans.forget(ended);
    }

    /** Whoever rests between prices of an index, and is crossed. */
    private void collectSpans(final Index index) {
        indexMoves.observe(spans.placeOf(index), index.price().scaled());
        if (index.price().confidence() < state.margin.leastConfidence()) {
            collectExposed(index);
        }
        for (int entry = spans.pop(index); entry != NONE; entry = spans.pop(index)) {
            collect(entry);
        }
    }

    /** Whoever rests until a time that has passed, whatever it was that moved. */
    private void collectLate() {
        for (int entry = spans.pop(state.nowNs()); entry != NONE; entry = spans.pop(state.nowNs())) {
            collect(entry);
        }
    }

    /** Whoever holds anything that an index prices: how sure its price is may matter. */
    private void collectExposed(final Index index) {
        for (final Instrument instrument : followers.instrumentsOf(index)) {
            collectHolders(instrument);
        }
        for (final Asset asset : followers.assetsOf(index)) {
            collectHolders(asset);
        }
    }

    private void onIndexMoved(final Instrument instrument) {
        if (instrument.followsIndex()) {
            collectCrossed(instrument);
        } else if (state.margin.hasModels()) {
            // A model may look at the index of an instrument that has a mark of its own.
            collectWatched(instrument);
        }
    }

    @Override
    public void onInstrumentMoved(final Instrument instrument) {
        begin();
        if (isNewlyMarked(instrument) || instrument.mark().confidence() < state.margin.leastConfidence()) {
            collectHolders(instrument);
        }
        collectCrossed(instrument);
        for (int entry = spans.pop(instrument); entry != NONE; entry = spans.pop(instrument)) {
            collect(entry);
        }
        reviewCrossed();
    }

    /** Whether its own mark is what prices an instrument from now on, in place of an index or a model. */
    private boolean isNewlyMarked(final Instrument instrument) {
        final boolean isNew = instrument.mark().isKnown() && hasOwnMark.get(instrument.ordinal()) == 0;
        if (isNew) {
            hasOwnMark.set(instrument.ordinal(), 1);
        }
        return isNew;
    }

    @Override
    public void onTermsMoved(final Instrument instrument) {
        begin();
        collectHolders(instrument);
        reviewCrossed();
    }

    @Override
    public void onRulebookMoved() {
        regimes.clear();
        onEverybodyMoved();
    }

    private void onEverybodyMoved() {
        standings.fallAll();
        everybody.onRulebookMoved();
        for (int entry = 0; entry < state.accounts.size(); entry++) {
            state.accounts.touch(entry);
        }
    }

    @Override
    public void afterCommand() {
        for (int i = 0; i < state.accounts.touched(); i++) {
            final int entry = state.accounts.touchedAt(i);
            if (state.accounts.isTouched(entry) && !isCalm(entry) && entry != Accounts.HOUSE
                && state.accounts.positionCount(entry) > 0) {
                restAnew(entry, monitor.figuresOf(entry));
            }
        }
        state.accounts.forgetTouched();
    }

    private void restAnew(final int entry, final MarginFigures figures) {
        rester.leave(entry);
        rester.rest(entry, figures);
        state.accounts.untouch(entry);
    }

    private void collectCrossed(final Instrument instrument) {
        moves.observe(instrument.ordinal(), instrument.markScaled());
        if (far.isFar(instrument)) {
            collectHolders(instrument);
            return;
        }
        final long mark = instrument.markScaled();
        popped.clear();
        book.popAll(instrument, mark, popped);
        for (int from = 0; from < popped.size(); from += Visits.GROUP) {
            final int count = popped.copy(from, group);
            loads.load(group, count);
            for (int i = 0; i < count; i++) {
                collect(state.positions.account(group[i]));
            }
        }
        collectWatched(instrument);
    }

    private void collectWatched(final Instrument instrument) {
        int slot = book.firstWatched(instrument);
        while (slot != NONE) {
            // It leaves its chain while it is collected.
            final int next = book.nextWatched(slot);
            collect(state.positions.account(slot));
            slot = next;
        }
    }

    private void collectHolders(final Instrument instrument) {
        for (int slot = instrument.holders(); slot != NONE; slot = state.positions.nextHolder(slot)) {
            collect(state.positions.account(slot));
        }
    }

    private void collectHolders(final Asset asset) {
        for (int slot = asset.holders(); slot != NONE; slot = state.balances.nextHolder(slot)) {
            collect(state.balances.account(slot));
        }
    }

    /** Whoever owns or owes an asset and is crossed by its price, or gains and loses in it. */
    private void collectCrossed(final Asset asset) {
        final long price = asset.index().price().scaled();
        coinMoves.observe(asset.ordinal(), price);
        if (Far.isFar(state.wide, state.balances, asset)) {
            collectHolders(asset);
        }
        for (int slot = coins.pop(asset, price); slot != NONE; slot = coins.pop(asset, price)) {
            collect(state.balances.account(slot));
        }
        int watching = coins.firstWatched(asset);
        while (watching != NONE) {
            // It leaves its chain while it is collected.
            final int next = coins.nextWatched(watching);
            collect(state.balances.account(watching));
            watching = next;
        }
        for (final Instrument instrument : followers.settledIn(asset)) {
            collectSettled(instrument);
        }
    }

    /** Holders of what is settled in an asset whose price moved: most rest by that price. */
    private void collectSettled(final Instrument instrument) {
        if (instrument.isPriced() && far.isFar(instrument)) {
            collectHolders(instrument);
        } else {
            collectWatched(instrument);
        }
    }

    /** Looks at an entry once, however many of its things moved: all prices are what they are. */
    private void collect(final int entry) {
        if (entry == Accounts.HOUSE || seenInScan.get(entry) == scan) {
            return;
        }
        seenInScan.set(entry, scan);
        visits++;
        standings.fall(entry);
        if (monitor.wouldAct(entry)) {
            state.accounts.touch(entry);
            crossed.add(entry);
        } else {
            restAnew(entry, monitor.figures());
        }
    }

    @Override
    public long loadPositions(final int[] slots, final int count) {
        return legs.load(slots, count) + loads.seen();
    }

    @Override
    public long visits() {
        return visits + everybody.visits();
    }

    private void reviewCrossed() {
        collectLate();
        crossed.sort();
        for (int i = 0; i < crossed.size(); i++) {
            monitor.reviewWhole(crossed.accountAt(i));
        }
    }
}
