package io.plimsoll.statemachine.margin;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.account.Balances;
import io.plimsoll.statemachine.account.Leverage;
import io.plimsoll.statemachine.account.Positions;

/** Copies an entry out of the books, so that a model can margin it and others can suppose changes. */
public final class PortfolioReader {
    private final Accounts accounts;
    private final Positions positions;
    private final Balances balances;
    private final Leverage leverage;

    /** A reader of these books. */
    public PortfolioReader(
        final Accounts accounts, final Positions positions, final Balances balances, final Leverage leverage) {
        this.leverage = leverage;
        this.accounts = accounts;
        this.positions = positions;
        this.balances = balances;
    }

    /** Empties a portfolio, but for what the account of an entry chose. */
    public Portfolio clear(final int entry, final Portfolio into) {
        return into.clear().choose(leverage.leastRatioPpb(entry), leverage.isHigh(entry));
    }

    /** Replaces what a portfolio holds by what an entry holds. */
    public Portfolio read(final int entry, final Portfolio into) {
        clear(entry, into);
        for (int slot = accounts.firstPosition(entry); slot != NONE; slot = positions.nextOfAccount(slot)) {
            into.addPosition(positions.instrument(slot), positions.lots(slot), positions.costMinor(slot));
        }
        for (int slot = accounts.firstBalance(entry); slot != NONE; slot = balances.nextOfAccount(slot)) {
            if (balances.amountMinor(slot) != 0) {
                into.addBalance(balances.asset(slot), balances.amountMinor(slot));
            }
        }
        return into;
    }
}
