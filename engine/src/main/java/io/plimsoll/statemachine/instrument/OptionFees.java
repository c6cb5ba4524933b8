package io.plimsoll.statemachine.instrument;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Fees on options as a share of what they are on, at most a share of their premium: min(rate x underlying, cap x
 * premium). Without it a fee is a share of the premium.
 *
 * <p>0.03 % of a call on 1 BTC at 40,000 is 12; with a cap of 12.5 %, one that costs 60 pays 7.5. Rounded up, a rebate
 * down.
 *
 * @param premiumCapPpb of the premium, or {@link #NO_CAP}.
 */
public record OptionFees(long premiumCapPpb) {
    private static final long NO_CAP = -1;

    /** What fees are a share of. */
    private enum Base { PREMIUM, UNDERLYING }

    /** Reads {@code of} (premium or underlying) and {@code premiumCap}; null when fees are shares of the premium. */
    public static OptionFees of(final Parameters p) {
        if (p.choice("of", Base.class, Base.PREMIUM) == Base.PREMIUM) {
            return null;
        }
        return new OptionFees(p.scaled("premiumCap", 9, 0, FixedPoint.PPB, NO_CAP));
    }

    /**
     * The fee on lots, in minor units of the settlement asset.
     *
     * @param premiumMinor what they cost, without a sign.
     * @param ratePpb      below 0: a rebate.
     */
    long fee(final Wide wide, final Instrument option, final long lots, final long premiumMinor, final long ratePpb) {
        final Price index = option.terms().index().price();
        final long fee = index.isKnown()
            ? option.contract().shareOfNotional(
                wide, lots, option.terms().option().underlyingScaled(index.scaled()), ratePpb)
            : wide.set(premiumMinor).times(ratePpb).ceilDiv(Divisor.PPB).saturated();
        if (premiumCapPpb == NO_CAP) {
            return fee;
        }
        final long signed = ratePpb < 0 ? -premiumMinor : premiumMinor;
        final long cap = wide.set(signed).times(premiumCapPpb).ceilDiv(Divisor.PPB).saturated();
        return ratePpb < 0 ? Math.max(fee, cap) : Math.min(fee, cap);
    }
}
