package io.plimsoll.statemachine.account;

import io.plimsoll.codec.Fund;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import java.util.Arrays;

/**
 * The double-entry ledger. Money moves only here, always from one account to another: traders' entries, the funds
 * (custody, fees, insurance, dust, treasury, uncovered losses) and one clearing account per instrument, through which
 * gains and losses pass. The sum over all of them is zero per asset, custody being the outside world with its sign
 * turned.
 */
public final class Ledger {
    private static final int FUNDS = Fund.UNCOVERED.value() + 1;
    /** No one trade takes a fund from below it to 2^62. */
    private static final long ROOM_MINOR = Wide.LIMIT / 4;

    private final Balances balances;
    private long[] fundMinor = new long[FUNDS * 16];
    private long[] clearingMinor = new long[16];
    private final ZeroSums residues = new ZeroSums();
    private final ZeroSums gaps;
    /** How many funds of all assets are beyond {@link #ROOM_MINOR}. */
    private int farFunds;

    /**
     * A ledger of nothing.
     *
     * @param positions whose cost the clearing accounts hold with its sign turned.
     */
    public Ledger(final Balances balances, final Positions positions) {
        this.balances = balances;
        this.gaps = positions.clearingGaps();
    }

    /** From one entry to another. A negative amount moves the other way, in all of these methods. */
    public void transfer(final int from, final int to, final Asset asset, final long amountMinor) {
        addToAccount(from, asset, -amountMinor);
        addToAccount(to, asset, amountMinor);
    }

    /** From an entry to a fund. */
    public void toFund(final int from, final Fund to, final Asset asset, final long amountMinor) {
        toFund(from, balances.find(from, asset), to, asset, amountMinor);
    }

    /**
     * The same, of an entry whose balance was looked up.
     *
     * @param balance where {@link Balances#find} says that it is.
     * @return where it is now.
     */
    public int toFund(final int from, final int balance, final Fund to, final Asset asset, final long amountMinor) {
        final int slot = balances.add(balance, from, asset, -amountMinor);
        residues.add(asset.ordinal(), -amountMinor);
        addToFund(to, asset, amountMinor);
        return slot;
    }

    /** From a fund to an entry. */
    public void fromFund(final Fund from, final int to, final Asset asset, final long amountMinor) {
        toFund(to, from, asset, -amountMinor);
    }

    /** From one fund to another. */
    public void betweenFunds(final Fund from, final Fund to, final Asset asset, final long amountMinor) {
        addToFund(from, asset, -amountMinor);
        addToFund(to, asset, amountMinor);
    }

    /**
     * A gain (or loss) realised in an instrument, from its clearing account to an entry, and a fee from there.
     *
     * @param balance where {@link Balances#find} says that the entry's settlement balance is.
     * @return where it is now.
     */
    public int realise(
        final Instrument from, final int to, final int balance, final long gainMinor, final long feeMinor) {
        final Asset asset = from.settlement();
        clear(from, -gainMinor);
        if (feeMinor != 0) {
            fund(place(Fund.FEES, asset), feeMinor);
        }
        final long changeMinor = gainMinor - feeMinor;
        final long residue = -gainMinor + feeMinor + changeMinor;
        if (residue != 0) {
            residues.add(asset.ordinal(), residue);
        }
        return balances.add(balance, to, asset, changeMinor);
    }

    /** What rounding left in an instrument, from its clearing account to dust. */
    public void sweepDust(final Instrument from, final long amountMinor) {
        addToClearing(from, -amountMinor);
        addToFund(Fund.DUST, from.settlement(), amountMinor);
    }

    public long fundMinor(final Fund fund, final Asset asset) {
        final int place = place(fund, asset);
        return place < fundMinor.length ? fundMinor[place] : 0;
    }

    public long clearingMinor(final Instrument instrument) {
        return instrument.ordinal() < clearingMinor.length ? clearingMinor[instrument.ordinal()] : 0;
    }

    /** Sum over every ledger account of an asset, kept as money moves: zero, or the ledger is broken. */
    public long residueMinor(final Asset asset) {
        return residues.at(asset.ordinal());
    }

    /** Those of all assets. */
    public ZeroSums residues() {
        return residues;
    }

    /** Whether every fund of an asset is so far from 2^62 that no one trade can take it there. */
    public boolean hasRoom(final Asset asset) {
        return farFunds == 0 || hasNoFarFund(asset);
    }

    private boolean hasNoFarFund(final Asset asset) {
        final int first = place(Fund.CUSTODY, asset);
        final int end = Math.min(fundMinor.length, first + FUNDS - 1);
        boolean hasRoom = true;
        for (int place = first; place < end; place++) {
            hasRoom &= !isFar(fundMinor[place]);
        }
        return hasRoom;
    }

    private static boolean isFar(final long minor) {
        return Math.abs(minor) >= ROOM_MINOR;
    }

    private void addToAccount(final int entry, final Asset asset, final long changeMinor) {
        balances.add(entry, asset, changeMinor);
        residues.add(asset.ordinal(), changeMinor);
    }

    private void addToFund(final Fund fund, final Asset asset, final long changeMinor) {
        fund(place(fund, asset), changeMinor);
        residues.add(asset.ordinal(), changeMinor);
    }

    private void fund(final int place, final long changeMinor) {
        if (place >= fundMinor.length) {
            fundMinor = Arrays.copyOf(fundMinor, 2 * place);
        }
        final long before = fundMinor[place];
        final long after = Math.addExact(before, changeMinor);
        fundMinor[place] = after;
        if (isFar(before) != isFar(after)) {
            farFunds += isFar(after) ? 1 : -1;
        }
    }

    private void addToClearing(final Instrument instrument, final long changeMinor) {
        clear(instrument, changeMinor);
        residues.add(instrument.settlement().ordinal(), changeMinor);
    }

    private void clear(final Instrument instrument, final long changeMinor) {
        if (instrument.ordinal() >= clearingMinor.length) {
            clearingMinor = Arrays.copyOf(clearingMinor, 2 * instrument.ordinal());
        }
        clearingMinor[instrument.ordinal()] = Math.addExact(clearingMinor[instrument.ordinal()], changeMinor);
        gaps.add(instrument.ordinal(), changeMinor);
    }

    private static int place(final Fund fund, final Asset asset) {
        return asset.ordinal() * FUNDS + fund.value();
    }
}
