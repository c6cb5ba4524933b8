package io.plimsoll.ingress;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import java.util.List;

/** Everything a listing of an instrument says, as the ListInstrument command carries it. */
public record InstrumentTerms(
        int instrumentId,
        String symbol,
        int segmentId,
        int indexId,
        int settlementAssetId,
        InstrumentKind kind,
        Payoff payoff,
        PriceRule priceRule,
        Decimal tick,
        Decimal lot,
        Decimal multiplier,
        long expiryNs,
        long makerFeePpb,
        long takerFeePpb,
        Decimal strike,
        boolean isCall,
        List<Tier> tiers,
        PremiumStyle premiumStyle) {
    public InstrumentTerms {
        tiers = List.copyOf(tiers);
    }

    /** A linear perpetual without fees, priced above 0. */
    public static InstrumentTerms perpetual(
            final int instrumentId, final String symbol, final int segmentId, final int indexId,
            final int settlementAssetId, final Decimal tick, final Decimal lot, final List<Tier> tiers) {
        return new InstrumentTerms(instrumentId, symbol, segmentId, indexId, settlementAssetId,
                InstrumentKind.PERPETUAL, Payoff.LINEAR, PriceRule.POSITIVE, tick, lot, new Decimal(1, 0),
                0, 0, 0, Decimal.ZERO, false, tiers, PremiumStyle.NONE);
    }

    /** The same with these fees and tiers. */
    public InstrumentTerms altered(
            final long newMakerFeePpb, final long newTakerFeePpb, final List<Tier> newTiers) {
        return new InstrumentTerms(instrumentId, symbol, segmentId, indexId, settlementAssetId, kind, payoff, priceRule,
                tick, lot, multiplier, expiryNs, newMakerFeePpb, newTakerFeePpb, strike, isCall, newTiers,
                premiumStyle);
    }

    /** The same with these fees. */
    public InstrumentTerms withFees(final long newMakerFeePpb, final long newTakerFeePpb) {
        return altered(newMakerFeePpb, newTakerFeePpb, tiers);
    }

    /** The same as an inverse contract, of which a lot is an amount of money. */
    public InstrumentTerms asInverse() {
        return new InstrumentTerms(instrumentId, symbol, segmentId, indexId, settlementAssetId, kind, Payoff.INVERSE,
                priceRule, tick, lot, multiplier, expiryNs, makerFeePpb, takerFeePpb, strike, isCall, tiers,
                premiumStyle);
    }
}
