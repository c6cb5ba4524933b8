package io.plimsoll.statemachine.reference;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HealthState;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.PositionView;
import io.plimsoll.statemachine.StateQuery;
import io.plimsoll.statemachine.reference.TwinState.Account;
import io.plimsoll.statemachine.reference.TwinState.Asset;
import io.plimsoll.statemachine.reference.TwinState.Contract;
import io.plimsoll.statemachine.reference.TwinState.Entry;
import io.plimsoll.statemachine.reference.TwinState.Figures;
import io.plimsoll.statemachine.reference.TwinState.Position;
import java.math.BigInteger;
import java.util.Comparator;

/** Compares everything that the naive model and a state machine both say about accounts, positions and funds. */
final class TwinComparison {
    private final TwinState state;
    private final StateQuery query;
    private String difference;

    TwinComparison(final TwinState state, final StateQuery query) {
        this.state = state;
        this.query = query;
    }

    String first() {
        same("open orders", state.orders.open(), query.openOrders());
        same("accounts", state.accounts.size() - 1, query.accounts());
        state.accounts.values().forEach(this::compare);
        for (final Asset asset : state.assets.values()) {
            for (final Fund fund : Fund.values()) {
                if (fund != Fund.NULL_VAL) {
                    same(fund + " of " + asset.symbol, asset.fund(fund), query.fundMinor(fund, asset.id));
                }
            }
        }
        for (final Contract contract : state.contracts.values()) {
            same("clearing of " + contract.symbol, contract.clearing, query.clearingMinor(contract.id));
            same("listed " + contract.symbol, contract.listed, query.instrument(contract.id).isListed());
        }
        return difference;
    }

    private void compare(final Account account) {
        for (final Asset asset : state.assets.values()) {
            BigInteger held = BigInteger.ZERO;
            for (final Entry entry : account.entries()) {
                held = held.add(entry.balance(asset));
            }
            same(account.id + "'s " + asset.symbol, held, query.balanceMinor(account.id, asset.id));
        }
        for (final Entry entry : account.entries()) {
            entry.positions.forEach((id, position) -> compare(account, state.contracts.get(id), position));
        }
        if (account.id != 0) {
            compareMargin(account);
        }
    }

    private void compare(final Account account, final Contract contract, final Position position) {
        final PositionView view = query.position(account.id, contract.id);
        final String what = account.id + "'s " + contract.symbol;
        same(what + " lots", position.lots, view.quantityLots());
        same(what + " entry", position.cost.abs(), Math.abs(view.entryValueMinor()));
        same(what + " unrealised", state.unrealised(contract, position), view.unrealisedMinor());
    }

    private void compareMargin(final Account account) {
        final AccountView view = query.account(account.id);
        BigInteger equity = BigInteger.ZERO;
        BigInteger initial = BigInteger.ZERO;
        BigInteger maintenance = BigInteger.ZERO;
        int positions = 0;
        for (final Entry entry : account.entries()) {
            final Figures figures = state.figures(entry);
            equity = equity.add(figures.equity());
            initial = initial.add(figures.initial());
            maintenance = maintenance.add(figures.maintenance());
            positions += entry.positions.size();
        }
        same(account.id + "'s equity", equity, view.equityMinor());
        same(account.id + "'s initial margin", initial, view.initialMarginMinor());
        same(account.id + "'s maintenance margin", maintenance, view.maintenanceMarginMinor());
        final BigInteger reserved = state.orders.reserved(account);
        final Figures root = state.figures(account.root);
        same(account.id + "'s reserved margin", reserved, view.reservedMarginMinor());
        same(account.id + "'s free collateral",
            root.equity().subtract(root.initial()).subtract(reserved).max(BigInteger.ZERO),
            view.freeCollateralMinor());
        state.orders.compare(account, query).ifPresent(broken -> same(broken, "so", "not so"));
        final HealthState worst = account.closed ? HealthState.CLOSED : account.entries().stream()
            .map(entry -> entry.state).max(Comparator.comparingInt(HealthState::value)).orElseThrow();
        same(account.id + "'s state", worst, view.state());
        final int[] seen = {0};
        query.forEachPosition(account.id, position -> seen[0]++);
        same(account.id + "'s positions", positions, seen[0]);
    }

    private void same(final String what, final BigInteger expected, final long actual) {
        same(what, expected, BigInteger.valueOf(actual));
    }

    private void same(final String what, final Object expected, final Object actual) {
        if (difference == null && !expected.equals(actual)) {
            difference = what + ": the reference says " + expected + ", the state machine " + actual;
        }
    }
}
