package io.plimsoll.statemachine;

/**
 * An option, and what its model says of it with the inputs of the last refresh. Numbers of the model are doubles: they
 * inform, and nothing is booked by them.
 *
 * @param strikeScaled  in 10^-strikeDecimals.
 * @param isPaidUpFront whether the premium is paid at the fill.
 * @param isModelled    whether a surface is known; else what follows is 0.
 * @param modelMarkScaled the value as a mark, in the option's price scale.
 * @param refreshedNs   event time of the last refresh.
 * @param volatility    a year, of its strike.
 * @param years         to expiry.
 * @param value         of one unit, in the settlement asset.
 * @param delta         of the value in the quote currency to the forward; an inverse option's is undiscounted.
 * @param gamma         of delta to the forward.
 * @param vega          of the value to 1.00 of volatility.
 * @param theta         of the value to one year that passes.
 */
public record OptionView(
    int instrumentId, boolean isCall, long strikeScaled, int strikeDecimals, long expiryNs, boolean isPaidUpFront,
    boolean isModelled, long modelMarkScaled, long refreshedNs, double forward, double volatility, double years,
    double value,
    double delta, double gamma, double vega, double theta) {
}
