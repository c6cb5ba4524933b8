package io.plimsoll.cli;

import io.plimsoll.codec.HealthState;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.StateQuery;
import java.util.EnumMap;
import java.util.Map;

/** How many accounts stand in each margin state, and what they lack together. */
final class HealthCount {
    private final Map<HealthState, Integer> accounts = new EnumMap<>(HealthState.class);
    private long shortfallMinor;

    /** Counts every account, its worst bucket deciding. */
    static HealthCount of(final StateQuery query) {
        final HealthCount count = new HealthCount();
        query.forEachAccount(id -> count.add(query.account(id)));
        return count;
    }

    private void add(final AccountView account) {
        accounts.merge(account.state(), 1, Integer::sum);
        shortfallMinor += Math.max(0, account.maintenanceMarginMinor() - account.equityMinor());
    }

    int in(final HealthState state) {
        return accounts.getOrDefault(state, 0);
    }

    /** Sum of maintenance margin minus equity, of those below it. */
    long shortfallMinor() {
        return shortfallMinor;
    }
}
