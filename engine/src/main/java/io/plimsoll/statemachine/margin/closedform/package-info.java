/**
 * Margin by closed form: what a book of options can lose at most, formulas on how far out of the money a short stands,
 * tables by time to expiry, and the matching of longs against shorts. Nothing here revalues a book under scenarios.
 *
 * <p>Each rule is an object of parameters over a flat book of primitives. The models ({@code ...Margin}) fill such a
 * book from a portfolio; the conformance adapters fill it from a file. So both run the same arithmetic.
 */
package io.plimsoll.statemachine.margin.closedform;
