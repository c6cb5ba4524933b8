package io.plimsoll.conformance;

import static io.plimsoll.conformance.ClosedFormAdapters.isCall;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.margin.closedform.AuctionPrice;
import io.plimsoll.statemachine.margin.closedform.NakedVault;
import io.plimsoll.statemachine.margin.closedform.SpreadVault;
import io.plimsoll.statemachine.margin.closedform.UpperBoundTable;
import io.plimsoll.statemachine.margin.closedform.VaultBalance;
import io.plimsoll.statemachine.margin.closedform.VaultScales;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;

/**
 * Vaults of one short and one long option, covered by collateral: exact integers at the scales that a case's numbers
 * need.
 */
final class VaultAdapters {
    private static final int DAY_DECIMALS = 6;
    private static final int AUCTION_DECIMALS = 10;
    private static final int NAKED_DECIMALS = 18;

    private VaultAdapters() {
    }

    static void addTo(final Adapters adapters) {
        adapters.kind("spread-margin", VaultAdapters::spread)
            .kind("spread-margin-other-collateral", VaultAdapters::spreadInOtherCollateral)
            .kind("spread-after-expiry", VaultAdapters::spreadAfterExpiry)
            .kind("cash-value", VaultAdapters::cashValue)
            .kind("naked-margin", VaultAdapters::naked)
            .kind("margin-excess", VaultAdapters::excess)
            .kind("liquidation-auction-price", VaultAdapters::auctionPrice);
    }

    private static void spread(final CaseInputs in, final Answers out) {
        final Pair pair = Pair.of(in);
        putBalance(in, out, pair.need(1, 1));
    }

    private static void spreadInOtherCollateral(final CaseInputs in, final Answers out) {
        final BigDecimal[] prices = in.numbers("priceNumeraireAndCollateral");
        final int decimals = Decimals.most(prices);
        final Pair pair = Pair.of(in);
        putBalance(in, out, pair.need(Decimals.units(prices[0], decimals), Decimals.units(prices[1], decimals)));
    }

    private static void spreadAfterExpiry(final CaseInputs in, final Answers out) {
        putBalance(in, out, Pair.of(in).payout().negate());
    }

    private static void putBalance(final CaseInputs in, final Answers out, final Wide need) {
        final int decimals = (int)in.whole("collateralDecimals");
        final VaultBalance balance = new VaultBalance().set(WideNumbers.wide(in.number("collateral"), decimals), need);
        out.put("isExcess", balance.isExcess())
            .put("amount", WideNumbers.decimal(balance.amount(), decimals));
    }

    private static void cashValue(final CaseInputs in, final Answers out) {
        final int decimals = Decimals.most(in.number("strike"), in.number("expirySettlement"));
        final long value = SpreadVault.cashValue(isCall(in), Decimals.units(in.number("strike"), decimals),
            Decimals.units(in.number("expirySettlement"), decimals));
        out.put("cashValue", BigDecimal.valueOf(value, decimals));
    }

    private static void naked(final CaseInputs in, final Answers out) {
        final BigDecimal strike = in.number("strike");
        final BigDecimal spot = in.number("spot");
        final BigDecimal quantity = in.number("qty");
        final int prices = Decimals.most(strike, spot);
        final int quantities = Decimals.most(quantity);
        final NakedVault vault =
            NakedVault.of(nakedParameters(in), new VaultScales(prices, quantities, NAKED_DECIMALS));
        final Wide need = vault.need(isCall(in), Decimals.units(strike, prices), Decimals.units(spot, prices),
            Decimals.units(quantity, quantities),
            UpperBoundTable.nanos(Decimals.unitsUp(in.number("daysToExpiry"), DAY_DECIMALS)), new Wide());
        out.put("requiredMargin", WideNumbers.decimal(need, NAKED_DECIMALS));
    }

    private static Parameters nakedParameters(final CaseInputs in) {
        final ParameterLines lines = new ParameterLines().copy(in, "spotShock", "spotShock");
        int row = 0;
        for (final Fields bound : in.elements("upperBoundTable")) {
            final BigDecimal[] daysAndShare = bound.numbers();
            lines.put("upperBounds." + row + ".days", daysAndShare[0]);
            lines.put("upperBounds." + row + ".share", daysAndShare[1]);
            row++;
        }
        return lines.parse();
    }

    private static void excess(final CaseInputs in, final Answers out) {
        final int decimals = Decimals.most(in.number("requiredMargin"), in.number("collateral"));
        final VaultBalance balance = new VaultBalance().set(
            WideNumbers.wide(in.number("collateral"), decimals),
            WideNumbers.wide(in.number("requiredMargin"), decimals));
        out.put("isExcess", balance.isExcess()).put("amount", WideNumbers.decimal(balance.amount(), decimals));
    }

    private static void auctionPrice(final CaseInputs in, final Answers out) {
        final int prices = Decimals.most(in.number("strike"), in.number("spot"));
        final int quantities = Decimals.most(in.number("debt"));
        final AuctionPrice auction = AuctionPrice.of(new ParameterLines()
            .copy(in, "oracleDeviation", "oracleDeviation").copy(in, "auctionTime", "auctionSeconds").parse(),
            new VaultScales(prices, quantities, AUCTION_DECIMALS));
        final long start = auction.start(
            isCall(in), Decimals.units(in.number("strike"), prices), Decimals.units(in.number("spot"), prices));
        final long end = auction.end(Decimals.unitsDown(in.number("vaultCollateral"), AUCTION_DECIMALS),
            Decimals.units(in.number("debt"), quantities));
        final long now = auction.price(start, end, in.whole("auctionElapsed"));
        out.put("startPrice", BigDecimal.valueOf(start, AUCTION_DECIMALS))
            .put("endPrice", BigDecimal.valueOf(end, AUCTION_DECIMALS))
            .put("price", BigDecimal.valueOf(now, AUCTION_DECIMALS));
    }

    /** A short and a long option; absent ones have quantity 0. */
    private record Pair(
        SpreadVault vault, boolean isACall, long shortStrike, long shortQuantity, long longStrike, long longQuantity,
        long settlement) {

        static Pair of(final CaseInputs in) {
            final BigDecimal shortStrike = in.number("shortStrike", BigDecimal.ZERO);
            final BigDecimal longStrike = in.number("longStrike", BigDecimal.ZERO);
            final BigDecimal settlement = in.number("expirySettlement", BigDecimal.ZERO);
            final BigDecimal shortQuantity = in.number("shortQty", BigDecimal.ZERO);
            final BigDecimal longQuantity = in.number("longQty", BigDecimal.ZERO);
            final int prices = Decimals.most(shortStrike, longStrike, settlement);
            final int quantities = Decimals.most(shortQuantity, longQuantity);
            final VaultScales scales = new VaultScales(prices, quantities, (int)in.whole("collateralDecimals"));
            return new Pair(new SpreadVault(scales), isCall(in),
                Decimals.units(shortStrike, prices), Decimals.units(shortQuantity, quantities),
                Decimals.units(longStrike, prices), Decimals.units(longQuantity, quantities),
                Decimals.units(settlement, prices));
        }

        Wide need(final long numerairePrice, final long collateralPrice) {
            return vault.need(isACall, shortStrike, shortQuantity, longStrike, longQuantity, numerairePrice,
                collateralPrice, new Wide());
        }

        Wide payout() {
            return vault.payout(
                isACall, shortStrike, shortQuantity, longStrike, longQuantity, settlement, new Wide());
        }
    }
}
