package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.memory.KeepAlive;
import io.plimsoll.statemachine.order.Reservations;
import io.plimsoll.statemachine.option.Greeks;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.OptionModel;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.Novation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Reads the state without changing it. To be used on the thread that applies commands, or while nobody does. It
 * allocates, and is meant for tools, reports and tests.
 */
public final class StateQuery {
    private final ClearingState state;
    private final Invariants invariants;
    private final Supplier<byte[]> businessHash;
    private final Supplier<byte[]> stateHash;
    private final LiquidationPrice liquidationPrice;
    private final Reservations reservations;
    private final Wide wide = new Wide();

    StateQuery(
        final ClearingState state, final Invariants invariants, final Supplier<byte[]> businessHash,
        final Supplier<byte[]> stateHash) {
        this.state = state;
        this.invariants = invariants;
        this.businessHash = businessHash;
        this.stateHash = stateHash;
        this.reservations = new Reservations(state);
        this.liquidationPrice = new LiquidationPrice(state);
    }

    /** Whether an account was ever opened under this id. */
    public boolean hasAccount(final long accountId) {
        return accountId > 0 && state.accounts.indexOf(accountId) != NONE;
    }

    /** An account's margin, its buckets included; null when there is no such account. */
    public AccountView account(final long accountId) {
        final int account = state.accounts.indexOf(accountId);
        if (account == NONE) {
            return null;
        }
        final MarginFigures figures = new MarginFigures();
        state.margin.evaluate(account, figures);
        final long reserved = reservations.reservedMinor(account);
        final long free = Math.max(0, reservations.freeMinor(account, reserved));
        long equity = figures.equityMinor();
        long initial = figures.initialMinor();
        long maintenance = figures.maintenanceMinor();
        HealthState worst = state.accounts.health(account);
        for (int i = state.accounts.nextBucket(account); i != NONE; i = state.accounts.nextBucket(i)) {
            state.margin.evaluate(i, figures);
            equity = FixedPoint.saturatedAdd(equity, figures.equityMinor());
            initial = FixedPoint.saturatedAdd(initial, figures.initialMinor());
            maintenance = FixedPoint.saturatedAdd(maintenance, figures.maintenanceMinor());
            worst = worst.value() >= state.accounts.health(i).value() ? worst : state.accounts.health(i);
        }
        final MarginMode mode = state.accounts.mode(account);
        return new AccountView(
            accountId, state.accounts.memberId(account), mode, worst, equity, initial, maintenance, reserved,
            free, state.leverage.leastRatioPpb(account), state.leverage.isHigh(account));
    }

    /** How an account's margin comes about, and that of each of its buckets; empty when there is no such account. */
    public List<MarginView> margin(final long accountId) {
        final List<MarginView> views = new ArrayList<>();
        final MarginStatement statement = new MarginStatement();
        for (int i = state.accounts.indexOf(accountId); i != NONE; i = state.accounts.nextBucket(i)) {
            state.margin.explain(i, statement);
            views.add(MarginView.of(state.accounts.bucketInstrumentId(i), statement));
        }
        return views;
    }

    /** A book to suppose changes of, starting as an account's own (or its bucket's: -1 for none); null: no such. */
    public Supposition suppose(final long accountId, final int bucketInstrumentId) {
        final int account = state.accounts.indexOf(accountId);
        final int entry = account == NONE || bucketInstrumentId == NONE
            ? account
            : state.accounts.bucketOf(account, bucketInstrumentId);
        return entry == NONE ? null : new Supposition(state).startAs(entry);
    }

    /** A book to suppose changes of, starting empty in a segment; null when there is no such segment. */
    public Supposition supposeIn(final int segmentId, final boolean inPortfolioMode) {
        return state.rulebooks.get(segmentId) == null
            ? null
            : new Supposition(state).startIn(segmentId, inPortfolioMode);
    }

    /** A position; of 0 lots when there is none. */
    public PositionView position(final long accountId, final int instrumentId) {
        final Instrument instrument = state.instruments.get(instrumentId);
        final int slot = slotOf(accountId, instrument);
        return slot == NONE
            ? new PositionView(accountId, instrumentId, 0, 0, 0, instrument == null ? 0 : markOf(instrument))
            : view(accountId, slot);
    }

    private PositionView view(final long accountId, final int slot) {
        final Instrument instrument = state.positions.instrument(slot);
        final long lots = state.positions.lots(slot);
        final long cost = state.positions.costMinor(slot);
        return new PositionView(
            accountId, instrument.id(), lots, Novation.entryValue(lots, cost),
            instrument.gain(wide, lots, cost, instrument.markScaled()), instrument.markScaled());
    }

    private int slotOf(final long accountId, final Instrument instrument) {
        final int entry = instrument == null ? NONE : entryOf(accountId, instrument);
        return entry == NONE ? NONE : state.positions.find(entry, instrument);
    }

    private int entryOf(final long accountId, final Instrument instrument) {
        final int account = state.accounts.indexOf(accountId);
        if (account == NONE || state.accounts.mode(account) != MarginMode.ISOLATED) {
            return account;
        }
        return state.accounts.bucketOf(account, instrument.id());
    }

    private static long markOf(final Instrument instrument) {
        return instrument.isPriced() ? instrument.markScaled() : 0;
    }

    /**
     * The mark nearest to the present one at which the account would fall below maintenance, all else equal; the
     * present one when it is there already.
     *
     * @return {@link Long#MIN_VALUE} when there is none.
     */
    public long liquidationPriceScaled(final long accountId, final int instrumentId) {
        final Instrument instrument = state.instruments.get(instrumentId);
        final int slot = slotOf(accountId, instrument);
        return slot == NONE
            ? LiquidationPrice.NONE
            : liquidationPrice.of(state.positions.account(slot), instrument, state.positions.lots(slot));
    }

    /** What an account holds of an asset, its buckets included. */
    public long balanceMinor(final long accountId, final int assetId) {
        final Asset asset = state.assets.get(assetId);
        long balance = 0;
        for (int i = state.accounts.indexOf(accountId); i != NONE && asset != null; i = state.accounts.nextBucket(i)) {
            balance += state.balances.get(i, asset);
        }
        return balance;
    }

    /** What a fund holds of an asset. */
    public long fundMinor(final Fund fund, final int assetId) {
        final Asset asset = state.assets.get(assetId);
        return asset == null ? 0 : state.ledger.fundMinor(fund, asset);
    }

    /** The clearing balance of an instrument. */
    public long clearingMinor(final int instrumentId) {
        final Instrument instrument = state.instruments.get(instrumentId);
        return instrument == null ? 0 : state.ledger.clearingMinor(instrument);
    }

    /** Every account in ascending id, without the house. */
    public void forEachAccount(final LongConsumer accountId) {
        for (int i = 1; i < state.accounts.roots(); i++) {
            accountId.accept(state.accounts.id(state.accounts.rootAt(i)));
        }
        KeepAlive.of(this);
    }

    /** An account's positions in ascending instrument id. The house is account 0. */
    public void forEachPosition(final long accountId, final Consumer<PositionView> position) {
        for (int i = state.accounts.indexOf(accountId); i != NONE; i = state.accounts.nextBucket(i)) {
            for (int slot = state.accounts.firstPosition(i); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
                position.accept(view(accountId, slot));
            }
        }
        KeepAlive.of(this);
    }

    /** Every instrument ever listed, in ascending id. */
    public void forEachInstrument(final IntConsumer instrumentId) {
        for (int i = 0; i < state.instruments.size(); i++) {
            instrumentId.accept(state.instruments.at(i).id());
        }
    }

    /** Every asset in ascending id. */
    public void forEachAsset(final IntConsumer assetId) {
        for (int i = 0; i < state.assets.size(); i++) {
            assetId.accept(state.assets.at(i).id());
        }
    }

    /** Every index in ascending id. */
    public void forEachIndex(final IntConsumer indexId) {
        for (int i = 0; i < state.indices.size(); i++) {
            indexId.accept(state.indices.at(i).id());
        }
    }

    /** An instrument, or null. */
    public InstrumentView instrument(final int instrumentId) {
        final Instrument found = state.instruments.get(instrumentId);
        return found == null ? null : new InstrumentView(
            found.id(), found.terms().symbol(), found.terms().kind(), found.terms().payoff(),
            found.terms().index().id(), found.settlement().id(), found.terms().priceDecimals(),
            found.terms().tickScaled(), found.terms().lotMantissa(), found.terms().lotExponent(), found.isListed(),
            found.isPriced(), markOf(found), found.longLots());
    }

    /** An option with its Greeks; null when it is not one. */
    public OptionView option(final int instrumentId) {
        final Instrument found = state.instruments.get(instrumentId);
        return found == null || !found.isOption() ? null : view(found, state.options.of(found));
    }

    private static OptionView view(final Instrument option, final OptionExpiry expiry) {
        final Greeks greeks = new Greeks();
        final boolean isModelled = expiry != null && expiry.isKnown();
        if (isModelled) {
            OptionModel.greeks(expiry, option, greeks);
        }
        return new OptionView(
            option.id(), option.terms().option().isCall(), option.terms().option().strikeScaled(),
            option.terms().index().priceDecimals(), option.terms().expiryNs(), option.isPaidUpFront(), isModelled,
            option.modelMark().scaled(),
            isModelled ? expiry.refreshedNs() : 0, isModelled ? expiry.forward() : 0,
            isModelled ? expiry.volatility(OptionModel.strike(option)) : 0, isModelled ? expiry.years() : 0,
            isModelled ? OptionModel.value(expiry, option) : 0, greeks.delta(), greeks.gamma(), greeks.vega(),
            greeks.theta());
    }

    /** An asset, or null. */
    public AssetView asset(final int assetId) {
        final Asset found = state.assets.get(assetId);
        return found == null ? null : new AssetView(
            found.id(), found.symbol(), found.decimals(), found.isReference() ? NONE : found.index().id(),
            found.haircutPpb(), found.capMinor());
    }

    /** An index, or null. */
    public IndexView index(final int indexId) {
        final Index found = state.indices.get(indexId);
        return found == null ? null : new IndexView(
            found.id(), found.symbol(), found.priceDecimals(), found.price().isKnown(), found.price().scaled());
    }

    /** The asset in which margin is computed; -1 before it is listed. */
    public int referenceAssetId() {
        return state.assets.reference() == null ? NONE : state.assets.reference().id();
    }

    /** How many accounts there are, without the house. */
    public int accounts() {
        return state.accounts.roots() - 1;
    }

    /** How many positions are open. */
    public int openPositions() {
        return state.positions.open();
    }

    /** How many orders that reserve margin are open. */
    public int openOrders() {
        return state.openOrders.open();
    }

    /** An order, open or finished lately; null when there is none under this id. */
    public OrderView order(final long accountId, final long orderId) {
        final int account = state.accounts.indexOf(accountId);
        final int order = account == NONE ? NONE : state.openOrders.find(account, orderId);
        return order == NONE ? null : new OrderView(
            accountId, state.openOrders.instrument(order).id(), orderId, state.openOrders.isBid(order),
            state.openOrders.priceScaled(order), state.openOrders.lots(order), state.openOrders.isOpen(order));
    }

    /** Recounts every ledger and position identity from scratch; null when all hold, else what is wrong. */
    public String firstBrokenIdentity() {
        return kept(invariants.firstBroken());
    }

    /** SHA-256 of the business state: unchanged by any refused command. */
    public byte[] businessHash() {
        return kept(businessHash.get());
    }

    /** SHA-256 of the business state, the clock, the sequence and what is remembered against duplicates. */
    public byte[] stateHash() {
        return kept(stateHash.get());
    }

    private <T> T kept(final T answer) {
        KeepAlive.of(this);
        return answer;
    }

    /** Event time of the last command. */
    public long nowNs() {
        return state.nowNs();
    }

    /** The id of the account of last resort. */
    public static long houseId() {
        return Accounts.HOUSE;
    }
}
