package io.plimsoll.statemachine.command;

import io.plimsoll.codec.ListAssetDecoder;
import io.plimsoll.codec.ListIndexDecoder;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.SetRulebookDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.health.HealthScan;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.OptionFees;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.margin.SegmentModels;
import io.plimsoll.statemachine.margin.standard.Acceptance;
import io.plimsoll.statemachine.margin.standard.DebtRule;
import io.plimsoll.statemachine.margin.standard.WithdrawalRule;
import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import io.plimsoll.statemachine.rulebook.MarginKernels;
import io.plimsoll.statemachine.state.ClearingState;

/** Rulebooks, assets and indices. */
public final class ListingCommands {
    /** The most decimals of an asset. */
    public static final int ASSET_DECIMALS_MAX = 8;
    /** The most decimals of an index. */
    public static final int PRICE_DECIMALS_MAX = 12;

    private final ClearingState state;
    private final Answer answer;
    private final HealthScan scan;

    /** Handlers on these books. */
    public ListingCommands(final ClearingState state, final Answer answer, final HealthScan scan) {
        this.state = state;
        this.answer = answer;
        this.scan = scan;
    }

    /** Creates or replaces a rulebook. Whoever it moves across a level acts in this command. */
    public RejectCode setRulebook(final SetRulebookDecoder command) {
        final Rulebook known = state.rulebooks.get(command.segmentId());
        final Rulebook proposed = read(command, new Rulebook(command.segmentId(), ""));
        if (proposed.firstInvalid() != null) {
            answer.about(proposed.firstInvalid());
            return RejectCode.INVALID_RULEBOOK;
        }
        final String name = command.name();
        final Parameters parameters;
        final SegmentModels models;
        final Acceptance acceptance;
        final DebtRule debtRule;
        final WithdrawalRule.Terms withdrawals;
        final OptionFees optionFees;
        final long settlementWaitNs;
        try {
            parameters = Parameters.parse(command.parameters());
            models = MarginKernels.segment(parameters, state);
            acceptance = Acceptance.of(parameters.at("margin"));
            debtRule = DebtRule.of(parameters.at("margin"));
            withdrawals = WithdrawalRule.Terms.of(parameters.at("margin"));
            optionFees = MarginKernels.optionFees(parameters);
            settlementWaitNs = MarginKernels.settlementWaitNs(parameters);
        } catch (final InvalidParameterException e) {
            answer.about(e.getMessage());
            return RejectCode.INVALID_RULEBOOK;
        }
        answer.accept();
        state.margin.govern(command.segmentId(), models);
        state.accept(command.segmentId(), acceptance);
        state.debtRules.put(command.segmentId(), debtRule);
        state.withdrawals.put(command.segmentId(), withdrawals);
        if (known == null) {
            final Rulebook made = read(command, new Rulebook(command.segmentId(), name));
            state.rulebooks.add(
                command.segmentId(),
                made.parameters(parameters.canonical()).options(optionFees, settlementWaitNs));
        } else {
            read(command, known).parameters(parameters.canonical()).options(optionFees, settlementWaitNs);
            scan.onRulebookMoved();
        }
        return null;
    }

    private static Rulebook read(final SetRulebookDecoder command, final Rulebook into) {
        return into
            .levels(
                command.warnSharePpb(), command.callSharePpb(), command.clearedSharePpb(), command.targetSharePpb(),
                command.cancelSharePpb())
            .policies(command.callPeriodNs(), command.negativeBalanceLimitMinor(), command.liquidationFeePpb());
    }

    /** Lists an asset. */
    public RejectCode listAsset(final ListAssetDecoder command) {
        final Index index = command.indexId() == -1 ? null : state.indices.get(command.indexId());
        final long cap = cap(command);
        final RejectCode refusal = checkAsset(command, index, cap);
        if (refusal != null) {
            return refusal;
        }
        final String symbol = command.symbol();
        if (isAssetSymbolTaken(symbol)) {
            return RejectCode.SYMBOL_TAKEN;
        }
        answer.accept();
        state.assets.add(new Asset(
            command.assetId(), state.assets.size(), symbol, command.decimals(), index, command.haircutPpb(), cap));
        if (index == null || state.margin.hasModels()) {
            // Without a reference asset nothing could be valued before; and a model may name an asset to count in.
            scan.onRulebookMoved();
        }
        return null;
    }

    private RejectCode checkAsset(final ListAssetDecoder command, final Index index, final long cap) {
        if (state.assets.get(command.assetId()) != null) {
            return RejectCode.ASSET_EXISTS;
        }
        if (command.indexId() == -1 ? state.assets.reference() != null : index == null) {
            return index == null && command.indexId() != -1
                ? RejectCode.UNKNOWN_INDEX
                : RejectCode.REFERENCE_ASSET_EXISTS;
        }
        if (index != null && index.priceRule() != PriceRule.POSITIVE) {
            return RejectCode.INVALID_PRICE_RULE;
        }
        if (command.decimals() > ASSET_DECIMALS_MAX) {
            return RejectCode.INVALID_DECIMALS;
        }
        if (command.haircutPpb() < 0 || command.haircutPpb() > FixedPoint.PPB) {
            return RejectCode.INVALID_HAIRCUT;
        }
        return cap < 0 ? RejectCode.INVALID_CAP : null;
    }

    private static long cap(final ListAssetDecoder command) {
        final boolean isOpen = command.collateralCap().mantissa() == -1;
        return isOpen ? Long.MAX_VALUE : Decimals.units(command.collateralCap(), command.decimals());
    }

    private boolean isAssetSymbolTaken(final String symbol) {
        for (int i = 0; i < state.assets.size(); i++) {
            if (state.assets.at(i).symbol().equals(symbol)) {
                return true;
            }
        }
        return false;
    }

    /** Lists an index. */
    public RejectCode listIndex(final ListIndexDecoder command) {
        if (state.indices.get(command.indexId()) != null) {
            return RejectCode.INDEX_EXISTS;
        }
        if (command.priceDecimals() > PRICE_DECIMALS_MAX) {
            return RejectCode.INVALID_DECIMALS;
        }
        final int priceDecimals = command.priceDecimals();
        final PriceRule rule = command.priceRule();
        final String symbol = command.symbol();
        if (isIndexSymbolTaken(symbol)) {
            return RejectCode.SYMBOL_TAKEN;
        }
        answer.accept();
        state.indices.add(command.indexId(), new Index(command.indexId(), symbol, priceDecimals, rule));
        return null;
    }

    private boolean isIndexSymbolTaken(final String symbol) {
        for (int i = 0; i < state.indices.size(); i++) {
            if (state.indices.at(i).symbol().equals(symbol)) {
                return true;
            }
        }
        return false;
    }
}
