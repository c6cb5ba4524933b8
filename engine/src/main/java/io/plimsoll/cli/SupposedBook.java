package io.plimsoll.cli;

import io.plimsoll.statemachine.AssetView;
import io.plimsoll.statemachine.InstrumentView;
import io.plimsoll.statemachine.MarginView;
import io.plimsoll.statemachine.Supposition;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trades and payments as a user types them, supposed of one book. */
final class SupposedBook {
    private static final Pattern TRADE = Pattern.compile("([^=]+)=([-+]?[0-9.]+)(?:@([0-9.]+))?");
    private static final Pattern PAYMENT = Pattern.compile("([^=]+)=([-+]?[0-9.]+)");

    private final JournalView view;
    private final Supposition book;

    SupposedBook(final JournalView view, final Supposition book) {
        this.view = view;
        this.book = book;
    }

    /** Margin after all of them. */
    MarginView after(final List<String> trades, final List<String> payments) {
        trades.forEach(this::trade);
        payments.forEach(this::pay);
        return book.explain();
    }

    /** {@code BTC-PERP=-2@39000}: 2 sold at 39,000; without a price, at the mark. */
    private void trade(final String text) {
        final Matcher parts = matcher(TRADE, text, "--trade", "INSTRUMENT=QUANTITY or INSTRUMENT=QUANTITY@PRICE");
        final InstrumentView instrument = view.query().instrument(Names.instrument(view, parts.group(1)));
        if (!instrument.isPriced()) {
            throw UserException.badInput("--trade " + text + ": there is no price of " + instrument.symbol());
        }
        final BigDecimal lot = BigDecimal.valueOf(instrument.lotMantissa(), -instrument.lotExponent());
        final long lots = whole(number(parts.group(2), text).divideToIntegralValue(lot), text);
        if (lot.multiply(BigDecimal.valueOf(lots)).compareTo(number(parts.group(2), text)) != 0) {
            throw UserException.badInput("--trade " + text + " is not a whole number of lots of " + lot);
        }
        if (parts.group(3) == null) {
            book.tradeAtMark(instrument.instrumentId(), lots);
        } else {
            book.trade(instrument.instrumentId(), lots,
                    whole(number(parts.group(3), text).movePointRight(instrument.priceDecimals()), text));
        }
    }

    /** {@code USD=-500}: 500 withdrawn. */
    private void pay(final String text) {
        final Matcher parts = matcher(PAYMENT, text, "--pay", "ASSET=AMOUNT");
        final AssetView asset = view.query().asset(Names.asset(view, parts.group(1)));
        book.pay(asset.assetId(), whole(number(parts.group(2), text).movePointRight(asset.decimals()), text));
    }

    private static Matcher matcher(final Pattern pattern, final String text, final String option, final String form) {
        final Matcher parts = pattern.matcher(text);
        if (!parts.matches()) {
            throw UserException.badInput(option + " " + text + " must be " + form);
        }
        return parts;
    }

    private static BigDecimal number(final String digits, final String text) {
        try {
            return new BigDecimal(digits);
        } catch (final NumberFormatException e) {
            throw UserException.badInput("'" + digits + "' in " + text + " is not a number");
        }
    }

    private static long whole(final BigDecimal value, final String text) {
        try {
            return value.longValueExact();
        } catch (final ArithmeticException e) {
            throw UserException.badInput(text + " is too fine or too large");
        }
    }
}
