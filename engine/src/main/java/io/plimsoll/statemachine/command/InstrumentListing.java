package io.plimsoll.statemachine.command;

import io.plimsoll.codec.AlterInstrumentDecoder;
import io.plimsoll.codec.BooleanType;
import io.plimsoll.codec.DecimalDecoder;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.ListInstrumentDecoder;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.instrument.MarginTiers;
import io.plimsoll.statemachine.instrument.OptionTerms;
import io.plimsoll.statemachine.state.ClearingState;

/** What may be listed: terms that fit together, so that money stays whole at every price. */
final class InstrumentListing {
    private final ClearingState state;

    InstrumentListing(final ClearingState state) {
        this.state = state;
    }

    /** Why the fixed part of a listing is refused, or null. */
    RejectCode check(final ListInstrumentDecoder command) {
        if (state.instruments.get(command.instrumentId()) != null) {
            return RejectCode.INSTRUMENT_EXISTS;
        }
        if (state.rulebooks.get(command.segmentId()) == null) {
            return RejectCode.UNKNOWN_SEGMENT;
        }
        if (state.indices.get(command.indexId()) == null) {
            return RejectCode.UNKNOWN_INDEX;
        }
        if (state.assets.get(command.settlementAssetId()) == null) {
            return RejectCode.UNKNOWN_ASSET;
        }
        final RejectCode refusal = checkTerms(command);
        return refusal == null ? checkScales(command) : refusal;
    }

    private RejectCode checkTerms(final ListInstrumentDecoder command) {
        final PriceRule indexRule = state.indices.get(command.indexId()).priceRule();
        // Messages of the first version were answered so, and a replay must answer them the same.
        final boolean isBeforeOptions = command.premiumStyle() == PremiumStyle.NULL_VAL;
        if (command.kind() == InstrumentKind.OPTION && (isBeforeOptions || indexRule != PriceRule.POSITIVE)) {
            return RejectCode.KIND_NOT_OFFERED;
        }
        final boolean isDated = command.kind() != InstrumentKind.PERPETUAL;
        if (isDated ? command.expiryNs() <= state.nowNs() : command.expiryNs() != 0) {
            return RejectCode.INVALID_EXPIRY;
        }
        if (!InstrumentCommands.isFee(command.makerFeePpb()) || !InstrumentCommands.isFee(command.takerFeePpb())) {
            return RejectCode.INVALID_FEE;
        }
        if (!isPriceRuleValid(command)) {
            return RejectCode.INVALID_PRICE_RULE;
        }
        final long strikeScaled = strikeScaled(command);
        final boolean isStruck = !FixedPoint.isUnitless(strikeScaled) && strikeScaled > 0;
        if (command.kind() != InstrumentKind.OPTION) {
            return null;
        }
        final Index index = state.indices.get(command.indexId());
        if (isStruck) {
            return state.options.isFullFor(index, command.expiryNs()) ? RejectCode.TOO_MANY_EXPIRIES : null;
        }
        return RejectCode.INVALID_STRIKE;
    }

    private long strikeScaled(final ListInstrumentDecoder command) {
        return Decimals.units(command.strike(), state.indices.get(command.indexId()).priceDecimals());
    }

    /**
     * An inverse contract cannot be divided by a price of zero or below; nor can its index be there. An option is worth
     * nothing at times, but never less.
     */
    private boolean isPriceRuleValid(final ListInstrumentDecoder command) {
        if (command.kind() == InstrumentKind.OPTION) {
            return command.priceRule() != PriceRule.ANY;
        }
        final PriceRule indexRule = state.indices.get(command.indexId()).priceRule();
        return command.payoff() == Payoff.LINEAR
            || command.priceRule() == PriceRule.POSITIVE && indexRule == PriceRule.POSITIVE;
    }

    private RejectCode checkScales(final ListInstrumentDecoder command) {
        final long tickScaled = Decimals.units(command.tick(), priceDecimals(command));
        if (FixedPoint.isUnitless(tickScaled) || tickScaled <= 0) {
            return RejectCode.INVALID_TICK;
        }
        if (command.lot().mantissa() <= 0) {
            return RejectCode.INVALID_LOT;
        }
        if (command.multiplier().mantissa() <= 0) {
            return RejectCode.INVALID_MULTIPLIER;
        }
        final Contract contract = contract(command);
        if (contract == null) {
            return RejectCode.INVALID_SCALE;
        }
        return contract.isTickWhole(state.wide, tickScaled) ? null : RejectCode.TICK_VALUE_NOT_WHOLE;
    }

    /** The terms of a listing that was checked. */
    InstrumentTerms terms(final ListInstrumentDecoder command, final String symbol) {
        final Index index = state.indices.get(command.indexId());
        final long lot = command.lot().mantissa();
        final int zeros = trailingZeros(lot);
        return new InstrumentTerms(
            command.instrumentId(), symbol, command.kind(), state.rulebooks.get(command.segmentId()), index,
            state.assets.get(command.settlementAssetId()), contract(command), command.priceRule(),
            Decimals.units(command.tick(), priceDecimals(command)), lot / FixedPoint.powerOfTen(zeros),
            command.lot().exponent() + zeros, command.expiryNs(), option(command));
    }

    private OptionTerms option(final ListInstrumentDecoder command) {
        return command.kind() != InstrumentKind.OPTION ? null : new OptionTerms(
            command.isCall() == BooleanType.YES, strikeScaled(command), command.payoff(), priceDecimals(command),
            command.premiumStyle() != PremiumStyle.MARGINED);
    }

    private int priceDecimals(final ListInstrumentDecoder command) {
        final int ofIndex = state.indices.get(command.indexId()).priceDecimals();
        return command.kind() == InstrumentKind.OPTION
            ? OptionTerms.priceDecimals(command.payoff(), ofIndex)
            : ofIndex;
    }

    private Contract contract(final ListInstrumentDecoder command) {
        final long lot = command.lot().mantissa();
        final int lotExponent = command.lot().exponent();
        final long multiplier = command.multiplier().mantissa();
        final int multiplierExponent = command.multiplier().exponent();
        final long lotDigits = lot / FixedPoint.powerOfTen(trailingZeros(lot));
        final long multiplierDigits = multiplier / FixedPoint.powerOfTen(trailingZeros(multiplier));
        if (Math.multiplyHigh(lotDigits, multiplierDigits) != 0 || lotDigits * multiplierDigits < 0) {
            return null;
        }
        final Asset settlement = state.assets.get(command.settlementAssetId());
        final int exponent = lotExponent + trailingZeros(lot) + multiplierExponent + trailingZeros(multiplier);
        // Whatever an option pays in, what it is worth is its price times its size.
        final Payoff payoff = command.kind() == InstrumentKind.OPTION ? Payoff.LINEAR : command.payoff();
        return Contract.of(
            payoff, lotDigits * multiplierDigits, exponent, priceDecimals(command), settlement.decimals());
    }

    private static int trailingZeros(final long mantissa) {
        int zeros = 0;
        long digits = mantissa;
        while (digits % 10 == 0) {
            digits /= 10;
            zeros++;
        }
        return zeros;
    }

    /** The tiers of a listing, or null when they are not valid. */
    static MarginTiers tiers(final ListInstrumentDecoder.TiersDecoder group, final int decimals) {
        final TierReader reader = new TierReader(group.count(), decimals);
        while (group.hasNext()) {
            group.next();
            reader.add(group.initialRatePpb(), group.maintenanceRatePpb(), group.upTo());
        }
        return reader.tiers();
    }

    /** The tiers of an alteration, or null when they are not valid. */
    static MarginTiers tiers(final AlterInstrumentDecoder.TiersDecoder group, final int decimals) {
        final TierReader reader = new TierReader(group.count(), decimals);
        while (group.hasNext()) {
            group.next();
            reader.add(group.initialRatePpb(), group.maintenanceRatePpb(), group.upTo());
        }
        return reader.tiers();
    }

    /** Gathers tiers; the two messages that carry them have decoders of different types. */
    private static final class TierReader {
        private final int decimals;
        private final long[] bounds;
        private final long[] initial;
        private final long[] maintenance;
        private int count;

        TierReader(final int size, final int decimals) {
            this.decimals = decimals;
            this.bounds = new long[size];
            this.initial = new long[size];
            this.maintenance = new long[size];
        }

        void add(final long initialPpb, final long maintenancePpb, final DecimalDecoder upTo) {
            bounds[count] = upTo.mantissa() == -1 ? Long.MAX_VALUE : Decimals.units(upTo, decimals);
            initial[count] = initialPpb;
            maintenance[count] = maintenancePpb;
            count++;
        }

        MarginTiers tiers() {
            if (count == 0 || count > MarginTiers.TIERS_MAX || !MarginTiers.isValid(bounds, initial, maintenance)) {
                return null;
            }
            return new MarginTiers(bounds, initial, maintenance);
        }
    }
}
