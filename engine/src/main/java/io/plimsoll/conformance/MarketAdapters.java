package io.plimsoll.conformance;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.margin.standard.Market;
import io.plimsoll.statemachine.margin.standard.MarketRates;
import io.plimsoll.statemachine.margin.standard.OpenInterestCurve;
import io.plimsoll.statemachine.margin.standard.RoundingProfile;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;

/** Requirements of one position from its market's rates. */
final class MarketAdapters {
    /** Decimals of the quote money: its smallest unit is 0.000001. */
    static final int QUOTE = 6;
    private static final int RATE = 9;
    private static final String NO_RATES = "initial=0\nmaintenanceShare=0";
    /** Rates move in millionths. */
    private static final RoundingProfile ROUNDING =
        RoundingProfile.of(Parameters.parse("notional=towardsZero\nrequirement=ceiling\nrateStep=0.000001"));

    private MarketAdapters() {
    }

    static void requirement(final CaseInputs in, final Answers out) {
        final Market market = market(0, in, decimals(in.number("oracle_price")));
        final long lots = lots(in, in.number("size"));
        out.put("initial_margin", quote(market.initial(new Wide(), lots)))
            .put("maintenance_margin", quote(market.maintenance(new Wide(), lots)));
    }

    static void netNotional(final CaseInputs in, final Answers out) {
        final int priceDecimals = decimals(in.number("oracle_price"));
        final MarketRates rates = MarketRates.of(Parameters.parse(NO_RATES), ROUNDING, QUOTE);
        final Wide worth = rates.worth(
            new Wide(), contract(in, priceDecimals), lots(in, in.number("size")),
            WideNumbers.units(in.number("oracle_price"), priceDecimals));
        out.put("net_notional", quote(worth));
    }

    static void maintenanceRate(final CaseInputs in, final Answers out) {
        final long rate = rates(in).maintenancePpb(new Wide(), WideNumbers.units(in.number("resolution"), RATE));
        out.put("mmf", BigDecimal.valueOf(rate, RATE));
    }

    static void initialOfNotional(final CaseInputs in, final Answers out) {
        final MarketRates rates = MarketRates.of(Parameters.parse(lines(in) + "maintenanceShare=0"), ROUNDING, QUOTE);
        final long rate = rates.curve().ratePpb(wide(in.number("open_interest_notional")));
        out.put("initial_margin", quote(rates.initial(wide(in.number("notional")), rate)));
    }

    static void scaledRate(final CaseInputs in, final Answers out) {
        final OpenInterestCurve curve = OpenInterestCurve.of(Parameters.parse(lines(in).trim()), ROUNDING, QUOTE);
        out.put("effective_imf", BigDecimal.valueOf(curve.ratePpb(wide(in.number("open_interest_notional"))), RATE));
    }

    /** A market at its price and open interest; the funding index of every case is 0. */
    static Market market(final int id, final Fields in, final int priceDecimals) {
        final boolean ownPool = "isolated".equals(in.text("margin_pool", "cross"));
        return new Market(id, contract(in, priceDecimals), rates(in), ownPool).at(
            WideNumbers.units(in.number("oracle_price"), priceDecimals),
            lots(in, in.number("open_interest", BigDecimal.ZERO)), 0);
    }

    /** A market of which only the id matters. */
    static Market bare(final int id) {
        final MarketRates rates = MarketRates.of(Parameters.parse(NO_RATES), ROUNDING, QUOTE);
        return new Market(id, Contract.of(Payoff.LINEAR, 1, 0, 0, QUOTE), rates, false);
    }

    private static MarketRates rates(final Fields in) {
        return MarketRates.of(
            Parameters.parse(lines(in) + "maintenanceShare=" + in.number("mmf_fraction_of_imf").toPlainString()),
            ROUNDING, QUOTE);
    }

    private static String lines(final Fields in) {
        return "initial=" + in.number("imf_base").toPlainString() + "\nopenInterestLower="
            + in.number("oi_lower_cap_quote", BigDecimal.ZERO).toPlainString() + "\nopenInterestUpper="
            + in.number("oi_upper_cap_quote", BigDecimal.ZERO).toPlainString() + "\n";
    }

    private static Contract contract(final Fields in, final int priceDecimals) {
        final BigDecimal step = in.number("base_step").stripTrailingZeros();
        final Contract contract = Contract.of(
            Payoff.LINEAR, step.unscaledValue().longValueExact(), -step.scale(), priceDecimals, QUOTE);
        if (contract == null) {
            throw new IllegalArgumentException("scales of step and price do not fit");
        }
        return contract;
    }

    /** A size in lots of the market's step. */
    static long lots(final Fields market, final BigDecimal size) {
        return size.divide(market.number("base_step")).longValueExact();
    }

    /** Lots as a size. */
    static BigDecimal size(final Fields market, final long lots) {
        return market.number("base_step").multiply(BigDecimal.valueOf(lots));
    }

    static int decimals(final BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }

    private static Wide wide(final BigDecimal quote) {
        return WideNumbers.wide(quote, QUOTE);
    }

    private static BigDecimal quote(final Wide units) {
        return WideNumbers.decimal(units, QUOTE);
    }

    static BigDecimal quote(final long units) {
        return BigDecimal.valueOf(units, QUOTE);
    }
}
