package io.plimsoll.statemachine.margin;

import static io.plimsoll.statemachine.account.Accounts.NONE;
import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.account.Balances;
import io.plimsoll.statemachine.account.Positions;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;

/**
 * Margin of one entry from its balances and positions.
 *
 * <p>equity = sum of balance values (haircut and cap if owned) + sum of unrealised gains, both in the reference asset,
 * rounded down. Requirements are the sum over positions of notional by marginal tier, rounded up. 1 BTC long from
 * 40,000, marked at 39,000, on 3,000 USD with 10 % initial and 5 % maintenance: equity 2,000, initial 3,900,
 * maintenance 1,950.
 */
public final class StandardMargin {
    private final Accounts accounts;
    private final Positions positions;
    private final Balances balances;
    private final Wide wide = new Wide();

    /** A calculator over these books. */
    public StandardMargin(final Accounts accounts, final Positions positions, final Balances balances) {
        this.accounts = accounts;
        this.positions = positions;
        this.balances = balances;
    }

    /** Evaluates an entry at the marks. */
    public void evaluate(final int entry, final MarginFigures into) {
        evaluate(entry, null, 0, into);
    }

    /** Evaluates an entry as if one instrument were marked at another price. */
    public void evaluate(final int entry, final Instrument moved, final long priceScaled, final MarginFigures into) {
        long equity = balancesValue(entry);
        long initial = 0;
        long maintenance = 0;
        for (int slot = accounts.firstPosition(entry); slot != NONE; slot = positions.nextOfAccount(slot)) {
            final Instrument instrument = positions.instrument(slot);
            final long price = instrument == moved ? priceScaled : instrument.markScaled();
            final long lots = positions.lots(slot);
            final long unrealised = instrument.unrealised(wide, lots, positions.costMinor(slot), price);
            equity = saturatedAdd(equity, instrument.settlement().value(wide, unrealised));
            initial = saturatedAdd(initial, initialMargin(instrument, lots, price));
            maintenance = saturatedAdd(maintenance, maintenanceMargin(instrument, lots, price));
        }
        into.set(equity, initial, maintenance);
    }

    /** Initial margin of a position in the reference asset, rounded up. */
    public long initialMargin(final Instrument instrument, final long lots, final long priceScaled) {
        return instrument.settlement().valueCeil(wide, instrument.initialMargin(wide, lots, priceScaled));
    }

    /** Maintenance margin of a position in the reference asset, rounded up. */
    public long maintenanceMargin(final Instrument instrument, final long lots, final long priceScaled) {
        return instrument.settlement().valueCeil(wide, instrument.maintenanceMargin(wide, lots, priceScaled));
    }

    private long balancesValue(final int entry) {
        long value = 0;
        for (int slot = accounts.firstBalance(entry); slot != NONE; slot = balances.nextOfAccount(slot)) {
            value = saturatedAdd(value, balances.asset(slot).balanceValue(wide, balances.amountMinor(slot)));
        }
        return value;
    }
}
