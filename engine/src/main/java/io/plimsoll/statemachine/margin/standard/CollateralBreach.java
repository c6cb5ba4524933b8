package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * When an account's collateral may be sold: it owns some, and either its value is below maintenance margin plus a
 * buffer, or its debt is above a share of the weighted collateral, or above a limit. All at 18 decimals, each product
 * rounded down.
 *
 * <p>78.28 of settlement value and 28 weighted collateral are 106.28, below 2,077.28 x 6.45 % = 133.98: sold.
 */
public final class CollateralBreach {
    private final long weightPpb;
    private final long maintenancePpb;
    private final long debtSharePpb;
    private final long debtLimitMinor;
    private final int moneyDecimals;
    private final Wide settlement = new Wide();
    private final Wide collateral = new Wide();
    private final Wide account = new Wide();
    private final Wide requirement = new Wide();
    private final Wide debt = new Wide();
    private final Wide scratch = new Wide();
    private boolean ownsTokens;

    /** @param maintenancePpb of the notional, buffer included. */
    public CollateralBreach(
        final long weightPpb, final long maintenancePpb, final long debtSharePpb, final long debtLimitMinor,
        final int moneyDecimals) {
        this.weightPpb = weightPpb;
        this.maintenancePpb = maintenancePpb;
        this.debtSharePpb = debtSharePpb;
        this.debtLimitMinor = debtLimitMinor;
        this.moneyDecimals = moneyDecimals;
    }

    /** Reads {@code collateralWeight}, {@code maintenance}, {@code buffer}, {@code debtShare} and {@code debtLimit}. */
    public static CollateralBreach of(final Parameters parameters, final int moneyDecimals) {
        return new CollateralBreach(
            parameters.scaled("collateralWeight", 9, 0, FixedPoint.PPB),
            parameters.scaled("maintenance", 9, 0, FixedPoint.PPB)
                + parameters.scaled("buffer", 9, 0, FixedPoint.PPB, 0),
            parameters.scaled("debtShare", 9, 0, Wide.LIMIT),
            parameters.scaled("debtLimit", moneyDecimals, 0, Wide.LIMIT),
            moneyDecimals);
    }

    /** Starts an account with a settlement balance. */
    public CollateralBreach account(final Wide money) {
        settlement.set(money);
        collateral.set(0);
        requirement.set(0);
        ownsTokens = false;
        return this;
    }

    /** Adds a position. */
    public CollateralBreach position(final Wide size, final Wide mark, final Wide openNotional) {
        settlement.plus(Decimals18.timesFloor(scratch.set(size), mark)).plus(openNotional);
        Decimals18.timesFloor(scratch.set(size).abs(), mark);
        requirement.plus(Decimals18.shareFloor(scratch, maintenancePpb));
        return this;
    }

    /** Adds a token. */
    public CollateralBreach token(final Wide balance, final Wide price) {
        ownsTokens |= balance.signum() != 0;
        collateral.plus(
            scratch.set(balance).times(price).times(weightPpb).floorDiv(FixedPoint.PPB).floorDiv(Decimals18.ONE));
        return this;
    }

    /** Whether collateral may be sold, after all was added. */
    public boolean isOpen() {
        account.set(settlement).plus(collateral);
        debt.set(settlement).negate().max(scratch.set(0));
        return ownsTokens && (account.compareTo(requirement) < 0
            || debt.compareTo(Decimals18.shareFloor(scratch.set(collateral), debtSharePpb)) > 0
            || isDebtAboveLimit());
    }

    private boolean isDebtAboveLimit() {
        final long minorOf18 = FixedPoint.powerOfTen(Decimals18.DECIMALS - moneyDecimals);
        return debt.floorDiv(minorOf18).compareTo(scratch.set(debtLimitMinor)) > 0;
    }

    /** Settlement balance with unrealised gains and losses, cut to the settlement decimals. */
    public Wide settlementValue(final Wide into) {
        return Decimals18.floorTo(into.set(settlement), moneyDecimals);
    }

    /** Weighted value of the tokens, cut to the settlement decimals. */
    public Wide collateralValue(final Wide into) {
        return Decimals18.floorTo(into.set(collateral), moneyDecimals);
    }

    /** Both together, cut to the settlement decimals. */
    public Wide accountValue(final Wide into) {
        return Decimals18.floorTo(into.set(settlement).plus(collateral), moneyDecimals);
    }
}
