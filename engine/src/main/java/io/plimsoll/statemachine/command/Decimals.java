package io.plimsoll.statemachine.command;

import io.plimsoll.codec.DecimalDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Instrument;

/** Outside decimals to inside integers, and the refusal for each way in which one does not fit. */
final class Decimals {
    private Decimals() {
    }

    static long units(final DecimalDecoder decimal, final int decimals) {
        return FixedPoint.units(decimal.mantissa(), decimal.exponent(), decimals);
    }

    /** In units, what is finer rounded up; or {@link FixedPoint#OVERFLOW}. Below 0 it stays below 0. */
    static long unitsCeil(final DecimalDecoder decimal, final int decimals) {
        final long units = units(decimal, decimals);
        if (units != FixedPoint.INEXACT) {
            return units;
        }
        final int shift = -decimal.exponent() - decimals;
        final long whole = shift > FixedPoint.POWER_MAX ? 0 : decimal.mantissa() / FixedPoint.powerOfTen(shift);
        return decimal.mantissa() > 0 ? whole + 1 : Math.min(whole, -1);
    }

    /** Why an amount of money is refused, or null. */
    static RejectCode checkAmount(final DecimalDecoder amount, final int decimals) {
        if (amount.mantissa() <= 0) {
            return RejectCode.AMOUNT_NOT_POSITIVE;
        }
        return checkUnits(units(amount, decimals), RejectCode.AMOUNT_TOO_FINE, RejectCode.AMOUNT_OVERFLOW);
    }

    /** Why units are refused, or null. */
    static RejectCode checkUnits(final long units, final RejectCode tooFine, final RejectCode overflow) {
        if (units == FixedPoint.INEXACT) {
            return tooFine;
        }
        return units == FixedPoint.OVERFLOW ? overflow : null;
    }

    /** A quantity in lots, or {@link FixedPoint#INEXACT}, or {@link FixedPoint#OVERFLOW}. */
    static long lots(final DecimalDecoder quantity, final Instrument instrument) {
        final long units = units(quantity, -instrument.terms().lotExponent());
        return FixedPoint.isUnitless(units) ? units : instrument.lotsOf(units);
    }

    /** Why a quantity is refused, or null. */
    static RejectCode checkQuantity(final DecimalDecoder quantity, final long lots) {
        if (quantity.mantissa() <= 0) {
            return RejectCode.QUANTITY_NOT_POSITIVE;
        }
        return checkUnits(lots, RejectCode.QUANTITY_OFF_LOT, RejectCode.QUANTITY_OVERFLOW);
    }

    /** Why a fill price is refused, or null. */
    static RejectCode checkFillPrice(final Instrument instrument, final long priceScaled) {
        if (priceScaled == FixedPoint.OVERFLOW) {
            return RejectCode.PRICE_OVERFLOW;
        }
        if (priceScaled == FixedPoint.INEXACT || !instrument.isOnTick(priceScaled)) {
            return RejectCode.PRICE_OFF_TICK;
        }
        return instrument.allowsPrice(priceScaled) ? null : RejectCode.PRICE_NOT_ALLOWED;
    }
}
