package io.plimsoll.statemachine.reference;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HealthState;
import io.plimsoll.statemachine.reference.TwinState.Account;
import io.plimsoll.statemachine.reference.TwinState.Asset;
import io.plimsoll.statemachine.reference.TwinState.Contract;
import io.plimsoll.statemachine.reference.TwinState.Entry;
import io.plimsoll.statemachine.reference.TwinState.Figures;
import io.plimsoll.statemachine.reference.TwinState.Position;
import io.plimsoll.statemachine.reference.TwinState.Rules;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What follows from a change in the naive model: the ladder, liquidations, debts, and booking of trades. */
final class TwinRisk {
    private static final int LINEAR_SEARCH_MAX = 64;

    private final TwinState state;

    TwinRisk(final TwinState state) {
        this.state = state;
    }

    Rules rules(final Entry entry) {
        return state.rules.get(entry.account.segment);
    }

    /** Everybody in order of ids. */
    void reviewAll() {
        for (final Account account : state.accounts.values()) {
            account.entries().forEach(this::review);
        }
    }

    void review(final Entry entry) {
        if (entry.account.id == 0 || entry.account.closed) {
            return;
        }
        if (!entry.isFlat()) {
            enforceLimit(entry);
        }
        if (entry.isFlat()) {
            if (entry.isLiquidating()) {
                entry.orderOpen = false;
                entry.orderBegun = false;
            }
            settleFlat(entry);
            moveTo(entry, HealthState.HEALTHY);
        } else if (entry.isLiquidating()) {
            reviewLiquidation(entry);
        } else {
            reviewOpen(entry);
        }
    }

    private void reviewOpen(final Entry entry) {
        final Figures figures = state.figures(entry);
        if (figures.isInBreach()) {
            placeOrder(entry, figures);
        } else {
            moveTo(entry, ladder(entry, figures));
        }
    }

    private HealthState ladder(final Entry entry, final Figures figures) {
        final Rules rules = rules(entry);
        if (figures.isBelow(entry.state == HealthState.CALLED ? rules.cleared() : rules.call())) {
            return HealthState.CALLED;
        }
        return figures.isBelow(rules.warn()) ? HealthState.WARNED : HealthState.HEALTHY;
    }

    private void moveTo(final Entry entry, final HealthState next) {
        if (entry.state != next) {
            entry.state = next;
            entry.deadlineNs = next == HealthState.CALLED ? state.nowNs + rules(entry).periodNs() : 0;
        }
    }

    /** What is still called at its deadline is liquidated. */
    void timer() {
        for (final Account account : state.accounts.values()) {
            for (final Entry entry : account.entries()) {
                if (entry.state == HealthState.CALLED && entry.deadlineNs <= state.nowNs) {
                    placeOrder(entry, state.figures(entry));
                }
            }
        }
    }

    private void reviewLiquidation(final Entry entry) {
        final Figures figures = state.figures(entry);
        final boolean fits = orderFits(entry, figures);
        final long share = entry.orderBegun && fits ? rules(entry).target() : rules(entry).cancel();
        if (!figures.isBelow(share)) {
            entry.orderOpen = false;
            entry.orderBegun = false;
            moveTo(entry, ladder(entry, figures));
        } else if (!fits) {
            placeOrder(entry, figures);
        }
    }

    private boolean orderFits(final Entry entry, final Figures figures) {
        if (!entry.orderOpen) {
            return false;
        }
        final BigInteger held = entry.lots(state.contracts.get(entry.orderContract));
        final boolean isBankrupt = entry.state == HealthState.PARTIAL && figures.equity().signum() <= 0;
        return !isBankrupt && held.signum() > 0 == entry.orderSells && entry.orderLots.compareTo(held.abs()) <= 0;
    }

    private void placeOrder(final Entry entry, final Figures figures) {
        state.orders.cancel(entry.account, entry.bucket == -1 ? null : state.contracts.get(entry.bucket));
        Contract heaviest = null;
        BigInteger most = BigInteger.ONE.negate();
        for (final Map.Entry<Integer, Position> held : entry.positions.entrySet()) {
            final Contract contract = state.contracts.get(held.getKey());
            final BigInteger needed = state.needed(contract, held.getValue().lots, false);
            if (needed.compareTo(most) > 0) {
                most = needed;
                heaviest = contract;
            }
        }
        final BigInteger lots = entry.lots(heaviest);
        final BigInteger part = figures.equity().signum() <= 0 ? null : smallest(entry, heaviest, lots, figures);
        moveTo(entry, part == null ? HealthState.FULL : HealthState.PARTIAL);
        entry.orderId = ++state.lastOrderId;
        entry.orderContract = heaviest.id;
        entry.orderLots = part == null ? lots.abs() : part;
        entry.orderOpen = true;
        entry.orderBegun = false;
        entry.orderSells = lots.signum() > 0;
    }

    /** The least lots to close, or null: counted up one by one, from a point below which nothing can do when large. */
    private BigInteger smallest(
        final Entry entry, final Contract contract, final BigInteger lots, final Figures figures) {
        if (!restores(entry, contract, lots, lots.abs(), figures)) {
            return null;
        }
        BigInteger from = BigInteger.ZERO;
        BigInteger to = lots.abs();
        while (to.subtract(from).bitLength() > 1 && to.intValue() - from.intValue() > LINEAR_SEARCH_MAX) {
            final BigInteger middle = from.add(to).shiftRight(1);
            if (restores(entry, contract, lots, middle, figures)) {
                to = middle;
            } else {
                from = middle;
            }
        }
        BigInteger closed = from.add(BigInteger.ONE);
        while (!restores(entry, contract, lots, closed, figures)) {
            closed = closed.add(BigInteger.ONE);
        }
        return closed;
    }

    private boolean restores(
        final Entry entry, final Contract contract, final BigInteger lots, final BigInteger closed,
        final Figures now) {
        final BigInteger left = lots.signum() > 0 ? lots.subtract(closed) : lots.add(closed);
        final BigDecimal rate = contract.taker.add(ppb(rules(entry).fee()));
        final BigInteger fee = contract.share(closed, contract.price(), rate);
        final Figures after = new Figures(
            now.equity().subtract(state.valueCeil(contract.settlement, fee)),
            now.initial().subtract(state.needed(contract, lots, true)).add(state.needed(contract, left, true)),
            now.maintenance().subtract(state.needed(contract, lots, false)).add(state.needed(contract, left, false)));
        return !after.isBelow(rules(entry).target());
    }

    static BigDecimal ppb(final long parts) {
        return BigDecimal.valueOf(parts, 9);
    }

    /** After a liquidation fill of its order. */
    void afterExecution(final Entry entry) {
        if (!entry.isLiquidating() || entry.isFlat()) {
            review(entry);
        } else {
            reviewLiquidation(entry);
        }
    }

    void settleFlat(final Entry entry) {
        for (final int id : List.copyOf(entry.balances.keySet())) {
            final Asset asset = state.assets.get(id);
            payDebt(entry, asset);
            final BigInteger deficit = entry.balance(asset).negate();
            if (deficit.signum() > 0) {
                final BigInteger paid = deficit.min(asset.fund(Fund.INSURANCE).max(BigInteger.ZERO));
                asset.move(Fund.INSURANCE, paid.negate());
                asset.move(Fund.UNCOVERED, paid.subtract(deficit));
                entry.add(asset, deficit);
            }
        }
    }

    void enforceLimit(final Entry entry) {
        BigInteger owed = BigInteger.ZERO;
        for (final int id : entry.balances.keySet()) {
            final Asset asset = state.assets.get(id);
            owed = owed.subtract(state.value(asset, entry.balance(asset).min(BigInteger.ZERO)));
        }
        if (owed.compareTo(rules(entry).debtLimit()) > 0) {
            for (final int id : List.copyOf(entry.balances.keySet())) {
                payDebt(entry, state.assets.get(id));
            }
        }
    }

    /** The house takes collateral, lowest haircut first, and pays the debt. */
    private void payDebt(final Entry entry, final Asset debt) {
        if (entry.balance(debt).signum() >= 0 || !state.isPriced(debt)) {
            return;
        }
        final List<Asset> collaterals = new ArrayList<>();
        for (final int id : entry.balances.keySet()) {
            final Asset asset = state.assets.get(id);
            if (entry.balance(asset).signum() > 0 && state.isPriced(asset)
                && asset.haircut.compareTo(BigDecimal.ONE) < 0) {
                collaterals.add(asset);
            }
        }
        collaterals.sort(Comparator.<Asset, BigDecimal>comparing(asset -> asset.haircut).thenComparing(a -> a.id));
        for (final Asset collateral : collaterals) {
            convert(entry, collateral, debt, entry.balance(debt).negate());
        }
    }

    private void convert(final Entry entry, final Asset collateral, final Asset debt, final BigInteger owed) {
        if (owed.signum() <= 0) {
            return;
        }
        final BigInteger owned = entry.balance(collateral);
        final BigInteger wanted = state.amountWorth(collateral, state.valueCeil(debt, owed), collateral.haircut);
        final boolean isEnough = wanted.compareTo(owned) <= 0;
        final BigInteger sold = isEnough ? wanted : owned;
        final BigInteger bought = isEnough
            ? owed
            : owed.min(state.amountWithin(debt, state.collateralValue(collateral, sold)));
        if (bought.signum() > 0) {
            entry.add(collateral, sold.negate());
            collateral.move(Fund.TREASURY, sold);
            entry.add(debt, bought);
            debt.move(Fund.TREASURY, bought.negate());
        }
    }

    /** Books one side; returns its worth, rounded up. */
    BigInteger book(
        final Entry entry, final Contract contract, final BigInteger lots, final BigDecimal price,
        final BigDecimal feeRate) {
        final Position held = entry.positions.computeIfAbsent(contract.id, id -> new Position());
        final BigInteger closed = held.lots.signum() * lots.signum() >= 0
            ? BigInteger.ZERO
            : lots.abs().min(held.lots.abs()).multiply(BigInteger.valueOf(lots.signum()));
        final BigInteger worth = contract.worth(lots, price, RoundingMode.CEILING);
        final BigInteger worthClosed = contract.worth(closed, price, RoundingMode.CEILING);
        final BigInteger costClosed = held.lots.signum() == 0 ? BigInteger.ZERO
            : new BigDecimal(held.cost.multiply(closed.abs())).divide(
                new BigDecimal(held.lots.abs()), 0, RoundingMode.CEILING).toBigIntegerExact();
        final BigInteger realised = worthClosed.add(costClosed).negate();
        held.lots = held.lots.add(lots);
        held.cost = held.cost.subtract(costClosed).add(worth).subtract(worthClosed);
        if (held.lots.signum() == 0) {
            entry.positions.remove(contract.id);
        }
        final BigInteger paidOut = contract.isPaidUpFront() ? worth.negate() : realised;
        contract.clearing = contract.clearing.subtract(paidOut);
        entry.add(contract.settlement, paidOut);
        final BigInteger fee = contract.share(lots, price, feeRate);
        entry.add(contract.settlement, fee.negate());
        contract.settlement.move(Fund.FEES, fee);
        return worth;
    }

    void sweep(final Contract contract, final BigInteger dust) {
        contract.clearing = contract.clearing.subtract(dust);
        contract.settlement.move(Fund.DUST, dust);
    }

    static boolean grows(final BigInteger held, final BigInteger lots) {
        return held.signum() * lots.signum() >= 0 || lots.abs().compareTo(held.abs()) > 0;
    }

    /** A bucket whose position grew takes what its initial margin lacks from the account. */
    void fund(final Entry bucket, final Contract contract) {
        final Figures figures = state.figures(bucket);
        final BigInteger lacking = figures.initial().subtract(figures.equity());
        final Asset asset = contract.settlement;
        final BigInteger owed =
            contract.isPaidUpFront() ? bucket.balance(asset).negate().max(BigInteger.ZERO) : BigInteger.ZERO;
        final BigInteger margin = lacking.signum() > 0 && state.isPriced(asset)
            ? state.amountWorth(asset, lacking, BigDecimal.ZERO) : BigInteger.ZERO;
        final BigInteger wanted = margin.max(owed);
        if (wanted.signum() > 0) {
            final Entry root = bucket.account.root;
            final BigInteger moved = wanted.min(root.balance(asset).max(BigInteger.ZERO));
            root.add(asset, moved.negate());
            bucket.add(asset, moved);
        }
    }

    void release(final Entry entry) {
        if (entry.bucket != -1 && entry.isFlat()) {
            for (final Map.Entry<Integer, BigInteger> held : entry.balances.entrySet()) {
                entry.account.root.add(state.assets.get(held.getKey()), held.getValue());
                held.setValue(BigInteger.ZERO);
            }
        }
    }

    /** After a side of a trade was booked. */
    void settle(final Entry entry, final Contract contract, final boolean grew) {
        if (entry.bucket != -1 && grew) {
            fund(entry, contract);
        }
        review(entry);
        release(entry);
    }
}
