package io.plimsoll.statemachine.reference;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The books of the naive model: sorted maps, money in whole minor units, prices and contracts as plain decimals. */
final class TwinState {
    static final BigDecimal PPB = BigDecimal.valueOf(1_000_000_000L);

    final TreeMap<Integer, Rules> rules = new TreeMap<>();
    final TreeMap<Integer, Index> indices = new TreeMap<>();
    final TreeMap<Integer, Asset> assets = new TreeMap<>();
    final TreeMap<Integer, Contract> contracts = new TreeMap<>();
    final TreeMap<Long, Account> accounts = new TreeMap<>();
    final TreeSet<Long> haltedMembers = new TreeSet<>();
    final TreeSet<Long> killedMembers = new TreeSet<>();
    final TwinOrders orders = new TwinOrders(this);
    /** By index and expiry. */
    final TreeMap<Integer, TreeMap<Long, Long>> averagedSince = new TreeMap<>();
    boolean halted;
    long nowNs;
    long lastOrderId;
    Asset reference;

    TwinState() {
        accounts.put(0L, new Account(0, 0, 0, MarginMode.CROSS));
    }

    /** A rulebook. */
    record Rules(
        long warn, long call, long cleared, long target, long cancel, long periodNs, BigInteger debtLimit, long fee) {
    }

    /** A price from outside; price null: none yet. */
    static final class Index {
        final int decimals;
        final PriceRule rule;
        final String symbol;
        final Quote quote = new Quote();
        /** Every price there was, by the time from which it stood. */
        final TreeMap<Long, BigDecimal> history = new TreeMap<>();

        Index(final int decimals, final PriceRule rule, final String symbol) {
            this.decimals = decimals;
            this.rule = rule;
            this.symbol = symbol;
        }
    }

    /** From when on the average of an index before an expiry is kept: the first option or surface for it. */
    long keepAverage(final int indexId, final long expiryNs) {
        averagedSince.values().forEach(kept -> kept.keySet().removeIf(this::isForgotten));
        return averagedSince.computeIfAbsent(indexId, id -> new TreeMap<>()).computeIfAbsent(expiryNs, ns -> nowNs);
    }

    private boolean isForgotten(final long expiryNs) {
        return expiryNs <= nowNs && contracts.values().stream()
            .noneMatch(contract -> contract.option != null && contract.listed && contract.expiryNs == expiryNs);
    }

    /** The average of an index from one time to another, rounded down; null without a price. Second by second. */
    static BigDecimal average(final Index index, final long fromNs, final long toNs) {
        BigDecimal sum = BigDecimal.ZERO;
        long observedNs = 0;
        for (final Map.Entry<Long, BigDecimal> stood : index.history.entrySet()) {
            final Long next = index.history.higherKey(stood.getKey());
            final long start = Math.max(fromNs, stood.getKey());
            final long end = Math.min(toNs, next == null ? Long.MAX_VALUE : next);
            if (end > start) {
                sum = sum.add(stood.getValue().multiply(BigDecimal.valueOf(end - start)));
                observedNs += end - start;
            }
        }
        return observedNs == 0 ? null : sum.divide(BigDecimal.valueOf(observedNs), index.decimals, RoundingMode.FLOOR);
    }

    /** The last price and its time. */
    static final class Quote {
        BigDecimal price;
        long publishedNs;

        void set(final BigDecimal newPrice, final long newPublishedNs) {
            price = newPrice;
            publishedNs = Math.max(publishedNs, newPublishedNs);
        }
    }

    /** An asset with its funds. */
    static final class Asset {
        int id;
        int decimals;
        Index index;
        BigDecimal haircut;
        BigInteger cap;
        String symbol;
        final Map<Fund, BigInteger> funds = new TreeMap<>();

        BigInteger fund(final Fund fund) {
            return funds.getOrDefault(fund, BigInteger.ZERO);
        }

        void move(final Fund fund, final BigInteger change) {
            funds.merge(fund, change, BigInteger::add);
        }
    }

    /** One marginal tier; bound null: none. */
    record Tier(BigDecimal initial, BigDecimal maintenance, BigDecimal bound) {
    }

    /** A listed contract. */
    static final class Contract {
        int id;
        String symbol;
        InstrumentKind kind;
        Payoff payoff;
        PriceRule rule;
        int segment;
        Index index;
        Asset settlement;
        BigDecimal tick;
        BigDecimal lot;
        BigDecimal multiplier;
        long expiryNs;
        BigDecimal maker;
        BigDecimal taker;
        List<Tier> tiers = new ArrayList<>();
        /** Null: not an option. */
        Option option;
        boolean listed = true;
        boolean halted;
        BigInteger clearing = BigInteger.ZERO;
        final Quote mark = new Quote();
        BigDecimal lastFill;

        boolean isLinear() {
            return option != null || payoff == Payoff.LINEAR;
        }

        boolean isPaidUpFront() {
            return option != null && option.isPaidUpFront;
        }

        /** Decimals of its prices. */
        int priceDecimals() {
            return option != null && payoff == Payoff.INVERSE ? 12 : index.decimals;
        }

        BigDecimal price() {
            if (mark.price != null) {
                return mark.price;
            }
            if (option != null) {
                return option.modelMark != null ? option.modelMark : lastFill;
            }
            return index.quote.price != null ? index.quote.price : lastFill;
        }

        boolean followsFills() {
            return mark.price == null && (option == null ? index.quote.price : option.modelMark) == null;
        }

        /** What lots are worth in minor units, rounded. */
        BigInteger worth(final BigInteger lots, final BigDecimal price, final RoundingMode rounding) {
            final BigDecimal size = new BigDecimal(lots).multiply(lot).multiply(multiplier);
            final BigDecimal worth = isLinear()
                ? size.multiply(price).setScale(settlement.decimals, rounding)
                : size.negate().divide(price, settlement.decimals, rounding);
            return worth.movePointRight(settlement.decimals).toBigIntegerExact();
        }

        /** A share of the notional in minor units, rounded up; linear in pieces when a bound is given. */
        BigInteger share(final BigInteger lots, final BigDecimal price, final BigDecimal rate) {
            return ceil(size(lots, price).multiply(rate), price);
        }

        /** Requirement by marginal tiers, rounded up. */
        BigInteger requirement(final BigInteger lots, final BigDecimal price, final boolean isInitial) {
            return option == null ? byTiers(lots, price, isInitial) : option.requirement(this, lots, price, isInitial);
        }

        BigInteger byTiers(final BigInteger lots, final BigDecimal price, final boolean isInitial) {
            final BigDecimal divisor = isLinear() ? BigDecimal.ONE : price;
            final BigDecimal size = size(lots, price);
            BigDecimal needed = BigDecimal.ZERO;
            BigDecimal from = BigDecimal.ZERO;
            for (final Tier tier : tiers) {
                final BigDecimal to = tier.bound == null ? size : size.min(tier.bound.multiply(divisor));
                final BigDecimal slice = to.subtract(from).max(BigDecimal.ZERO);
                needed = needed.add(slice.multiply(isInitial ? tier.initial : tier.maintenance));
                from = from.max(to);
            }
            return ceil(needed, price);
        }

        /** Linear: the notional. Inverse: the notional times the price, so that nothing is divided yet. */
        private BigDecimal size(final BigInteger lots, final BigDecimal price) {
            final BigDecimal size = new BigDecimal(lots.abs()).multiply(lot).multiply(multiplier);
            return isLinear() ? size.multiply(price.abs()) : size;
        }

        private BigInteger ceil(final BigDecimal amount, final BigDecimal price) {
            final BigDecimal rounded = isLinear()
                ? amount.setScale(settlement.decimals, RoundingMode.CEILING)
                : amount.divide(price, settlement.decimals, RoundingMode.CEILING);
            return rounded.movePointRight(settlement.decimals).toBigIntegerExact();
        }
    }

    /** What makes a contract an option; modelMark null: none. */
    static final class Option {
        final boolean isCall;
        final BigDecimal strike;
        final boolean isPaidUpFront;
        /** When its expiry's average began to be kept: with the first option listed for it. */
        long keptSinceNs;
        BigDecimal modelMark;

        Option(final boolean isCall, final BigDecimal strike, final boolean isPaidUpFront) {
            this.isCall = isCall;
            this.strike = strike;
            this.isPaidUpFront = isPaidUpFront;
        }

        /** In the money (sign 1) or out of it (sign -1) by how much, in its own price scale, rounded down. */
        BigDecimal away(final Contract contract, final BigDecimal indexPrice, final int sign) {
            final BigDecimal inside = isCall ? indexPrice.subtract(strike) : strike.subtract(indexPrice);
            final BigDecimal away = inside.multiply(BigDecimal.valueOf(sign)).max(BigDecimal.ZERO);
            return contract.payoff == Payoff.LINEAR
                ? away
                : away.divide(indexPrice, contract.priceDecimals(), RoundingMode.FLOOR);
        }

        BigInteger requirement(
            final Contract contract, final BigInteger lots, final BigDecimal price, final boolean isInitial) {
            final BigDecimal known = contract.index.quote.price;
            final BigDecimal indexPrice = known == null ? strike : known;
            final BigDecimal unit = contract.payoff == Payoff.LINEAR ? indexPrice : BigDecimal.ONE;
            final BigInteger share = contract.byTiers(lots, unit, isInitial);
            if (lots.signum() >= 0) {
                return isPaidUpFront ? BigInteger.ZERO
                    : share.min(contract.worth(lots, price, RoundingMode.CEILING));
            }
            final BigInteger away =
                contract.worth(lots.negate(), away(contract, indexPrice, -1), RoundingMode.FLOOR);
            final BigInteger half = share.add(BigInteger.ONE).shiftRight(1);
            return share.subtract(away).max(half);
        }
    }

    /** Lots and what they cost. */
    static final class Position {
        BigInteger lots = BigInteger.ZERO;
        BigInteger cost = BigInteger.ZERO;
    }

    /** What is margined together: an account, or one bucket of an isolated one. */
    static final class Entry {
        final Account account;
        final int bucket;
        final TreeMap<Integer, BigInteger> balances = new TreeMap<>();
        final TreeMap<Integer, Position> positions = new TreeMap<>();
        HealthState state = HealthState.HEALTHY;
        long deadlineNs;
        long orderId;
        int orderContract;
        BigInteger orderLots = BigInteger.ZERO;
        boolean orderOpen;
        boolean orderBegun;
        boolean orderSells;

        Entry(final Account account, final int bucket) {
            this.account = account;
            this.bucket = bucket;
        }

        BigInteger balance(final Asset asset) {
            return balances.getOrDefault(asset.id, BigInteger.ZERO);
        }

        void add(final Asset asset, final BigInteger change) {
            balances.merge(asset.id, change, BigInteger::add);
        }

        BigInteger lots(final Contract contract) {
            final Position held = positions.get(contract.id);
            return held == null ? BigInteger.ZERO : held.lots;
        }

        boolean isFlat() {
            return positions.isEmpty();
        }

        boolean isLiquidating() {
            return state == HealthState.PARTIAL || state == HealthState.FULL;
        }
    }

    /** An account and its buckets by instrument. */
    static final class Account {
        final long id;
        final long member;
        final int segment;
        MarginMode mode;
        boolean closed;
        boolean halted;
        boolean killed;
        final Entry root = new Entry(this, -1);
        final TreeMap<Integer, Entry> buckets = new TreeMap<>();

        Account(final long id, final long member, final int segment, final MarginMode mode) {
            this.id = id;
            this.member = member;
            this.segment = segment;
            this.mode = mode;
        }

        List<Entry> entries() {
            final List<Entry> entries = new ArrayList<>(List.of(root));
            entries.addAll(buckets.values());
            return entries;
        }

        boolean isFlat() {
            return entries().stream().allMatch(Entry::isFlat);
        }
    }

    /** Equity and requirements of an entry. */
    record Figures(BigInteger equity, BigInteger initial, BigInteger maintenance) {
        BigInteger level(final long share) {
            final BigDecimal way = new BigDecimal(initial.subtract(maintenance));
            return maintenance.add(way.multiply(BigDecimal.valueOf(share)).divide(PPB, 0, RoundingMode.CEILING)
                .toBigIntegerExact());
        }

        boolean isBelow(final long share) {
            return equity.compareTo(level(share)) < 0;
        }

        boolean isInBreach() {
            return equity.compareTo(maintenance) < 0;
        }
    }

    boolean isPriced(final Asset asset) {
        return reference != null && (asset.index == null || asset.index.quote.price != null);
    }

    /** Reference units per minor unit: price x 10^(reference decimals - decimals). */
    private BigDecimal rate(final Asset asset) {
        return asset.index == null
            ? BigDecimal.ONE
            : asset.index.quote.price.scaleByPowerOfTen(reference.decimals - asset.decimals);
    }

    BigInteger value(final Asset asset, final BigInteger amount) {
        return isPriced(asset)
            ? new BigDecimal(amount).multiply(rate(asset)).setScale(0, RoundingMode.FLOOR).toBigIntegerExact()
            : BigInteger.ZERO;
    }

    BigInteger valueCeil(final Asset asset, final BigInteger amount) {
        return value(asset, amount.negate()).negate();
    }

    BigInteger collateralValue(final Asset asset, final BigInteger amount) {
        return isPriced(asset)
            ? new BigDecimal(amount).multiply(rate(asset)).multiply(BigDecimal.ONE.subtract(asset.haircut))
                .setScale(0, RoundingMode.FLOOR).toBigIntegerExact()
            : BigInteger.ZERO;
    }

    BigInteger balanceValue(final Asset asset, final BigInteger amount) {
        if (amount.signum() < 0) {
            return value(asset, amount);
        }
        return collateralValue(asset, asset.cap == null ? amount : amount.min(asset.cap));
    }

    BigInteger amountWorth(final Asset asset, final BigInteger value, final BigDecimal haircut) {
        return new BigDecimal(value).divide(rate(asset).multiply(BigDecimal.ONE.subtract(haircut)), 0,
            RoundingMode.CEILING).toBigIntegerExact();
    }

    BigInteger amountWithin(final Asset asset, final BigInteger value) {
        return new BigDecimal(value).divide(rate(asset), 0, RoundingMode.FLOOR).toBigIntegerExact();
    }

    BigInteger unrealised(final Contract contract, final Position position) {
        return contract.worth(position.lots, contract.price(), RoundingMode.FLOOR).subtract(position.cost);
    }

    /** Of an option paid up front the whole value is the holder's; of all else the gain. */
    private static BigInteger inEquity(final Contract contract, final Position position) {
        final BigInteger worth = contract.worth(position.lots, contract.price(), RoundingMode.FLOOR);
        return contract.isPaidUpFront() ? worth : worth.subtract(position.cost);
    }

    Figures figures(final Entry entry) {
        BigInteger equity = BigInteger.ZERO;
        BigInteger initial = BigInteger.ZERO;
        BigInteger maintenance = BigInteger.ZERO;
        for (final Map.Entry<Integer, BigInteger> held : entry.balances.entrySet()) {
            equity = equity.add(balanceValue(assets.get(held.getKey()), held.getValue()));
        }
        for (final Map.Entry<Integer, Position> held : entry.positions.entrySet()) {
            final Contract contract = contracts.get(held.getKey());
            equity = equity.add(value(contract.settlement, inEquity(contract, held.getValue())));
            initial = initial.add(needed(contract, held.getValue().lots, true));
            maintenance = maintenance.add(needed(contract, held.getValue().lots, false));
        }
        return new Figures(equity, initial, maintenance);
    }

    /** Requirement of lots at the mark, in the reference asset. */
    BigInteger needed(final Contract contract, final BigInteger lots, final boolean isInitial) {
        return valueCeil(contract.settlement, contract.requirement(lots, contract.price(), isInitial));
    }
}
