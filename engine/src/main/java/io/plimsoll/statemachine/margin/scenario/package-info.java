/**
 * Margin by scenarios. {@link ScenarioRules} say what is supposed to happen and what is charged; {@link RiskArrays}
 * hold what one unit of each instrument would be worth then, computed once for everybody; {@link ScenarioKernel} sums
 * an account's book over them. Doubles, {@link StrictMath}, and sums in the order of the book, so that every machine
 * gives the same bits.
 */
package io.plimsoll.statemachine.margin.scenario;
