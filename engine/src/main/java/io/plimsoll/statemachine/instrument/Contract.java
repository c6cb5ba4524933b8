package io.plimsoll.statemachine.instrument;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Rounding;
import io.plimsoll.statemachine.fixedpoint.Wide;

/**
 * The size of one lot and what lots are worth at a price, in minor units of the settlement asset.
 *
 * <p>Linear: worth(lots, price) = lots x unit x price / divisor. With lots of 0.001 BTC, prices at ten decimals and
 * USD at six: 2,000 lots at 40,000 are 2000 x 1 x 400000000000000 / 10^7 = 80,000,000,000 (80,000 USD).
 *
 * <p>Inverse: worth(lots, price) = -lots x unit x factor / price, which rises with the price as a long's worth must.
 * With contracts of 10 USD and BTC at eight decimals: 4,000 lots at 40,000 are -1 BTC, at 50,000 -0.8 BTC: a long
 * gains 0.2 BTC.
 */
public final class Contract {
    /** Below any result that is one. */
    public static final long NOT_QUICK = Long.MIN_VALUE;

    private final Payoff payoff;
    private final long unit;
    private final long factor;
    private final Divisor divisor;

    /** unit x factor of a linear contract, 0 when that takes more than 62 bits; then nothing here is quick. */
    private final long quickUnit;
    /** divisor x 10^9. */
    private final Divisor shareDivisor;

    private Contract(final Payoff payoff, final long unit, final long factor, final Divisor divisor) {
        this.payoff = payoff;
        this.unit = unit;
        this.factor = factor;
        this.divisor = divisor;
        final boolean fits = payoff == Payoff.LINEAR && Math.multiplyHigh(unit, factor) == 0
            && unit * factor > 0 && unit * factor < Wide.LIMIT && divisor.value() < Wide.LIMIT / FixedPoint.PPB;
        this.quickUnit = fits ? unit * factor : 0;
        this.shareDivisor = fits ? new Divisor(divisor.value() * FixedPoint.PPB) : Divisor.ONE;
    }

    /**
     * A contract of size mantissa x 10^exponent a lot, or null when the scales do not fit 64 bits.
     *
     * @param mantissa lot times multiplier, as a decimal, above 0.
     */
    public static Contract of(
        final Payoff payoff, final long mantissa, final int exponent, final int priceDecimals,
        final int settlementDecimals) {
        final boolean isLinear = payoff == Payoff.LINEAR;
        final int shift = exponent + settlementDecimals + (isLinear ? -priceDecimals : priceDecimals);
        final int whole = Math.max(0, shift);
        if (whole > 2 * FixedPoint.POWER_MAX || -shift > FixedPoint.POWER_MAX || !isLinear && shift < 0) {
            return null;
        }
        final long factor = FixedPoint.powerOfTen(Math.min(FixedPoint.POWER_MAX, whole));
        final long rest = FixedPoint.powerOfTen(Math.max(0, whole - FixedPoint.POWER_MAX));
        final long unit = mantissa > Wide.LIMIT / rest ? 0 : mantissa * rest;
        final Divisor divisor = new Divisor(FixedPoint.powerOfTen(Math.max(0, -shift)));
        return unit <= 0 ? null : new Contract(payoff, unit, factor, divisor);
    }

    /** What signed lots are worth at a price, rounded down. */
    public Wide worthFloor(final Wide wide, final long lots, final long priceScaled) {
        return payoff == Payoff.LINEAR
            ? wide.set(lots).times(unit).times(factor).times(priceScaled).floorDiv(divisor)
            : wide.set(-lots).times(unit).times(factor).floorDiv(priceScaled);
    }

    /** What signed lots are worth at a price, rounded up. */
    public Wide worthCeil(final Wide wide, final long lots, final long priceScaled) {
        return payoff == Payoff.LINEAR
            ? wide.set(lots).times(unit).times(factor).times(priceScaled).ceilDiv(divisor)
            : wide.set(-lots).times(unit).times(factor).ceilDiv(priceScaled);
    }

    /** The same in minor units; ArithmeticException beyond 63 bits. */
    public long worthCeilMinor(final Wide wide, final long lots, final long priceScaled) {
        return worthCeilMinor(wide, quickProduct(lots, priceScaled), lots, priceScaled);
    }

    /** The same, of which {@link #quickProduct} was taken before. */
    public long worthCeilMinor(final Wide wide, final long product, final long lots, final long priceScaled) {
        return product < 0
            ? worthCeil(wide, lots, priceScaled).toLong()
            : -divisor.floorSigned(product, -lots >> Long.SIZE - 1);
    }

    /** What signed lots are worth at a price, rounded as told. */
    public Wide worth(final Wide wide, final long lots, final long priceScaled, final Rounding rounding) {
        return payoff == Payoff.LINEAR
            ? rounding.divide(wide.set(lots).times(unit).times(factor).times(priceScaled), divisor)
            : rounding.divide(wide.set(-lots).times(unit).times(factor), priceScaled);
    }

    /** What linear lots are worth at a price, exact, in minor units x 10^-18. */
    public Wide worthExact(final Wide wide, final long lots, final long priceScaled) {
        return wide.set(lots).times(unit).times(factor).times(priceScaled)
            .times(FixedPoint.powerOfTen(FixedPoint.POWER_MAX) / divisor.value());
    }

    /** |worth| x ratePpb, rounded up once; a negative rate towards zero. In minor units. */
    public long shareOfNotional(final Wide wide, final long lots, final long priceScaled, final long ratePpb) {
        return shareOfNotional(wide, quickProduct(lots, priceScaled), lots, priceScaled, ratePpb);
    }

    /** The same, of which {@link #quickProduct} was taken before. */
    public long shareOfNotional(
        final Wide wide, final long product, final long lots, final long priceScaled, final long ratePpb) {
        final long quick = quickShare(product, ratePpb);
        if (quick >= 0) {
            return Math.min(quick, Wide.LIMIT);
        }
        final long rebate = quickRebate(product, -ratePpb);
        if (rebate >= 0) {
            return -Math.min(rebate, Wide.LIMIT);
        }
        return scaledShare(wide, lots, priceScaled, ratePpb).ceilDiv(Divisor.PPB).saturated();
    }

    /** |worth| x ratePpb in minor units x 10^-9, rounded up. */
    Wide scaledShare(final Wide wide, final long lots, final long priceScaled, final long ratePpb) {
        wide.set(Math.abs(lots)).times(unit).times(factor).times(ratePpb);
        return payoff == Payoff.LINEAR
            ? wide.times(Math.abs(priceScaled)).ceilDiv(divisor)
            : wide.ceilDiv(priceScaled);
    }

    /** What signed lots are worth, rounded down, of a {@link #quickProduct} of at least 0. */
    public long quickWorthFloor(final long product, final long lots) {
        return divisor.floorSigned(product, lots >> Long.SIZE - 1);
    }

    /**
     * |worth| x ratePpb, rounded up once, of a {@link #quickProduct}.
     *
     * @return below 0 when that or the rate is below 0, or the result too large; then {@link #shareOfNotional} is.
     */
    public long quickShare(final long product, final long ratePpb) {
        return product < 0 || ratePpb < 0
            ? NOT_QUICK
            : shareDivisor.ceil(Math.multiplyHigh(product, ratePpb), product * ratePpb);
    }

    /** |worth| x ratePpb, rounded down once, at a rate above 0; below 0 when it is not for 64-bit arithmetic. */
    private long quickRebate(final long product, final long ratePpb) {
        return product < 0 || ratePpb <= 0
            ? NOT_QUICK
            : shareDivisor.floor(Math.multiplyHigh(product, ratePpb), product * ratePpb);
    }

    /**
     * |lots| x unit x factor x price: what a worth, a notional and a share of it have in common.
     *
     * @return below 0 when the contract, the price or the size is not for 64-bit arithmetic.
     */
    public long quickProduct(final long lots, final long priceScaled) {
        final long size = Math.abs(lots) * quickUnit;
        final boolean isSmall = quickUnit > 0 && priceScaled >= 0 && Math.multiplyHigh(Math.abs(lots), quickUnit) == 0
            && size >= 0 && Math.multiplyHigh(size, priceScaled) == 0;
        final long product = size * priceScaled;
        return isSmall && product < Wide.LIMIT ? product : NOT_QUICK;
    }

    /** |worth|, rounded up, clamped. */
    public long notional(final Wide wide, final long lots, final long priceScaled) {
        return notional(wide, quickProduct(lots, priceScaled), lots, priceScaled);
    }

    /** The same, of which {@link #quickProduct} was taken before. */
    public long notional(final Wide wide, final long product, final long lots, final long priceScaled) {
        if (product >= 0) {
            return divisor.ceil(product);
        }
        wide.set(Math.abs(lots)).times(unit).times(factor);
        return payoff == Payoff.LINEAR
            ? wide.times(Math.abs(priceScaled)).ceilDiv(divisor).saturated()
            : wide.ceilDiv(priceScaled).saturated();
    }

    /**
     * How many points of price cost linear lots at most an amount, when a point costs costPpb of what it is worth.
     * Rounded down. 1,000 over 2 BTC at 1.2: 416.66... points of a dollar.
     */
    public long pointsOfWorth(final Wide wide, final long lots, final long amountMinor, final long costPpb) {
        return wide.set(amountMinor).times(divisor.value()).times(FixedPoint.PPB).floorDiv(Math.abs(lots))
            .floorDiv(unit).floorDiv(factor).floorDiv(costPpb).saturated();
    }

    /** The highest price at which linear lots are worth at most an amount, rounded down. */
    public long priceOfWorth(final Wide wide, final long lots, final long amountMinor) {
        return pointsOfWorth(wide, lots, amountMinor, FixedPoint.PPB);
    }

    /**
     * The price at which closing signed lots, marked at a price, gains exactly -equity: there nothing is left. Exact
     * before the last division, which rounds up for a long and down for a short, so that the fund never pays for the
     * fraction. 1 BTC bought at 40,000 on 2,000: 38,000.
     *
     * @return {@link Long#MAX_VALUE} when no price is that high.
     */
    public long bankruptcyPriceScaled(final Wide wide, final long lots, final long markScaled, final long equityMinor) {
        return payoff == Payoff.LINEAR
            ? linearBankruptcy(wide, lots, markScaled, equityMinor)
            : inverseBankruptcy(wide, lots, markScaled, equityMinor);
    }

    private long linearBankruptcy(final Wide wide, final long lots, final long markScaled, final long equityMinor) {
        final long perPoint = wide.set(Math.abs(lots)).times(unit).times(factor).saturated();
        wide.set(equityMinor).times(divisor.value());
        return lots > 0
            ? FixedPoint.saturatedAdd(markScaled, -wide.floorDiv(perPoint).saturated())
            : FixedPoint.saturatedAdd(markScaled, wide.floorDiv(perPoint).saturated());
    }

    private long inverseBankruptcy(final Wide wide, final long lots, final long markScaled, final long equityMinor) {
        final long worthAtMark = wide.set(Math.abs(lots)).times(unit).times(factor).floorDiv(markScaled).saturated();
        final long worthThere = lots > 0 ? worthAtMark + equityMinor : worthAtMark - equityMinor;
        if (worthThere <= 0) {
            return Long.MAX_VALUE;
        }
        wide.set(Math.abs(lots)).times(unit).times(factor);
        final Wide price = lots > 0 ? wide.ceilDiv(worthThere) : wide.floorDiv(worthThere);
        return price.saturated();
    }

    /** Whether one tick on one lot is a whole number, at least 1, of minor units; inverse contracts need not be. */
    public boolean isTickWhole(final Wide wide, final long tickScaled) {
        if (payoff == Payoff.INVERSE) {
            return true;
        }
        final long floor = worthFloor(wide, 1, tickScaled).saturated();
        return floor >= 1 && floor == worthCeil(wide, 1, tickScaled).saturated();
    }

    public Payoff payoff() {
        return payoff;
    }

    public long unit() {
        return unit;
    }

    public long factor() {
        return factor;
    }

    public long divisor() {
        return divisor.value();
    }
}
