package io.plimsoll.statemachine.reference;

import static io.plimsoll.statemachine.RejectCode.ACCOUNT_CLOSED;
import static io.plimsoll.statemachine.RejectCode.ACCOUNT_HALTED;
import static io.plimsoll.statemachine.RejectCode.ACCOUNT_KILLED;
import static io.plimsoll.statemachine.RejectCode.ACCOUNT_LIQUIDATING;
import static io.plimsoll.statemachine.RejectCode.AMOUNT_NOT_POSITIVE;
import static io.plimsoll.statemachine.RejectCode.AMOUNT_OVERFLOW;
import static io.plimsoll.statemachine.RejectCode.AMOUNT_TOO_FINE;
import static io.plimsoll.statemachine.RejectCode.HALTED;
import static io.plimsoll.statemachine.RejectCode.INSUFFICIENT_BALANCE;
import static io.plimsoll.statemachine.RejectCode.INSUFFICIENT_FREE_COLLATERAL;
import static io.plimsoll.statemachine.RejectCode.INVALID_CONFIDENCE;
import static io.plimsoll.statemachine.RejectCode.INVALID_EXPIRY;
import static io.plimsoll.statemachine.RejectCode.INVALID_FEE;
import static io.plimsoll.statemachine.RejectCode.INVALID_LOT;
import static io.plimsoll.statemachine.RejectCode.INVALID_MULTIPLIER;
import static io.plimsoll.statemachine.RejectCode.INVALID_PRICE_RULE;
import static io.plimsoll.statemachine.RejectCode.INVALID_SCALE;
import static io.plimsoll.statemachine.RejectCode.INVALID_STRIKE;
import static io.plimsoll.statemachine.RejectCode.INVALID_TICK;
import static io.plimsoll.statemachine.RejectCode.INVALID_TIERS;
import static io.plimsoll.statemachine.RejectCode.KIND_NOT_OFFERED;
import static io.plimsoll.statemachine.RejectCode.PRICE_NOT_ALLOWED;
import static io.plimsoll.statemachine.RejectCode.PRICE_OFF_TICK;
import static io.plimsoll.statemachine.RejectCode.PRICE_OUT_OF_ORDER;
import static io.plimsoll.statemachine.RejectCode.PRICE_OVERFLOW;
import static io.plimsoll.statemachine.RejectCode.PRICE_TOO_FINE;
import static io.plimsoll.statemachine.RejectCode.QUANTITY_NOT_POSITIVE;
import static io.plimsoll.statemachine.RejectCode.QUANTITY_OFF_LOT;
import static io.plimsoll.statemachine.RejectCode.QUANTITY_OVERFLOW;
import static io.plimsoll.statemachine.RejectCode.TICK_VALUE_NOT_WHOLE;
import static io.plimsoll.statemachine.RejectCode.TOO_MANY_POSITIONS;
import static io.plimsoll.statemachine.RejectCode.UNKNOWN_ACCOUNT;
import static io.plimsoll.statemachine.RejectCode.UNKNOWN_ASSET;
import static io.plimsoll.statemachine.RejectCode.VALUE_OVERFLOW;

import io.plimsoll.codec.DecimalDecoder;
import io.plimsoll.codec.Fund;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.PriceTickDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.reference.TwinState.Account;
import io.plimsoll.statemachine.reference.TwinState.Asset;
import io.plimsoll.statemachine.reference.TwinState.Contract;
import io.plimsoll.statemachine.reference.TwinState.Entry;
import io.plimsoll.statemachine.reference.TwinState.Figures;
import io.plimsoll.statemachine.reference.TwinState.Position;
import io.plimsoll.statemachine.reference.TwinState.Tier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Supplier;

/** Why a command of the naive model is refused, check by check, in order. */
final class TwinChecks {
    static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(62).subtract(BigInteger.ONE);
    private static final BigInteger ROOM = LIMIT.divide(BigInteger.valueOf(4));
    private static final BigInteger MOST = LIMIT.divide(BigInteger.valueOf(8));
    private static final int POSITIONS_MAX = 512;

    private final TwinState state;

    TwinChecks(final TwinState state) {
        this.state = state;
    }

    static BigDecimal decimal(final DecimalDecoder decimal) {
        return BigDecimal.valueOf(decimal.mantissa()).scaleByPowerOfTen(decimal.exponent());
    }

    /** The number in units of 10^-decimals; TOO_FINE or OVERFLOW through the codes given. */
    static RejectCode checkUnits(
        final BigDecimal number, final int decimals, final RejectCode tooFine, final RejectCode overflow) {
        final BigDecimal units = number.scaleByPowerOfTen(decimals);
        if (units.stripTrailingZeros().scale() > 0) {
            return tooFine;
        }
        return units.abs().compareTo(new BigDecimal(LIMIT)) >= 0 ? overflow : null;
    }

    static BigInteger units(final BigDecimal number, final int decimals) {
        return number.scaleByPowerOfTen(decimals).toBigIntegerExact();
    }

    RejectCode open(final Account account) {
        if (account == null || account.id == 0) {
            return UNKNOWN_ACCOUNT;
        }
        return account.closed ? ACCOUNT_CLOSED : null;
    }

    boolean isHalted(final Account account) {
        return account.halted || state.haltedMembers.contains(account.member);
    }

    boolean isKilled(final Account account) {
        return account.killed || state.killedMembers.contains(account.member);
    }

    RejectCode mayPay(final Account account) {
        return first(open(account), () -> state.halted ? HALTED : null,
            () -> isHalted(account) ? ACCOUNT_HALTED : null, () -> isKilled(account) ? ACCOUNT_KILLED : null,
            () -> account.root.isLiquidating() ? ACCOUNT_LIQUIDATING : null);
    }

    /** The first refusal of several checks, none of which runs after one that refused. */
    @SafeVarargs
    static RejectCode first(final RejectCode already, final Supplier<RejectCode>... checks) {
        RejectCode refusal = already;
        for (int i = 0; i < checks.length && refusal == null; i++) {
            refusal = checks[i].get();
        }
        return refusal;
    }

    RejectCode amount(final Asset asset, final BigDecimal amount) {
        if (asset == null) {
            return UNKNOWN_ASSET;
        }
        return amount.signum() <= 0
            ? AMOUNT_NOT_POSITIVE
            : checkUnits(amount, asset.decimals, AMOUNT_TOO_FINE, AMOUNT_OVERFLOW);
    }

    RejectCode free(final Entry entry, final Asset asset, final BigInteger amount) {
        final BigInteger balance = entry.balance(asset);
        if (balance.compareTo(amount) < 0) {
            return INSUFFICIENT_BALANCE;
        }
        final Figures figures = state.figures(entry);
        final BigInteger left = figures.equity().subtract(state.balanceValue(asset, balance))
            .add(state.balanceValue(asset, balance.subtract(amount)));
        final boolean isCovered = entry.bucket != -1
            || left.compareTo(figures.initial().add(state.orders.reserved(entry.account))) >= 0
                && state.orders.hasEnough(entry.account, asset, balance.subtract(amount));
        return isCovered && left.compareTo(figures.initial()) >= 0 ? null : INSUFFICIENT_FREE_COLLATERAL;
    }

    RejectCode custody(final Asset asset, final BigInteger in) {
        final boolean fits = in.abs().compareTo(ROOM) < 0
            && in.subtract(asset.fund(Fund.CUSTODY)).abs().compareTo(ROOM) < 0;
        return fits ? null : AMOUNT_OVERFLOW;
    }

    RejectCode room(final Entry entry, final Asset asset, final BigInteger in) {
        final boolean fits = in.compareTo(ROOM) < 0
            && entry.balance(asset).add(in).compareTo(LIMIT.divide(BigInteger.TWO)) < 0;
        return fits ? null : AMOUNT_OVERFLOW;
    }

    static boolean isAllowed(final PriceRule rule, final BigDecimal price) {
        return price.signum() > 0 || price.signum() == 0 && rule != PriceRule.POSITIVE || rule == PriceRule.ANY;
    }

    RejectCode tick(
        final PriceTickDecoder tick, final int decimals, final PriceRule rule, final TwinState.Quote last) {
        final BigDecimal price = decimal(tick.price());
        final BigDecimal halfWidth = decimal(tick.confidence()).setScale(decimals, RoundingMode.CEILING);
        return first(checkUnits(price, decimals, PRICE_TOO_FINE, PRICE_OVERFLOW),
            () -> isAllowed(rule, price) ? null : PRICE_NOT_ALLOWED,
            () -> tick.publishedNs() != 0 && tick.publishedNs() < last.publishedNs ? PRICE_OUT_OF_ORDER : null,
            () -> tick.confidence().mantissa() < 0 ? INVALID_CONFIDENCE : null,
            () -> checkUnits(halfWidth, decimals, INVALID_CONFIDENCE, INVALID_CONFIDENCE));
    }

    RejectCode fillPrice(final Contract contract, final BigDecimal price) {
        final RejectCode unfit = checkUnits(price, contract.priceDecimals(), PRICE_OFF_TICK, PRICE_OVERFLOW);
        return first(unfit, () -> price.remainder(contract.tick).signum() != 0 ? PRICE_OFF_TICK : null,
            () -> isAllowed(contract.rule, price) ? null : PRICE_NOT_ALLOWED);
    }

    /** A quantity is counted in the lot's last digit, then in lots. */
    RejectCode quantity(final Contract contract, final BigDecimal quantity) {
        if (quantity.signum() <= 0) {
            return QUANTITY_NOT_POSITIVE;
        }
        final int decimals = contract.lot.stripTrailingZeros().scale();
        return first(checkUnits(quantity, decimals, QUANTITY_OFF_LOT, QUANTITY_OVERFLOW),
            () -> quantity.remainder(contract.lot).signum() != 0 ? QUANTITY_OFF_LOT : null);
    }

    static BigInteger lots(final Contract contract, final BigDecimal quantity) {
        return quantity.divide(contract.lot).toBigIntegerExact();
    }

    BigInteger longLots(final Contract contract) {
        BigInteger total = BigInteger.ZERO;
        for (final Account account : state.accounts.values()) {
            for (final Entry entry : account.entries()) {
                total = total.add(entry.lots(contract).max(BigInteger.ZERO));
            }
        }
        return total;
    }

    boolean hasRoom(final Asset asset) {
        return asset.funds.values().stream().allMatch(held -> held.abs().compareTo(ROOM) < 0);
    }

    boolean isBelowMost(final BigInteger value) {
        return value.abs().compareTo(MOST) < 0;
    }

    RejectCode side(
        final Entry entry, final Contract contract, final BigInteger lots, final BigDecimal price) {
        final Position held = entry.positions.get(contract.id);
        final boolean fits = isBelowMost(contract.share(lots, price, BigDecimal.ONE))
            && (held == null || isBelowMost(held.cost) && isBelowMost(held.lots))
            && isBelowMost(entry.balance(contract.settlement)) && isBelowMost(longLots(contract))
            && isBelowMost(lots) && isBelowMost(contract.clearing) && hasRoom(contract.settlement);
        if (!fits) {
            return VALUE_OVERFLOW;
        }
        return held == null && entry.positions.size() >= POSITIONS_MAX ? TOO_MANY_POSITIONS : null;
    }

    RejectCode terms(final Contract contract) {
        if (contract.option != null && contract.index.rule != PriceRule.POSITIVE) {
            return KIND_NOT_OFFERED;
        }
        final boolean isDated = contract.kind != InstrumentKind.PERPETUAL;
        if (isDated ? contract.expiryNs <= state.nowNs : contract.expiryNs != 0) {
            return INVALID_EXPIRY;
        }
        if (!isFee(contract.maker) || !isFee(contract.taker)) {
            return INVALID_FEE;
        }
        final boolean isRuleValid = contract.option != null ? contract.rule != PriceRule.ANY
            : contract.payoff == Payoff.LINEAR
                || contract.rule == PriceRule.POSITIVE && contract.index.rule == PriceRule.POSITIVE;
        return first(isRuleValid ? null : INVALID_PRICE_RULE, () -> strike(contract), () -> scales(contract));
    }

    private static RejectCode strike(final Contract contract) {
        if (contract.option == null) {
            return null;
        }
        return contract.option.strike.signum() <= 0 ? INVALID_STRIKE
            : checkUnits(contract.option.strike, contract.index.decimals, INVALID_STRIKE, INVALID_STRIKE);
    }

    static boolean isFee(final BigDecimal rate) {
        return rate.abs().compareTo(BigDecimal.ONE) <= 0;
    }

    private RejectCode scales(final Contract contract) {
        if (contract.tick.signum() <= 0
            || checkUnits(contract.tick, contract.priceDecimals(), INVALID_TICK, INVALID_TICK) != null) {
            return INVALID_TICK;
        }
        if (contract.lot.signum() <= 0) {
            return INVALID_LOT;
        }
        if (contract.multiplier.signum() <= 0) {
            return INVALID_MULTIPLIER;
        }
        if (!fitsScales(contract)) {
            return INVALID_SCALE;
        }
        final BigDecimal oneTick = contract.lot.multiply(contract.multiplier).multiply(contract.tick)
            .movePointRight(contract.settlement.decimals);
        final boolean isWhole = oneTick.stripTrailingZeros().scale() <= 0 && oneTick.signum() > 0;
        return !contract.isLinear() || isWhole ? null : TICK_VALUE_NOT_WHOLE;
    }

    /** Digits of lot and multiplier in 63 bits, and powers of ten between money and price within 18 (36) places. */
    private static boolean fitsScales(final Contract contract) {
        final BigDecimal lot = contract.lot.stripTrailingZeros();
        final BigDecimal multiplier = contract.multiplier.stripTrailingZeros();
        final BigInteger digits = lot.unscaledValue().multiply(multiplier.unscaledValue());
        final boolean isLinear = contract.isLinear();
        final int shift = contract.settlement.decimals - lot.scale() - multiplier.scale()
            + (isLinear ? -contract.priceDecimals() : contract.priceDecimals());
        final BigInteger unit = digits.multiply(BigInteger.TEN.pow(Math.max(0, Math.min(40, shift) - 18)));
        return digits.bitLength() <= 63 && shift <= 36 && shift >= (isLinear ? -18 : 0) && unit.compareTo(LIMIT) <= 0;
    }

    static RejectCode tiers(final List<Tier> tiers) {
        BigDecimal bound = BigDecimal.ZERO;
        BigDecimal initial = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        boolean isValid = !tiers.isEmpty() && tiers.size() <= 24;
        for (int i = 0; i < tiers.size(); i++) {
            final Tier tier = tiers.get(i);
            final boolean isLast = i == tiers.size() - 1;
            isValid &= isLast == (tier.bound() == null) && (isLast || tier.bound().compareTo(bound) > 0)
                && tier.initial().compareTo(initial) >= 0 && tier.maintenance().compareTo(maintenance) >= 0
                && tier.maintenance().compareTo(tier.initial()) <= 0 && tier.initial().compareTo(BigDecimal.ONE) <= 0;
            bound = tier.bound() == null ? bound : tier.bound();
            initial = tier.initial();
            maintenance = tier.maintenance();
        }
        return isValid ? null : INVALID_TIERS;
    }

    /** A bound that cannot be said in minor units counts as -1: no bound rises to it. */
    static Tier tier(final long initial, final long maintenance, final DecimalDecoder upTo, final int decimals) {
        final BigDecimal bound = decimal(upTo);
        final boolean isOpen = upTo.mantissa() == -1;
        final boolean fits = isOpen || checkUnits(bound, decimals, INVALID_TIERS, INVALID_TIERS) == null;
        return new Tier(
            TwinRisk.ppb(initial), TwinRisk.ppb(maintenance),
            isOpen ? null : fits ? bound : BigDecimal.ONE.negate());
    }

    RejectCode settlement(final Contract contract, final BigDecimal price) {
        return first(
            checkUnits(price, contract.index.decimals, PRICE_TOO_FINE, PRICE_OVERFLOW),
            () -> isAllowed(contract.option == null ? contract.rule : contract.index.rule, price)
                ? null : PRICE_NOT_ALLOWED,
            () -> isBelowMost(contract.share(longLots(contract), settledAt(contract, price), BigDecimal.ONE))
                && hasRoom(contract.settlement) ? null : PRICE_OVERFLOW);
    }

    /** What positions are closed at: the price, or an option's payoff at that price of its index. */
    static BigDecimal settledAt(final Contract contract, final BigDecimal price) {
        return contract.option == null ? price : contract.option.away(contract, price, 1);
    }
}
