package io.plimsoll.statemachine;

import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.MarginMode;

/**
 * One account's margin at this moment, in minor units of the reference asset. An isolated account includes its
 * buckets, and its state is the worst of theirs.
 *
 * @param reservedMarginMinor what its open orders reserve.
 * @param freeCollateralMinor what may be withdrawn: equity above initial and reserved margin, at least 0.
 * @param leastRatioPpb       the least margin ratio that it chose for itself; 0: none.
 */
public record AccountView(
    long accountId, long memberId, MarginMode mode, HealthState state, long equityMinor, long initialMarginMinor,
    long maintenanceMarginMinor, long reservedMarginMinor, long freeCollateralMinor, long leastRatioPpb,
    boolean isHighLeverage) {
}
