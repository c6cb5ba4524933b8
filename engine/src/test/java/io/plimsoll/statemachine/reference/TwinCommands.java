package io.plimsoll.statemachine.reference;

import static io.plimsoll.statemachine.reference.TwinChecks.decimal;
import static io.plimsoll.statemachine.reference.TwinChecks.first;
import static io.plimsoll.statemachine.reference.TwinChecks.units;

import io.plimsoll.codec.AllocateMarginDecoder;
import io.plimsoll.codec.CloseAccountDecoder;
import io.plimsoll.codec.DepositDecoder;
import io.plimsoll.codec.ExpireInstrumentDecoder;
import io.plimsoll.codec.FillDecoder;
import io.plimsoll.codec.Fund;
import io.plimsoll.codec.FundDepositDecoder;
import io.plimsoll.codec.LiquidationFillDecoder;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.OpenAccountDecoder;
import io.plimsoll.codec.OrderPlacedDecoder;
import io.plimsoll.codec.OrderReleasedDecoder;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PriceTickDecoder;
import io.plimsoll.codec.BooleanType;
import io.plimsoll.codec.SetLeverageDecoder;
import io.plimsoll.codec.SetMarginModeDecoder;
import io.plimsoll.codec.Side;
import io.plimsoll.codec.TransferDecoder;
import io.plimsoll.codec.WithdrawDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.reference.TwinState.Account;
import io.plimsoll.statemachine.reference.TwinState.Asset;
import io.plimsoll.statemachine.reference.TwinState.Contract;
import io.plimsoll.statemachine.reference.TwinState.Entry;
import io.plimsoll.statemachine.reference.TwinState.Index;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Accounts, cash, prices and trades in the naive model: check, then do. Null: accepted. */
final class TwinCommands {
    private final TwinState state;
    private final TwinChecks checks;
    private final TwinRisk risk;

    TwinCommands(final TwinState state, final TwinChecks checks, final TwinRisk risk) {
        this.state = state;
        this.checks = checks;
        this.risk = risk;
    }

    RejectCode open(final OpenAccountDecoder command) {
        if (command.accountId() <= 0) {
            return RejectCode.INVALID_ACCOUNT_ID;
        }
        if (state.accounts.containsKey(command.accountId())) {
            return RejectCode.ACCOUNT_EXISTS;
        }
        if (!state.rules.containsKey(command.segmentId())) {
            return RejectCode.UNKNOWN_SEGMENT;
        }
        if (command.mode() == MarginMode.PORTFOLIO) {
            return RejectCode.MODE_NOT_OFFERED;
        }
        state.accounts.put(command.accountId(),
            new Account(command.accountId(), command.memberId(), command.segmentId(), command.mode()));
        return null;
    }

    RejectCode close(final CloseAccountDecoder command) {
        final Account account = state.accounts.get(command.accountId());
        final RejectCode refusal = first(checks.open(account),
            () -> account.isFlat() ? null : RejectCode.ACCOUNT_NOT_FLAT,
            () -> state.orders.hasOpen(account) ? RejectCode.ACCOUNT_HAS_ORDERS : null,
            () -> account.root.balances.values().stream().allMatch(held -> held.signum() == 0)
                ? null : RejectCode.ACCOUNT_NOT_EMPTY);
        if (refusal == null) {
            account.closed = true;
        }
        return refusal;
    }

    /** Its rulebooks offer none: only what chooses nothing is taken, and changes nothing. */
    RejectCode setLeverage(final SetLeverageDecoder command) {
        final Account account = state.accounts.get(command.accountId());
        final boolean isRatio = command.leastRatioPpb() >= 0 && command.leastRatioPpb() <= 10_000_000_000L;
        return first(checks.mayPay(account),
            () -> isRatio ? null : RejectCode.INVALID_RATIO,
            () -> command.leastRatioPpb() > 0 || command.isHighLeverage() == BooleanType.YES
                ? RejectCode.LEVERAGE_NOT_OFFERED : null,
            () -> account.buckets.values().stream().anyMatch(bucket -> bucket.isLiquidating())
                ? RejectCode.ACCOUNT_LIQUIDATING : null);
    }

    RejectCode setMode(final SetMarginModeDecoder command) {
        final Account account = state.accounts.get(command.accountId());
        final RejectCode refusal = first(checks.open(account),
            () -> account.isFlat() ? null : RejectCode.ACCOUNT_NOT_FLAT,
            () -> state.orders.hasOpen(account) ? RejectCode.ACCOUNT_HAS_ORDERS : null,
            () -> command.mode() == MarginMode.PORTFOLIO ? RejectCode.MODE_NOT_OFFERED : null);
        if (refusal == null) {
            account.mode = command.mode();
        }
        return refusal;
    }

    RejectCode deposit(final DepositDecoder command) {
        final Account account = state.accounts.get(command.accountId());
        final Asset asset = state.assets.get(command.assetId());
        final BigDecimal amount = decimal(command.amount());
        final RejectCode refusal = first(checks.open(account), () -> checks.amount(asset, amount),
            () -> checks.custody(asset, units(amount, asset.decimals)),
            () -> checks.room(account.root, asset, units(amount, asset.decimals)));
        if (refusal == null) {
            account.root.add(asset, units(amount, asset.decimals));
            asset.move(Fund.CUSTODY, units(amount, asset.decimals).negate());
            risk.review(account.root);
        }
        return refusal;
    }

    RejectCode withdraw(final WithdrawDecoder command) {
        final Account account = state.accounts.get(command.accountId());
        final Asset asset = state.assets.get(command.assetId());
        final BigDecimal amount = decimal(command.amount());
        final RejectCode refusal = first(checks.mayPay(account), () -> checks.amount(asset, amount),
            () -> checks.free(account.root, asset, units(amount, asset.decimals)),
            () -> checks.custody(asset, units(amount, asset.decimals).negate()));
        if (refusal == null) {
            account.root.add(asset, units(amount, asset.decimals).negate());
            asset.move(Fund.CUSTODY, units(amount, asset.decimals));
            risk.review(account.root);
        }
        return refusal;
    }

    RejectCode transfer(final TransferDecoder command) {
        final Account from = state.accounts.get(command.fromAccountId());
        final Account to = state.accounts.get(command.toAccountId());
        final Asset asset = state.assets.get(command.assetId());
        final BigDecimal amount = decimal(command.amount());
        final RejectCode refusal = first(checks.open(to), () -> checks.mayPay(from),
            () -> checks.amount(asset, amount),
            () -> checks.free(from.root, asset, units(amount, asset.decimals)),
            () -> from == to ? RejectCode.SAME_ACCOUNT : null,
            () -> checks.room(to.root, asset, units(amount, asset.decimals)));
        if (refusal == null) {
            from.root.add(asset, units(amount, asset.decimals).negate());
            to.root.add(asset, units(amount, asset.decimals));
            risk.review(from.root);
            risk.review(to.root);
        }
        return refusal;
    }

    RejectCode allocate(final AllocateMarginDecoder command) {
        final Account account = state.accounts.get(command.accountId());
        final Contract contract = state.contracts.get(command.instrumentId());
        final BigDecimal amount = decimal(command.amount());
        final RejectCode refusal = first(checks.mayPay(account),
            () -> contract == null ? RejectCode.UNKNOWN_INSTRUMENT : null,
            () -> account.mode == MarginMode.ISOLATED ? null : RejectCode.MODE_NOT_ISOLATED,
            () -> account.buckets.containsKey(contract.id) && !account.buckets.get(contract.id).isFlat()
                ? null : RejectCode.NO_POSITION,
            () -> amount.signum() == 0 ? RejectCode.AMOUNT_NOT_POSITIVE : null,
            () -> TwinChecks.checkUnits(amount, contract.settlement.decimals, RejectCode.AMOUNT_TOO_FINE,
                RejectCode.AMOUNT_OVERFLOW),
            () -> checks.free(amount.signum() > 0 ? account.root : account.buckets.get(contract.id),
                contract.settlement, units(amount, contract.settlement.decimals).abs()));
        if (refusal == null) {
            final BigInteger moved = units(amount, contract.settlement.decimals);
            account.root.add(contract.settlement, moved.negate());
            account.buckets.get(contract.id).add(contract.settlement, moved);
            risk.review(account.buckets.get(contract.id));
        }
        return refusal;
    }

    RejectCode fundDeposit(final FundDepositDecoder command) {
        final Asset asset = state.assets.get(command.assetId());
        final BigDecimal amount = decimal(command.amount());
        final boolean isPayable = command.fund() == Fund.INSURANCE || command.fund() == Fund.TREASURY;
        final RejectCode refusal = first(isPayable ? null : RejectCode.FUND_NOT_PAYABLE,
            () -> checks.amount(asset, amount), () -> checks.custody(asset, units(amount, asset.decimals)));
        if (refusal == null) {
            asset.move(Fund.CUSTODY, units(amount, asset.decimals).negate());
            asset.move(command.fund(), units(amount, asset.decimals));
        }
        return refusal;
    }

    RejectCode tick(final PriceTickDecoder command) {
        final BigDecimal price = decimal(command.price());
        if (command.kind() == PriceKind.MARK) {
            return mark(command, price);
        }
        final Index index = state.indices.get(command.targetId());
        if (index == null) {
            return RejectCode.UNKNOWN_INDEX;
        }
        final RejectCode refusal =
            checks.tick(command, index.decimals, index.rule, index.quote);
        if (refusal == null) {
            index.quote.set(price, command.publishedNs());
            index.history.put(state.nowNs, price);
            risk.reviewAll();
        }
        return refusal;
    }

    private RejectCode mark(final PriceTickDecoder command, final BigDecimal price) {
        final Contract contract = state.contracts.get(command.targetId());
        final RejectCode refusal = first(contract == null ? RejectCode.UNKNOWN_INSTRUMENT : null,
            () -> contract.listed ? null : RejectCode.INSTRUMENT_DELISTED,
            () -> checks.tick(command, contract.priceDecimals(), contract.rule, contract.mark));
        if (refusal == null) {
            contract.mark.set(price, command.publishedNs());
            risk.reviewAll();
        }
        return refusal;
    }

    /** Where an account's position is, or would be booked. */
    private static Entry entry(final Account account, final Contract contract, final boolean mayCreate) {
        if (account.mode != MarginMode.ISOLATED) {
            return account.root;
        }
        if (mayCreate) {
            account.buckets.computeIfAbsent(contract.id, id -> new Entry(account, id));
        }
        return account.buckets.get(contract.id);
    }

    private static Entry bookedIn(final Account account, final Contract contract) {
        final Entry known = entry(account, contract, false);
        return known == null ? account.root : known;
    }

    RejectCode fill(final FillDecoder command) {
        final Contract contract = state.contracts.get(command.instrumentId());
        final Account buyer = state.accounts.get(command.buyerId());
        final Account seller = state.accounts.get(command.sellerId());
        final BigDecimal price = decimal(command.price());
        final BigDecimal quantity = decimal(command.quantity());
        final RejectCode refusal = first(tradable(contract), () -> trader(buyer), () -> trader(seller),
            () -> checks.quantity(contract, quantity), () -> checks.fillPrice(contract, price),
            () -> state.orders.checkFill(
                command.buyerOrderId(), buyer, contract, true, TwinChecks.lots(contract, quantity)),
            () -> state.orders.checkFill(
                command.sellerOrderId(), seller, contract, false, TwinChecks.lots(contract, quantity)),
            () -> side(buyer, contract, TwinChecks.lots(contract, quantity), price),
            () -> side(seller, contract, TwinChecks.lots(contract, quantity).negate(), price));
        if (refusal != null) {
            return refusal;
        }
        final BigInteger lots = TwinChecks.lots(contract, quantity);
        state.orders.fill(command.buyerOrderId(), buyer, lots);
        state.orders.fill(command.sellerOrderId(), seller, lots);
        contract.lastFill = price;
        final Entry buying = entry(buyer, contract, true);
        final Entry selling = entry(seller, contract, true);
        final boolean buyerGrows = TwinRisk.grows(buying.lots(contract), lots);
        final BigInteger bought = risk.book(
            buying, contract, lots, price, command.maker() == Maker.BUYER ? contract.maker : contract.taker);
        final boolean sellerGrows = TwinRisk.grows(selling.lots(contract), lots.negate());
        final BigInteger sold = risk.book(
            selling, contract, lots.negate(), price,
            command.maker() == Maker.SELLER ? contract.maker : contract.taker);
        risk.sweep(contract, bought.add(sold));
        risk.settle(buying, contract, buyerGrows);
        risk.settle(selling, contract, sellerGrows);
        reviewFollowers(contract);
        return null;
    }

    private void reviewFollowers(final Contract contract) {
        if (contract.followsFills()) {
            risk.reviewAll();
        }
    }

    private RejectCode tradable(final Contract contract) {
        return first(contract == null ? RejectCode.UNKNOWN_INSTRUMENT : null,
            () -> contract.listed ? null : RejectCode.INSTRUMENT_DELISTED,
            () -> contract.expiryNs != 0 && state.nowNs >= contract.expiryNs ? RejectCode.INSTRUMENT_EXPIRED : null,
            () -> state.halted ? RejectCode.HALTED : null,
            () -> contract.halted ? RejectCode.INSTRUMENT_HALTED : null);
    }

    private RejectCode trader(final Account account) {
        return first(checks.open(account), () -> checks.isHalted(account) ? RejectCode.ACCOUNT_HALTED : null);
    }

    private RejectCode side(
        final Account account, final Contract contract, final BigInteger lots, final BigDecimal price) {
        final Entry entry = bookedIn(account, contract);
        final boolean isBarred = checks.isKilled(account) && TwinRisk.grows(entry.lots(contract), lots);
        return first(isBarred ? RejectCode.ACCOUNT_KILLED : null, () -> checks.side(entry, contract, lots, price));
    }

    RejectCode place(final OrderPlacedDecoder command) {
        final Contract contract = state.contracts.get(command.instrumentId());
        final Account account = state.accounts.get(command.accountId());
        final BigDecimal price = decimal(command.price());
        final BigDecimal quantity = decimal(command.quantity());
        final boolean isBid = command.side() == Side.BUY;
        final RejectCode refusal = first(tradable(contract), () -> trader(account),
            () -> checks.quantity(contract, quantity), () -> checks.fillPrice(contract, price),
            () -> state.orders.checkId(account, command.orderId()),
            () -> bearable(account, contract, isBid, TwinChecks.lots(contract, quantity), price));
        return refusal != null ? refusal : state.orders.place(
            account, contract, command.orderId(), isBid, price, TwinChecks.lots(contract, quantity));
    }

    private RejectCode bearable(
        final Account account, final Contract contract, final boolean isBid, final BigInteger lots,
        final BigDecimal price) {
        final Entry entry = bookedIn(account, contract);
        final BigInteger all = state.orders.lots(account, contract, isBid).add(lots);
        final boolean isBarred = checks.isKilled(account)
            && TwinRisk.grows(entry.lots(contract), isBid ? all : all.negate());
        return first(entry.isLiquidating() ? RejectCode.ACCOUNT_LIQUIDATING : null,
            () -> isBarred ? RejectCode.ACCOUNT_KILLED : null,
            () -> checks.isBelowMost(state.orders.notional(account, contract, isBid)) && checks.isBelowMost(all)
                ? null : RejectCode.VALUE_OVERFLOW,
            () -> checks.side(entry, contract, lots, price),
            () -> contract.price() != null && state.isPriced(contract.settlement)
                ? null : RejectCode.INSTRUMENT_NOT_PRICED);
    }

    RejectCode release(final OrderReleasedDecoder command) {
        final Contract contract = state.contracts.get(command.instrumentId());
        final Account account = state.accounts.get(command.accountId());
        final BigDecimal quantity = decimal(command.quantity());
        final RejectCode refusal = first(contract == null ? RejectCode.UNKNOWN_INSTRUMENT : null,
            () -> checks.open(account),
            () -> state.orders.checkRelease(account, contract, command.orderId(), command.side()),
            () -> quantity.signum() == 0 ? null : checks.quantity(contract, quantity));
        return refusal != null ? refusal : state.orders.release(
            account, command.orderId(), TwinChecks.lots(contract, quantity));
    }

    RejectCode liquidationFill(final LiquidationFillDecoder command) {
        final Contract contract = state.contracts.get(command.instrumentId());
        final Account account = state.accounts.get(command.accountId());
        final Account other = state.accounts.get(command.counterpartyId());
        final BigDecimal price = decimal(command.price());
        final BigDecimal quantity = decimal(command.quantity());
        final RejectCode refusal = first(contract == null ? RejectCode.UNKNOWN_INSTRUMENT : null,
            () -> contract.listed ? null : RejectCode.INSTRUMENT_DELISTED,
            () -> checks.open(account), () -> command.counterpartyId() == 0 ? null
                : account == other ? RejectCode.SAME_ACCOUNT : checks.open(other),
            () -> order(command, contract, entry(account, contract, false)),
            () -> checks.quantity(contract, quantity), () -> checks.fillPrice(contract, price),
            () -> reducing(entry(account, contract, false), contract, TwinChecks.lots(contract, quantity)),
            () -> fits(account, other, contract, TwinChecks.lots(contract, quantity), price));
        if (refusal == null) {
            executeOrder(contract, entry(account, contract, false), other, TwinChecks.lots(contract, quantity), price);
        }
        return refusal;
    }

    private void executeOrder(
        final Contract contract, final Entry entry, final Account other, final BigInteger size,
        final BigDecimal price) {
        final BigInteger lots = entry.lots(contract).signum() > 0 ? size.negate() : size;
        contract.lastFill = price;
        entry.orderLots = entry.orderLots.subtract(size);
        entry.orderOpen &= entry.orderLots.signum() > 0;
        entry.orderBegun = entry.orderOpen;
        final Entry taking = entry(other, contract, true);
        final boolean grew = TwinRisk.grows(taking.lots(contract), lots.negate());
        final BigInteger closed = risk.book(entry, contract, lots, price, contract.taker);
        risk.sweep(contract, closed.add(risk.book(taking, contract, lots.negate(), price, BigDecimal.ZERO)));
        chargeFee(entry, contract, size, price);
        if (!entry.isFlat()) {
            risk.enforceLimit(entry);
        }
        risk.afterExecution(entry);
        risk.release(entry);
        if (other.id != 0) {
            risk.settle(taking, contract, grew);
        }
        reviewFollowers(contract);
    }

    private void chargeFee(
        final Entry entry, final Contract contract, final BigInteger lots, final BigDecimal price) {
        final Asset asset = contract.settlement;
        if (!state.isPriced(asset)) {
            return;
        }
        final BigInteger equity = state.figures(entry).equity().max(BigInteger.ZERO);
        final BigInteger bearable = entry.balance(asset).min(state.amountWithin(asset, equity)).max(BigInteger.ZERO);
        final BigInteger fee =
            contract.share(lots, price, TwinRisk.ppb(risk.rules(entry).fee())).min(bearable);
        entry.add(asset, fee.negate());
        asset.move(Fund.INSURANCE, fee);
    }

    private static RejectCode order(
        final LiquidationFillDecoder command, final Contract contract, final Entry entry) {
        final boolean isKnown = entry != null
            && (command.orderId() == 0 ? entry.orderOpen : entry.orderId == command.orderId());
        if (!isKnown) {
            return RejectCode.UNKNOWN_ORDER;
        }
        return entry.orderContract == contract.id ? null : RejectCode.ORDER_INSTRUMENT_MISMATCH;
    }

    private static RejectCode reducing(final Entry entry, final Contract contract, final BigInteger lots) {
        if (lots.compareTo(entry.orderLots) > 0) {
            return RejectCode.ORDER_EXCEEDED;
        }
        final BigInteger held = entry.lots(contract);
        final boolean isReducing = lots.compareTo(held.abs()) <= 0 && held.signum() > 0 == entry.orderSells;
        return isReducing ? null : RejectCode.LIQUIDATION_NOT_REDUCING;
    }

    private RejectCode fits(
        final Account account, final Account other, final Contract contract, final BigInteger lots,
        final BigDecimal price) {
        final RejectCode refusal = first(checks.side(bookedIn(account, contract), contract, lots, price),
            () -> checks.side(bookedIn(other, contract), contract, lots, price));
        return refusal == RejectCode.TOO_MANY_POSITIONS ? null : refusal;
    }

    RejectCode expire(final ExpireInstrumentDecoder command) {
        final Contract contract = state.contracts.get(command.instrumentId());
        final boolean isAverage = contract != null && contract.option != null
            && command.settlementPrice().mantissa() == Long.MIN_VALUE;
        final BigDecimal price = isAverage ? average(contract) : decimal(command.settlementPrice());
        final RejectCode refusal = first(contract == null ? RejectCode.UNKNOWN_INSTRUMENT : null,
            () -> contract.listed ? null : RejectCode.INSTRUMENT_DELISTED,
            () -> isAverage && state.nowNs < contract.expiryNs ? RejectCode.INSTRUMENT_NOT_EXPIRED : null,
            () -> price == null ? RejectCode.NO_SETTLEMENT_PRICE : checks.settlement(contract, price));
        if (refusal != null) {
            return refusal;
        }
        final List<Entry> settled = new ArrayList<>();
        settle(contract, TwinChecks.settledAt(contract, price), settled);
        review(settled, contract);
        return null;
    }

    private BigDecimal average(final Contract contract) {
        final long fromNs = Math.max(contract.expiryNs - 1_800_000_000_000L, contract.option.keptSinceNs);
        return TwinState.average(contract.index, fromNs, Math.min(contract.expiryNs, state.nowNs));
    }

    /** Options that have expired are settled by the average of their index, all of them before anybody is reviewed. */
    void expireOptions() {
        final List<Entry> settled = new ArrayList<>();
        Contract last = null;
        for (final Contract contract : state.contracts.values()) {
            if (contract.option != null && contract.listed && contract.expiryNs <= state.nowNs
                && average(contract) != null && checks.settlement(contract, average(contract)) == null) {
                settle(contract, TwinChecks.settledAt(contract, average(contract)), settled);
                last = contract;
            }
        }
        settled.sort(Comparator.comparingLong(entry -> entry.account.id));
        review(settled.stream().distinct().toList(), last);
    }

    private void review(final List<Entry> settled, final Contract contract) {
        for (final Entry entry : settled) {
            if (entry.account.id != 0) {
                risk.settle(entry, contract, false);
            }
        }
    }

    private void settle(final Contract contract, final BigDecimal price, final List<Entry> settled) {
        state.orders.cancel(null, contract);
        BigInteger dust = BigInteger.ZERO;
        for (final Account account : state.accounts.values()) {
            for (final Entry entry : account.entries()) {
                if (entry.lots(contract).signum() != 0) {
                    settled.add(entry);
                    dust = dust.add(risk.book(
                        entry, contract, entry.lots(contract).negate(), price, BigDecimal.ZERO));
                }
            }
        }
        risk.sweep(contract, dust);
        contract.listed = false;
    }
}
