package io.plimsoll.statemachine.instrument;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;

/**
 * What makes an instrument a European option, cash-settled. Prices of a linear one are in the settlement asset a unit
 * of the underlying, at its index's scale. Those of an inverse one are in the base asset a unit of the base asset, at
 * {@link #COIN_PRICE_DECIMALS}: it pays max(S - K, 0) / S coins (a put max(K - S, 0) / S).
 *
 * @param strikeScaled  in the index's price scale, above 0.
 * @param priceDecimals of its own prices.
 * @param isPaidUpFront whether the premium is paid at the fill; else it is margined like a future.
 */
public record OptionTerms(
    boolean isCall, long strikeScaled, Payoff payoff, int priceDecimals, boolean isPaidUpFront) {
    /** An option in coins is marked and settled to a millionth of a millionth of a coin. */
    public static final int COIN_PRICE_DECIMALS = 12;

    /** The decimals of prices of an option that pays so, on an index with these. */
    public static int priceDecimals(final Payoff payoff, final int indexDecimals) {
        return payoff == Payoff.INVERSE ? COIN_PRICE_DECIMALS : indexDecimals;
    }

    /**
     * What it pays at a price of its index above 0, in its own price scale, rounded down. A call struck at 40,000 pays
     * 10,000 at 50,000; an inverse one 0.2.
     */
    public long payoffScaled(final Wide wide, final long indexScaled) {
        return inItsScale(wide, Math.max(0, inTheMoney(indexScaled)), indexScaled);
    }

    /** How far it is out of the money at a price of its index above 0, in its own price scale, rounded down. */
    public long outOfTheMoneyScaled(final Wide wide, final long indexScaled) {
        return inItsScale(wide, Math.max(0, -inTheMoney(indexScaled)), indexScaled);
    }

    /** One unit of the underlying in its own price scale: the index's price, or one coin. */
    public long underlyingScaled(final long indexScaled) {
        return payoff == Payoff.LINEAR ? indexScaled : FixedPoint.powerOfTen(priceDecimals);
    }

    private long inTheMoney(final long indexScaled) {
        return isCall ? indexScaled - strikeScaled : strikeScaled - indexScaled;
    }

    private long inItsScale(final Wide wide, final long differenceScaled, final long indexScaled) {
        return payoff == Payoff.LINEAR
            ? differenceScaled
            : wide.set(differenceScaled).times(FixedPoint.powerOfTen(priceDecimals)).floorDiv(indexScaled).saturated();
    }
}
