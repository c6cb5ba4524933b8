package io.plimsoll.market;

import io.plimsoll.market.tape.ExactDecimal;
import java.math.RoundingMode;

/**
 * A linear perpetual on one symbol of a tape, with the scales it is listed in.
 *
 * @param id            of the instrument and of its index.
 * @param symbol        as on the tape; also the index's.
 * @param base          what is traded, told from the symbol.
 * @param quotesMoney   whether the symbol is quoted in the reference asset; others are settled in it all the same.
 * @param tickExponent  a tick is 10^tickExponent.
 * @param lotExponent   a lot is 10^lotExponent of the base.
 * @param priceDecimals of the index.
 * @param firstPrice    on the tape.
 */
public record ListedMarket(int id, String symbol, String base, boolean quotesMoney, int tickExponent, int lotExponent,
                           int priceDecimals, ExactDecimal firstPrice) {
    /**
     * The price on the nearest tick, at least one tick.
     *
     * @param price from the tape.
     * @return in ticks.
     */
    public long ticks(final ExactDecimal price) {
        return Math.max(1, price.toBigDecimal().movePointRight(-tickExponent)
            .setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /**
     * The price as the index can hold it: cut to its decimals, which is all of them unless it has more than 12.
     *
     * @param price from the tape.
     * @return the same, or the nearest that fits.
     */
    public ExactDecimal indexPrice(final ExactDecimal price) {
        return price.decimals() <= priceDecimals ? price : new ExactDecimal(
            price.toBigDecimal().movePointRight(priceDecimals).setScale(0, RoundingMode.HALF_UP).longValueExact(),
            -priceDecimals);
    }

    /**
     * Value of a tick on a lot, for sizes and statistics.
     *
     * @return in whole units of the reference asset.
     */
    public double tickValue() {
        return Double.parseDouble("1e" + (tickExponent + lotExponent));
    }

    /**
     * How many lots a quantity of the base is.
     *
     * @param quantity from the tape.
     * @return lots, for statistics.
     */
    public double lots(final ExactDecimal quantity) {
        return quantity.toDouble() / Double.parseDouble("1e" + lotExponent);
    }
}
