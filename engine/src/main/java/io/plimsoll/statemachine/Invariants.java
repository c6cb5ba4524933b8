package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.Fund;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * What always holds. After every command, from totals kept as money and lots move: each asset's ledger sums to zero,
 * each instrument's positions sum to zero, and its clearing balance is what its holders are owed; and the
 * lots of open orders are those of their sums. {@link #firstBroken}
 * counts the same again from every single entry.
 */
public final class Invariants {
    private final ClearingState state;

    /** @param state to watch. */
    public Invariants(final ClearingState state) {
        this.state = state;
    }

    /** Throws when a running total is off. How many are is kept as they change. */
    void check() {
        if (isAnyOff() || state.openOrders.residueLots() != 0) {
            checkAll();
            throw new BrokenInvariantException("sums that must be 0 are not, and nothing shows which");
        }
    }

    private boolean isAnyOff() {
        return (state.ledger.residues().off() | state.positions.netLots().off() | state.positions.clearingGaps().off())
            != 0;
    }

    /** Looks at every total; what {@link #check} says is off must be off here. */
    private void checkAll() {
        zero("lots of open orders less their sums", state.openOrders.residueLots());
        for (int i = 0; i < state.assets.size(); i++) {
            final Asset asset = state.assets.at(i);
            zero("ledger residue of asset", asset.id(), state.ledger.residueMinor(asset));
        }
        for (int i = 0; i < state.instruments.size(); i++) {
            final Instrument instrument = state.instruments.at(i);
            zero("net lots of instrument", instrument.id(), state.positions.netLots().at(instrument.ordinal()));
            zero("clearing balance plus cost of instrument", instrument.id(),
                state.positions.clearingGaps().at(instrument.ordinal()));
        }
    }

    private static void zero(final String what, final long value) {
        if (value != 0) {
            throw new BrokenInvariantException(what + ": " + value + ", must be 0");
        }
    }

    private static void zero(final String what, final int id, final long value) {
        if (value != 0) {
            throw new BrokenInvariantException(what + " " + id + ": " + value + ", must be 0");
        }
    }

    /** Recounts every entry; null when all is well, else what is not. */
    public String firstBroken() {
        for (int i = 0; i < state.assets.size(); i++) {
            final Asset asset = state.assets.at(i);
            final long total = heldMinor(asset) + fundsMinor(asset) + clearingMinor(asset);
            if (total != 0 || state.ledger.residueMinor(asset) != 0) {
                return "ledger of " + asset.symbol() + " sums to " + total + " minor units, must be 0";
            }
        }
        for (int i = 0; i < state.instruments.size(); i++) {
            final String broken = brokenPositions(state.instruments.at(i));
            if (broken != null) {
                return broken;
            }
        }
        return isAnyOff() ? "sums that must be 0 are counted wrong" : brokenOrders();
    }

    private String brokenOrders() {
        int open = 0;
        for (int account = 0; account < state.accounts.size(); account++) {
            final String broken = state.openOrders.firstBroken(account);
            if (broken != null) {
                return broken;
            }
            open += state.openOrders.interest().openOf(account);
        }
        return open == state.openOrders.open()
            ? null
            : state.openOrders.open() + " orders are open, accounts have " + open;
    }

    private long heldMinor(final Asset asset) {
        long total = 0;
        for (int entry = 0; entry < state.accounts.size(); entry++) {
            total += state.balances.get(entry, asset);
        }
        return total;
    }

    private long fundsMinor(final Asset asset) {
        long total = 0;
        for (int value = Fund.CUSTODY.value(); value <= Fund.UNCOVERED.value(); value++) {
            total += state.ledger.fundMinor(Fund.get((short)value), asset);
        }
        return total;
    }

    private long clearingMinor(final Asset asset) {
        long total = 0;
        for (int i = 0; i < state.instruments.size(); i++) {
            final Instrument instrument = state.instruments.at(i);
            total += instrument.settlement() == asset ? state.ledger.clearingMinor(instrument) : 0;
        }
        return total;
    }

    private String brokenPositions(final Instrument instrument) {
        long lots = 0;
        long cost = 0;
        long longLots = 0;
        for (int entry = 0; entry < state.accounts.size(); entry++) {
            final int slot = state.positions.find(entry, instrument);
            if (slot != NONE) {
                lots += state.positions.lots(slot);
                cost += instrument.isPaidUpFront() ? 0 : state.positions.costMinor(slot);
                longLots += Math.max(0, state.positions.lots(slot));
            }
        }
        if (lots != 0 || longLots != instrument.longLots()) {
            return "positions in " + instrument.terms().symbol() + " sum to " + lots + " lots, must be 0";
        }
        final long clearing = state.ledger.clearingMinor(instrument);
        return clearing + cost == 0
            ? null
            : "clearing of " + instrument.terms().symbol() + " holds " + clearing + ", its positions cost " + cost;
    }
}
