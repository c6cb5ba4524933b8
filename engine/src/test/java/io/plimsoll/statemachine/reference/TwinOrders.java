package io.plimsoll.statemachine.reference;

import io.plimsoll.codec.FillDecoder;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.statemachine.OrderView;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.StateQuery;
import io.plimsoll.statemachine.reference.TwinState.Account;
import io.plimsoll.statemachine.reference.TwinState.Asset;
import io.plimsoll.statemachine.reference.TwinState.Contract;
import io.plimsoll.statemachine.reference.TwinState.Entry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Orders in the naive model: one list, walked through for every question. */
final class TwinOrders {
    private static final int FINISHED_MAX = 1 << 16;
    private static final int OPEN_MAX = 1 << 14;

    private final TwinState state;
    private final List<Order> resting = new ArrayList<>();
    private final TreeMap<Long, TreeMap<Long, Order>> known = new TreeMap<>();
    private final Deque<Order> finished = new ArrayDeque<>();

    TwinOrders(final TwinState state) {
        this.state = state;
    }

    private static final class Order {
        final Account account;
        final Contract contract;
        final long id;
        final boolean isBid;
        final BigDecimal price;
        BigInteger lots;

        Order(
            final Account account, final Contract contract, final long id, final boolean isBid,
            final BigDecimal price, final BigInteger lots) {
            this.account = account;
            this.contract = contract;
            this.id = id;
            this.isBid = isBid;
            this.price = price;
            this.lots = lots;
        }

        boolean isOf(final Account ofAccount, final Contract inContract, final boolean ofBids) {
            return account == ofAccount && contract == inContract && isBid == ofBids;
        }
    }

    private Order find(final Account account, final long id) {
        return known.getOrDefault(account.id, new TreeMap<>()).get(id);
    }

    int open() {
        return resting.size();
    }

    boolean hasOpen(final Account account) {
        return resting.stream().anyMatch(order -> order.account == account);
    }

    RejectCode checkId(final Account account, final long id) {
        if (id <= 0) {
            return RejectCode.INVALID_ORDER_ID;
        }
        if (find(account, id) != null) {
            return RejectCode.ORDER_EXISTS;
        }
        return resting.stream().filter(order -> order.account == account).count() >= OPEN_MAX
            ? RejectCode.TOO_MANY_ORDERS : null;
    }

    /** Takes the order if its side then needs no more than now, or if all is covered with it; else takes it back. */
    RejectCode place(
        final Account account, final Contract contract, final long id, final boolean isBid, final BigDecimal price,
        final BigInteger lots) {
        final Order order = new Order(account, contract, id, isBid, price, lots);
        resting.add(order);
        final BigInteger after = reserved(account);
        final TwinState.Figures figures = state.figures(account.root);
        final boolean isCovered =
            figures.equity().subtract(figures.initial()).compareTo(after) >= 0
                && hasEnough(account, contract.settlement, account.root.balance(contract.settlement));
        final Entry entry =
            account.mode == MarginMode.ISOLATED ? account.buckets.get(contract.id) : account.root;
        final BigInteger held = entry == null ? BigInteger.ZERO : entry.lots(contract);
        final boolean addsNothing =
            cost(account, contract, held, isBid).compareTo(state.needed(contract, held, true)) <= 0;
        if (!addsNothing && !isCovered && !isSafeReduction(account, contract, isBid)) {
            resting.remove(order);
            return RejectCode.INSUFFICIENT_MARGIN;
        }
        known.computeIfAbsent(account.id, key -> new TreeMap<>()).put(id, order);
        return null;
    }

    /** Only closes, and initial margin is covered once all of the side is filled. */
    private boolean isSafeReduction(final Account account, final Contract contract, final boolean isBid) {
        final Entry entry =
            account.mode == MarginMode.ISOLATED ? account.buckets.get(contract.id) : account.root;
        final BigInteger all = lots(account, contract, isBid);
        final BigInteger lots = isBid ? all : all.negate();
        if (entry == null || TwinRisk.grows(entry.lots(contract), lots)) {
            return false;
        }
        final TwinState.Figures figures = state.figures(closed(entry, contract, lots));
        return figures.equity().subtract(lost(account, contract, isBid, BigInteger.ZERO))
            .compareTo(figures.initial()) >= 0;
    }

    /** A copy of an entry after lots were traded at the mark. */
    private static Entry closed(final Entry entry, final Contract contract, final BigInteger lots) {
        final Entry copy = new Entry(entry.account, entry.bucket);
        copy.balances.putAll(entry.balances);
        copy.positions.putAll(entry.positions);
        final BigInteger worth = contract.worth(lots, contract.price(), RoundingMode.CEILING);
        final TwinState.Position left = new TwinState.Position();
        left.lots = entry.lots(contract).add(lots);
        left.cost = entry.positions.get(contract.id).cost.add(worth);
        copy.positions.put(contract.id, left);
        if (contract.isPaidUpFront()) {
            copy.add(contract.settlement, worth.negate());
        }
        if (left.lots.signum() == 0) {
            copy.positions.remove(contract.id);
            copy.add(contract.settlement, contract.isPaidUpFront() ? BigInteger.ZERO : left.cost.negate());
        }
        return copy;
    }

    RejectCode checkRelease(
        final Account account, final Contract contract, final long id, final OrderSide side) {
        final Order order = find(account, id);
        return TwinChecks.first(order == null ? RejectCode.UNKNOWN_ORDER : null,
            () -> order.contract == contract ? null : RejectCode.ORDER_INSTRUMENT_MISMATCH,
            () -> side == OrderSide.ANY || (side == OrderSide.BUY) == order.isBid
                ? null : RejectCode.ORDER_SIDE_MISMATCH,
            () -> resting.contains(order) ? null : RejectCode.ORDER_NOT_OPEN);
    }

    RejectCode release(final Account account, final long id, final BigInteger stated) {
        final Order order = find(account, id);
        if (stated.compareTo(order.lots) > 0) {
            return RejectCode.ORDER_EXCEEDED;
        }
        reduce(order, stated.signum() == 0 ? order.lots : stated);
        return null;
    }

    RejectCode checkFill(
        final long id, final Account account, final Contract contract, final boolean isBid, final BigInteger lots) {
        if (id == 0 || id == FillDecoder.buyerOrderIdNullValue()) {
            return null;
        }
        final Order order = find(account, id);
        return TwinChecks.first(order == null ? RejectCode.UNKNOWN_ORDER : null,
            () -> order.contract == contract ? null : RejectCode.ORDER_INSTRUMENT_MISMATCH,
            () -> order.isBid == isBid ? null : RejectCode.ORDER_SIDE_MISMATCH,
            () -> lots.compareTo(order.lots) > 0 ? RejectCode.ORDER_EXCEEDED : null);
    }

    void fill(final long id, final Account account, final BigInteger lots) {
        if (id != 0 && id != FillDecoder.buyerOrderIdNullValue()) {
            reduce(find(account, id), lots);
        }
    }

    private void reduce(final Order order, final BigInteger lots) {
        order.lots = order.lots.subtract(lots);
        if (order.lots.signum() == 0 && resting.contains(order)) {
            finish(order);
        }
    }

    private void finish(final Order order) {
        resting.remove(order);
        finished.addLast(order);
        if (finished.size() > FINISHED_MAX) {
            final Order forgotten = finished.removeFirst();
            known.get(forgotten.account.id).remove(forgotten.id);
        }
    }

    /** Of one account or all, in one contract or all. */
    void cancel(final Account account, final Contract contract) {
        for (final TreeMap<Long, Order> ofAccount : known.values()) {
            for (final Order order : List.copyOf(ofAccount.values())) {
                final boolean isMeant = (account == null || order.account == account)
                    && (contract == null || order.contract == contract);
                if (isMeant && resting.contains(order)) {
                    finish(order);
                }
            }
        }
    }

    BigInteger lots(final Account account, final Contract contract, final boolean isBid) {
        return resting.stream().filter(order -> order.isOf(account, contract, isBid)).map(order -> order.lots)
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger notional(final Account account, final Contract contract, final boolean isBid) {
        return resting.stream().filter(order -> order.isOf(account, contract, isBid))
            .map(order -> contract.share(order.lots, order.price, BigDecimal.ONE))
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger reserved(final Account account) {
        return reservedIn(account, null);
    }

    private BigInteger reservedIn(final Account account, final Asset settledIn) {
        return state.contracts.values().stream()
            .filter(contract -> settledIn == null || contract.settlement == settledIn)
            .map(contract -> reserved(account, contract)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** An isolated account can only fund buckets with what it has of the settlement asset itself. */
    boolean hasEnough(final Account account, final Asset asset, final BigInteger balance) {
        if (account.mode != MarginMode.ISOLATED) {
            return true;
        }
        final BigInteger reserved = reservedIn(account, asset);
        return reserved.signum() == 0
            || balance.compareTo(state.amountWorth(asset, reserved, BigDecimal.ZERO)) >= 0;
    }

    private BigInteger reserved(final Account account, final Contract contract) {
        if (resting.stream().noneMatch(order -> order.account == account && order.contract == contract)) {
            return BigInteger.ZERO;
        }
        final boolean isIsolated = account.mode == MarginMode.ISOLATED;
        final Entry entry = isIsolated ? account.buckets.get(contract.id) : account.root;
        final BigInteger held = entry == null ? BigInteger.ZERO : entry.lots(contract);
        final BigInteger now = state.needed(contract, held, true);
        final BigInteger worst = cost(account, contract, held, true).max(cost(account, contract, held, false));
        if (worst.compareTo(now) <= 0) {
            return BigInteger.ZERO;
        }
        final BigInteger equity = entry == null ? BigInteger.ZERO : state.figures(entry).equity();
        final BigInteger there = contract.isPaidUpFront() && entry != null
            ? equity.min(state.balanceValue(contract.settlement, entry.balance(contract.settlement)))
            : equity;
        return worst.subtract(isIsolated ? there : now).max(BigInteger.ZERO);
    }

    private BigInteger cost(
        final Account account, final Contract contract, final BigInteger held, final boolean isBid) {
        final BigInteger lots = lots(account, contract, isBid);
        final BigInteger bids = isBid && contract.isPaidUpFront() ? lots : BigInteger.ZERO;
        final BigInteger opening = held.add(bids).max(BigInteger.ZERO).subtract(held.max(BigInteger.ZERO));
        return state.needed(contract, isBid ? held.add(lots) : held.subtract(lots), true)
            .add(lost(account, contract, isBid, opening));
    }

    /** Fees, premium of what opens a long paid up front, and else what orders are worse than the mark. */
    private BigInteger lost(
        final Account account, final Contract contract, final boolean isBid, final BigInteger opening) {
        final BigInteger lots = lots(account, contract, isBid);
        final BigDecimal notional = new BigDecimal(notional(account, contract, isBid));
        BigInteger lost = ceil(notional.multiply(contract.maker.max(contract.taker).max(BigDecimal.ZERO)));
        if (opening.signum() > 0) {
            lost = lost.add(new BigDecimal(opening).multiply(notional)
                .divide(new BigDecimal(lots), 0, RoundingMode.CEILING).toBigIntegerExact());
        }
        return state.valueCeil(contract.settlement, opening.signum() > 0 && opening.equals(lots)
            ? lost
            : lost.add(pastMark(account, contract, isBid)));
    }

    private BigInteger pastMark(final Account account, final Contract contract, final boolean isBid) {
        final BigInteger sign = BigInteger.valueOf(isBid ? 1 : -1);
        BigInteger lost = BigInteger.ZERO;
        for (final Order order : resting) {
            if (order.isOf(account, contract, isBid)
                && order.price.compareTo(contract.price()) * sign.signum() > 0) {
                lost = lost.add(contract.worth(order.lots.multiply(sign), order.price, RoundingMode.CEILING))
                    .subtract(contract.worth(order.lots.multiply(sign), contract.price(), RoundingMode.FLOOR));
            }
        }
        return lost;
    }

    private static BigInteger ceil(final BigDecimal amount) {
        return amount.setScale(0, RoundingMode.CEILING).toBigIntegerExact();
    }

    /** What differs between an account's orders here and there. */
    Optional<String> compare(final Account account, final StateQuery query) {
        return known.getOrDefault(account.id, new TreeMap<>()).values().stream().filter(order -> {
            final OrderView view = query.order(account.id, order.id);
            return view == null || view.instrumentId() != order.contract.id || view.isBid() != order.isBid
                || view.isOpen() != resting.contains(order) || view.remainingLots() != order.lots.longValueExact();
        }).map(order -> "order " + order.id + " of " + account.id).findFirst();
    }
}
