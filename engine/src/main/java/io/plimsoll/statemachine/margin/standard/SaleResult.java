package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;

/** What a sale of collateral comes to, at 18 decimals. Reused. */
public final class SaleResult {
    private final Wide pays = new Wide();
    private final Wide sold = new Wide();
    private final Wide fee = new Wide();
    private final Wide repaid = new Wide();
    private final Wide debtAfter = new Wide();

    /** What the buyer pays, fee included. */
    public Wide pays() {
        return pays;
    }

    /** How much of the token the buyer takes. */
    public Wide sold() {
        return sold;
    }

    /** The part of the payment that goes to the insurance fund. */
    public Wide fee() {
        return fee;
    }

    /** The part of the payment that reduces the debt. */
    public Wide repaid() {
        return repaid;
    }

    /** What of a debt is left. */
    public Wide debtAfter(final Wide debt) {
        return debtAfter.set(debt).minus(repaid);
    }
}
