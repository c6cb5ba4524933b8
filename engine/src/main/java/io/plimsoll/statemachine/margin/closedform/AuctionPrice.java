package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * What a liquidator is paid for closing one short option of a vault: it rises in a straight line from the option's cash
 * value less an allowance for the oracle's deviation to all the collateral there is.
 *
 * <p>start = max(cash value - deviation x spot, 0), of a call divided by spot; end = collateral / debt; after the
 * auction's time the price is the end, and never above it. Put 100 at spot 80, deviation 0.05, 40 in the vault: start
 * 16, after 900 of 3,600 s 16 + 24 / 4 = 22. All rounded down to the collateral's decimals: a vault never pays a
 * fraction more.
 */
public final class AuctionPrice {
    private static final int PPB_DECIMALS = 9;
    private static final long SECONDS_MAX = 31_536_000L;

    private final VaultScales scales;
    private final long deviationPpb;
    private final long seconds;
    private final Wide wide = new Wide();
    private final Wide allowance = new Wide();

    private AuctionPrice(final Parameters p, final VaultScales scales) {
        this.scales = scales;
        deviationPpb = p.scaled("oracleDeviation", PPB_DECIMALS, 0, FixedPoint.PPB);
        seconds = p.scaled("auctionSeconds", 0, 1, SECONDS_MAX);
    }

    /** Reads {@code oracleDeviation} and {@code auctionSeconds}. */
    public static AuctionPrice of(final Parameters p, final VaultScales scales) {
        return new AuctionPrice(p, scales);
    }

    /** The first price, in minor units of the collateral for one option. */
    public long start(final boolean isCall, final long strike, final long spot) {
        allowance.set(spot).times(deviationPpb);
        final Wide left = wide.set(SpreadVault.cashValue(isCall, strike, spot)).times(FixedPoint.PPB).minus(allowance);
        if (left.signum() <= 0) {
            return 0;
        }
        final int shift = scales.collateral() - PPB_DECIMALS;
        return isCall
            ? Scale.down(left, shift).floorDiv(spot).toLong()
            : Scale.down(left, shift - scales.prices()).toLong();
    }

    /**
     * The last price.
     *
     * @param collateral in minor units.
     * @param debt short options, above 0.
     */
    public long end(final long collateral, final long debt) {
        return Scale.down(wide.set(collateral), scales.quantities()).floorDiv(debt).toLong();
    }

    /** The price some time after the auction began. */
    public long price(final long start, final long end, final long elapsedSeconds) {
        if (elapsedSeconds >= seconds || start >= end) {
            return end;
        }
        return start + wide.set(end - start).times(elapsedSeconds).floorDiv(seconds).toLong();
    }
}
