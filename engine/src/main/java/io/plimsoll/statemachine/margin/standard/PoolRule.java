package io.plimsoll.statemachine.margin.standard;

/**
 * An account holds one market that has a pool of its own, or any number of those that share one. A change that touches
 * a market with its own pool must be the only one, and of the market held.
 */
public final class PoolRule {
    private PoolRule() {
    }

    /** Whether a change would mix pools. One of money alone never does. */
    public static boolean isBrokenBy(final MarketAccount account, final AccountChange change) {
        if (change.size() == 0) {
            return false;
        }
        final Market held = ownPoolHeld(account);
        final Market touched = ownPoolTouched(change);
        if (held != null) {
            return touched != held || change.size() > 1;
        }
        return touched != null && (account.size() > 0 || change.size() > 1);
    }

    private static Market ownPoolHeld(final MarketAccount account) {
        for (int i = 0; i < account.size(); i++) {
            if (account.market(i).hasOwnPool()) {
                return account.market(i);
            }
        }
        return null;
    }

    private static Market ownPoolTouched(final AccountChange change) {
        for (int i = 0; i < change.size(); i++) {
            if (change.market(i).hasOwnPool()) {
                return change.market(i);
            }
        }
        return null;
    }
}
