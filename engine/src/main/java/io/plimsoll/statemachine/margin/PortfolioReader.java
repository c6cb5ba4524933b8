package io.plimsoll.statemachine.margin;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.account.Balances;
import io.plimsoll.statemachine.account.Positions;

/** Copies an entry out of the books, so that a model can margin it and others can suppose changes. */
public final class PortfolioReader {
    private final Accounts accounts;
    private final Positions positions;
    private final Balances balances;

    /** A reader of these books. */
    public PortfolioReader(final Accounts accounts, final Positions positions, final Balances balances) {
        this.accounts = accounts;
        this.positions = positions;
        this.balances = balances;
    }

    /** Replaces what a portfolio holds by what an entry holds. */
    public Portfolio read(final int entry, final Portfolio into) {
        into.clear();
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
