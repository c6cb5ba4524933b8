package io.plimsoll.statemachine.reference;

import static io.plimsoll.statemachine.reference.TwinChecks.decimal;
import static io.plimsoll.statemachine.reference.TwinChecks.first;
import static io.plimsoll.statemachine.reference.TwinChecks.units;

import io.plimsoll.codec.AlterInstrumentDecoder;
import io.plimsoll.codec.BooleanType;
import io.plimsoll.codec.DelistInstrumentDecoder;
import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.ListAssetDecoder;
import io.plimsoll.codec.ListIndexDecoder;
import io.plimsoll.codec.ListInstrumentDecoder;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.SetRulebookDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.reference.TwinState.Account;
import io.plimsoll.statemachine.reference.TwinState.Asset;
import io.plimsoll.statemachine.reference.TwinState.Contract;
import io.plimsoll.statemachine.reference.TwinState.Index;
import io.plimsoll.statemachine.reference.TwinState.Option;
import io.plimsoll.statemachine.reference.TwinState.Rules;
import io.plimsoll.statemachine.reference.TwinState.Tier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Listings, parameters and halts in the naive model: check, then do. Null: accepted. */
final class TwinListings {
    private static final long PPB = 1_000_000_000L;

    private final TwinState state;
    private final TwinChecks checks;
    private final TwinRisk risk;

    TwinListings(final TwinState state, final TwinChecks checks, final TwinRisk risk) {
        this.state = state;
        this.checks = checks;
        this.risk = risk;
    }

    RejectCode rulebook(final SetRulebookDecoder command) {
        final Rules rules = new Rules(
            command.warnSharePpb(), command.callSharePpb(), command.clearedSharePpb(), command.targetSharePpb(),
            command.cancelSharePpb(), command.callPeriodNs(),
            BigInteger.valueOf(command.negativeBalanceLimitMinor()), command.liquidationFeePpb());
        if (!isValid(rules)) {
            return RejectCode.INVALID_RULEBOOK;
        }
        if (state.rules.put(command.segmentId(), rules) != null) {
            risk.reviewAll();
        }
        return null;
    }

    private static boolean isValid(final Rules rules) {
        final long most = TwinChecks.LIMIT.longValueExact();
        final long[] rising = {0, rules.call(), rules.cleared(), rules.cancel(), rules.target(), PPB};
        boolean isValid = rules.call() <= rules.warn() && rules.warn() <= PPB;
        for (int i = 1; i < rising.length; i++) {
            isValid &= rising[i - 1] <= rising[i];
        }
        return isValid && rules.periodNs() >= 0 && rules.periodNs() < most && rules.debtLimit().signum() >= 0
            && rules.debtLimit().longValueExact() < most && rules.fee() >= 0 && rules.fee() <= PPB;
    }

    RejectCode asset(final ListAssetDecoder command) {
        final Index index = command.indexId() == -1 ? null : state.indices.get(command.indexId());
        if (state.assets.containsKey(command.assetId())) {
            return RejectCode.ASSET_EXISTS;
        }
        if (command.indexId() == -1 && state.reference != null) {
            return RejectCode.REFERENCE_ASSET_EXISTS;
        }
        if (command.indexId() != -1 && index == null) {
            return RejectCode.UNKNOWN_INDEX;
        }
        final boolean isCapped = command.collateralCap().mantissa() != -1;
        final RejectCode refusal = first(
            index != null && index.rule != PriceRule.POSITIVE ? RejectCode.INVALID_PRICE_RULE : null,
            () -> command.decimals() > 8 ? RejectCode.INVALID_DECIMALS : null,
            () -> command.haircutPpb() < 0 || command.haircutPpb() > PPB ? RejectCode.INVALID_HAIRCUT : null,
            () -> isCapped && command.collateralCap().mantissa() < 0 ? RejectCode.INVALID_CAP : null,
            () -> isCapped ? TwinChecks.checkUnits(decimal(command.collateralCap()), command.decimals(),
                RejectCode.INVALID_CAP, RejectCode.INVALID_CAP) : null);
        if (refusal != null) {
            return refusal;
        }
        final Asset asset = new Asset();
        asset.id = command.assetId();
        asset.decimals = command.decimals();
        asset.index = index;
        asset.haircut = TwinRisk.ppb(command.haircutPpb());
        asset.cap = isCapped ? units(decimal(command.collateralCap()), asset.decimals) : null;
        asset.symbol = command.symbol();
        if (state.assets.values().stream().anyMatch(other -> other.symbol.equals(asset.symbol))) {
            return RejectCode.SYMBOL_TAKEN;
        }
        state.assets.put(asset.id, asset);
        if (index == null) {
            state.reference = asset;
            risk.reviewAll();
        }
        return null;
    }

    RejectCode index(final ListIndexDecoder command) {
        if (state.indices.containsKey(command.indexId())) {
            return RejectCode.INDEX_EXISTS;
        }
        if (command.priceDecimals() > 12) {
            return RejectCode.INVALID_DECIMALS;
        }
        final Index index = new Index(command.priceDecimals(), command.priceRule(), command.symbol());
        if (state.indices.values().stream().anyMatch(other -> other.symbol.equals(index.symbol))) {
            return RejectCode.SYMBOL_TAKEN;
        }
        state.indices.put(command.indexId(), index);
        return null;
    }

    RejectCode instrument(final ListInstrumentDecoder command) {
        final Contract contract = read(command);
        final RejectCode refusal = first(
            state.contracts.containsKey(contract.id) ? RejectCode.INSTRUMENT_EXISTS : null,
            () -> state.rules.containsKey(contract.segment) ? null : RejectCode.UNKNOWN_SEGMENT,
            () -> contract.index == null ? RejectCode.UNKNOWN_INDEX : null,
            () -> contract.settlement == null ? RejectCode.UNKNOWN_ASSET : null,
            () -> checks.terms(contract));
        if (refusal != null) {
            return refusal;
        }
        final ListInstrumentDecoder.TiersDecoder tiers = command.tiers();
        while (tiers.hasNext()) {
            tiers.next();
            contract.tiers.add(TwinChecks.tier(
                tiers.initialRatePpb(), tiers.maintenanceRatePpb(), tiers.upTo(), contract.settlement.decimals));
        }
        contract.symbol = command.symbol();
        final boolean isTaken =
            state.contracts.values().stream().anyMatch(other -> other.symbol.equals(contract.symbol));
        final RejectCode unfit =
            first(TwinChecks.tiers(contract.tiers), () -> isTaken ? RejectCode.SYMBOL_TAKEN : null);
        if (unfit == null) {
            if (contract.option != null) {
                contract.option.keptSinceNs = state.keepAverage(command.indexId(), contract.expiryNs);
            }
            state.contracts.put(contract.id, contract);
        }
        return unfit;
    }

    private Contract read(final ListInstrumentDecoder command) {
        final Contract contract = new Contract();
        contract.id = command.instrumentId();
        contract.segment = command.segmentId();
        contract.index = state.indices.get(command.indexId());
        contract.settlement = state.assets.get(command.settlementAssetId());
        contract.kind = command.kind();
        contract.payoff = command.payoff();
        contract.rule = command.priceRule();
        contract.expiryNs = command.expiryNs();
        contract.maker = TwinRisk.ppb(command.makerFeePpb());
        contract.taker = TwinRisk.ppb(command.takerFeePpb());
        contract.tick = decimal(command.tick());
        contract.lot = decimal(command.lot());
        contract.multiplier = decimal(command.multiplier());
        if (contract.kind == InstrumentKind.OPTION) {
            contract.option = new Option(command.isCall() == BooleanType.YES, decimal(command.strike()),
                command.premiumStyle() != PremiumStyle.MARGINED);
        }
        return contract;
    }

    RejectCode alter(final AlterInstrumentDecoder command) {
        final Contract contract = state.contracts.get(command.instrumentId());
        final boolean isFee = TwinChecks.isFee(TwinRisk.ppb(command.makerFeePpb()))
            && TwinChecks.isFee(TwinRisk.ppb(command.takerFeePpb()));
        final RejectCode refusal = first(contract == null ? RejectCode.UNKNOWN_INSTRUMENT : null,
            () -> contract.listed ? null : RejectCode.INSTRUMENT_DELISTED,
            () -> isFee ? null : RejectCode.INVALID_FEE);
        if (refusal != null) {
            return refusal;
        }
        final List<Tier> tiers = new ArrayList<>();
        final AlterInstrumentDecoder.TiersDecoder group = command.tiers();
        while (group.hasNext()) {
            group.next();
            tiers.add(TwinChecks.tier(
                group.initialRatePpb(), group.maintenanceRatePpb(), group.upTo(), contract.settlement.decimals));
        }
        if (TwinChecks.tiers(tiers) != null) {
            return RejectCode.INVALID_TIERS;
        }
        contract.tiers = tiers;
        contract.maker = TwinRisk.ppb(command.makerFeePpb());
        contract.taker = TwinRisk.ppb(command.takerFeePpb());
        risk.reviewAll();
        return null;
    }

    RejectCode delist(final DelistInstrumentDecoder command) {
        final Contract contract = state.contracts.get(command.instrumentId());
        final RejectCode refusal = first(contract == null ? RejectCode.UNKNOWN_INSTRUMENT : null,
            () -> contract.listed ? null : RejectCode.INSTRUMENT_DELISTED,
            () -> checks.longLots(contract).signum() == 0 ? null : RejectCode.INSTRUMENT_HAS_POSITIONS);
        if (refusal == null) {
            state.orders.cancel(null, contract);
            contract.listed = false;
        }
        return refusal;
    }

    RejectCode halt(final HaltScope scope, final long target) {
        final RejectCode refusal = target(scope, target);
        if (refusal == null) {
            set(scope, target, true);
        }
        return refusal;
    }

    private void set(final HaltScope scope, final long target, final boolean isHalted) {
        switch (scope) {
            case ALL -> state.halted = isHalted;
            case INSTRUMENT -> state.contracts.get((int)target).halted = isHalted;
            case ACCOUNT -> state.accounts.get(target).halted = isHalted;
            default -> {
                state.haltedMembers.remove(target);
                if (isHalted) {
                    state.haltedMembers.add(target);
                }
            }
        }
    }

    RejectCode kill(final HaltScope scope, final long target) {
        final boolean isPersonal = scope == HaltScope.ACCOUNT || scope == HaltScope.MEMBER;
        final RejectCode refusal =
            first(target(scope, target), () -> isPersonal ? null : RejectCode.INVALID_SCOPE);
        if (refusal == null && scope == HaltScope.ACCOUNT) {
            state.accounts.get(target).killed = true;
            state.orders.cancel(state.accounts.get(target), null);
        } else if (refusal == null) {
            state.killedMembers.add(target);
            state.accounts.values().stream().filter(account -> account.member == target)
                .forEach(account -> state.orders.cancel(account, null));
        }
        return refusal;
    }

    RejectCode resume(final HaltScope scope, final long target) {
        final RejectCode refusal =
            first(target(scope, target), () -> isStopped(scope, target) ? null : RejectCode.NOT_HALTED);
        if (refusal == null) {
            set(scope, target, false);
            if (scope == HaltScope.ACCOUNT) {
                state.accounts.get(target).killed = false;
            } else if (scope == HaltScope.MEMBER) {
                state.killedMembers.remove(target);
            }
        }
        return refusal;
    }

    private boolean isStopped(final HaltScope scope, final long target) {
        final Account account = state.accounts.get(target);
        return switch (scope) {
            case ALL -> state.halted;
            case INSTRUMENT -> state.contracts.get((int)target).halted;
            case ACCOUNT -> account.halted || account.killed;
            default -> state.haltedMembers.contains(target) || state.killedMembers.contains(target);
        };
    }

    private RejectCode target(final HaltScope scope, final long target) {
        if (scope == HaltScope.INSTRUMENT && (target != (int)target || !state.contracts.containsKey((int)target))) {
            return RejectCode.UNKNOWN_INSTRUMENT;
        }
        if (scope == HaltScope.MEMBER && target == 0) {
            return RejectCode.INVALID_SCOPE;
        }
        return scope == HaltScope.ACCOUNT ? checks.open(state.accounts.get(target)) : null;
    }
}
