package io.plimsoll.market;

import java.util.List;

/**
 * Who trades. Amounts are in units of about a dollar; shares are 0 to 1.
 *
 * @param accounts           traders, market makers not counted.
 * @param longShare          of the positions opened that are long.
 * @param collateralMedian   what half of the traders deposit less than.
 * @param collateralSpread   deviation of the logarithm of the deposit: 1.2 puts one in a hundred above 16 medians.
 * @param leverages          how leverage is distributed: bands, each uniform; their shares sum to 1.
 * @param twoMarketsShare    of traders that hold positions in two markets.
 * @param manyMarketsShare   of traders that hold positions in three to five.
 * @param isolatedShare      of traders with isolated margin; the others have cross margin.
 * @param severalAssetsShare of cross traders that post half of their collateral in another asset.
 * @param depositShare       of traders that answer a call with a deposit in time.
 * @param reduceShare        of traders that answer a call by closing half of the position in time.
 * @param lateShare          of traders that deposit, but after the deadline; the rest does nothing.
 * @param activeShare        of traders that go on trading after they opened.
 * @param activePause        mean time between an active trader's trades, as a share of the tape.
 * @param withdrawShare      of traders that take money out at some time.
 * @param openingShare       the first part of the tape, in which positions are opened.
 * @param marketMakers       accounts that take the other side of what traders do not trade with each other.
 * @param makerPocket        collateral of all market makers together, as a multiple of all traders' notional.
 * @param insuranceShare     of all traders' collateral that the insurance fund holds at the start.
 */
public record PopulationParameters(
    int accounts, double longShare, double collateralMedian, double collateralSpread, List<LeverageBand> leverages,
    double twoMarketsShare, double manyMarketsShare, double isolatedShare, double severalAssetsShare,
    double depositShare, double reduceShare, double lateShare, double activeShare, double activePause,
    double withdrawShare, double openingShare, int marketMakers, double makerPocket, double insuranceShare) {
    /**
     * A band of leverages.
     *
     * @param share of the traders.
     * @param from  lowest.
     * @param to    highest; 20 is what the first tier's initial rate of 5 % allows.
     */
    public record LeverageBand(double share, double from, double to) {
    }

    /** Checks ranges. */
    public PopulationParameters {
        leverages = List.copyOf(leverages);
        require(accounts > 0, "accounts must be above 0");
        require(marketMakers >= 2, "marketMakers must be at least 2");
        require(collateralMedian > 0 && collateralSpread >= 0, "collateral must be above 0");
        require(Math.abs(leverages.stream().mapToDouble(LeverageBand::share).sum() - 1) < 1e-9,
            "the leverage bands' shares must sum to 1");
        require(depositShare + reduceShare + lateShare <= 1, "the answers to a call must sum to at most 1");
        require(twoMarketsShare + manyMarketsShare <= 1, "the shares of markets must sum to at most 1");
        require(openingShare > 0 && openingShare < 1, "openingShare must be between 0 and 1");
    }

    private static void require(final boolean condition, final String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Mostly long, mostly small, some of them reckless: two thirds long, half below 2,000, a tenth with leverage above
     * 15.
     *
     * @param accounts traders.
     * @return the defaults.
     */
    public static PopulationParameters defaults(final int accounts) {
        return new PopulationParameters(accounts, 0.66, 2_000, 1.2,
            List.of(new LeverageBand(0.30, 1, 3), new LeverageBand(0.40, 3, 8), new LeverageBand(0.20, 8, 15),
                new LeverageBand(0.10, 15, 19)),
            0.25, 0.15, 0.2, 0.25, 0.30, 0.10, 0.15, 0.3, 0.15, 0.05, 0.12, 8, 2, 0.003);
    }
}
