package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * What of an account's collateral is free: the lesser of its value without and with unrealised gains, less a share of
 * its debt; and how much of each token may leave for that.
 *
 * <p>1,000 collateral, 1,100 with gains, a debt of 2,000 at 10 %: 1,000 - 200 = 800 is free. In ETH at 3,000, which
 * counts 70 %: 800 / 3,000 / 0.7 = 0.38095 ETH.
 */
public final class FreeCollateral {
    /** Decimals at which sums stay exact: an amount and a price at 18, times a ratio at 9. */
    private static final int EXACT = 2 * Decimals18.DECIMALS + 9;

    private final long initialPpb;
    private final long weightPpb;
    private final int moneyDecimals;
    private final Wide collateral = new Wide();
    private final Wide gain = new Wide();
    private final Wide free = new Wide();
    private final Wide scratch = new Wide();
    private boolean isUnderwater;

    /** @param weightPpb what tokens count, above 0. */
    public FreeCollateral(final long initialPpb, final long weightPpb, final int moneyDecimals) {
        this.initialPpb = initialPpb;
        this.weightPpb = weightPpb;
        this.moneyDecimals = moneyDecimals;
    }

    /** Reads {@code initial} and {@code collateralWeight} (1 when absent). */
    public static FreeCollateral of(final Parameters parameters, final int moneyDecimals) {
        return new FreeCollateral(
            parameters.scaled("initial", 9, 0, FixedPoint.PPB),
            parameters.scaled("collateralWeight", 9, 1, FixedPoint.PPB, FixedPoint.PPB),
            moneyDecimals);
    }

    /**
     * max(0, min(collateral, account value) - debt x initial rate), cut to the settlement decimals; all at 18 decimals.
     *
     * @param accountValue collateral with unrealised gains and losses.
     */
    public Wide value(final Wide into, final Wide collateralValue, final Wide accountValue, final Wide debt) {
        into.set(collateralValue).min(accountValue);
        into.minus(Decimals18.shareFloor(scratch.set(debt), initialPpb));
        return Decimals18.floorTo(into.max(scratch.set(0)), moneyDecimals);
    }

    /** Starts an account with a settlement balance at 18 decimals. */
    public FreeCollateral account(final Wide money) {
        exact(collateral.set(money), Decimals18.DECIMALS);
        gain.set(0);
        return this;
    }

    /** Adds a position's unrealised gain: lots x mark + what was paid (below 0) or received for it. */
    public FreeCollateral position(final Wide size, final Wide mark, final Wide openNotional) {
        gain.plus(exact(scratch.set(size).times(mark), 2 * Decimals18.DECIMALS));
        gain.plus(exact(scratch.set(openNotional), Decimals18.DECIMALS));
        return this;
    }

    /** Adds a token that counts by its weight. */
    public FreeCollateral token(final Wide balance, final Wide price) {
        collateral.plus(scratch.set(balance).times(price).times(weightPpb));
        return this;
    }

    /** Takes the debt off, after all else was added. */
    public FreeCollateral debt(final Wide money, final Wide debt) {
        isUnderwater = exact(scratch.set(money), Decimals18.DECIMALS).plus(gain).signum() < 0;
        free.set(collateral).plus(gain).min(collateral);
        free.minus(exact(scratch.set(debt).times(initialPpb), Decimals18.DECIMALS + 9)).max(scratch.set(0));
        if (isUnderwater) {
            free.set(0);
        }
        return this;
    }

    /** Whether settlement balance and unrealised gains together are below 0: then nothing may leave. */
    public boolean isUnderwater() {
        return isUnderwater;
    }

    /** How much of a token may leave, at 18 decimals: at most the balance. */
    public Wide withdrawable(final Wide into, final Wide balance, final Wide price, final int decimals) {
        // free has 45 decimals and the price 18, so that 27 are left of which 9 go.
        into.set(free).ceilDiv(price).ceilDiv(FixedPoint.powerOfTen(EXACT - 2 * Decimals18.DECIMALS));
        Decimals18.floorTo(into, decimals);
        return Decimals18.floorTo(Decimals18.overFloor(into, weightPpb), decimals).min(balance);
    }

    /** How much settlement money may leave, at 18 decimals: at most the balance. */
    public Wide withdrawable(final Wide into, final Wide money) {
        exact(into.set(money), Decimals18.DECIMALS).max(scratch.set(0)).min(free);
        into.floorDiv(FixedPoint.powerOfTen(Decimals18.DECIMALS)).floorDiv(FixedPoint.powerOfTen(9));
        return Decimals18.floorTo(into, moneyDecimals);
    }

    private static Wide exact(final Wide value, final int decimals) {
        final int missing = EXACT - decimals;
        return value.times(FixedPoint.powerOfTen(Math.min(missing, FixedPoint.POWER_MAX)))
            .times(FixedPoint.powerOfTen(Math.max(0, missing - FixedPoint.POWER_MAX)));
    }
}
