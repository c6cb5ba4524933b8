package io.plimsoll.conformance;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.margin.standard.CollateralBreach;
import io.plimsoll.statemachine.margin.standard.CollateralSale;
import io.plimsoll.statemachine.margin.standard.FreeCollateral;
import io.plimsoll.statemachine.margin.standard.SaleResult;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Collateral that is free, that may leave, that must be sold, and its sale. */
final class CollateralAdapters {
    private static final int MONEY = 6;
    private static final int FINE = 18;

    private CollateralAdapters() {
    }

    static void payable(final CaseInputs in, final Answers out) {
        out.put("max_repaid", decimal(
            sale(in).payable(new Wide(), wide(in, "settlement_debt"), wide(in, "margin_requirement"))));
    }

    static void limits(final CaseInputs in, final Answers out) {
        final CollateralSale sale = limitedSale(in);
        out.put("max_repaid", decimal(sale.maximumPaid())).put("max_collateral", decimal(sale.maximumSold()));
    }

    static void paidFor(final CaseInputs in, final Answers out) {
        out.put("repaid", decimal(token(sale(in), in).paidFor(new Wide(), wide(in, "amount"))));
    }

    static void soldFor(final CaseInputs in, final Answers out) {
        out.put("amount", decimal(token(sale(in), in).soldFor(new Wide(), wide(in, "repay"))));
    }

    static void sale(final CaseInputs in, final Answers out) {
        final CollateralSale sale = limitedSale(in);
        final SaleResult result = new SaleResult();
        final boolean isAccepted = switch (in.text("mode")) {
            case "repay" -> sale.sellForPayment(wide(in, "amount"), result);
            case "collateral" -> sale.sellAmount(wide(in, "amount"), result);
            case "max" -> sale.sellForPayment(sale.maximumPaid(), result);
            default -> throw new IllegalArgumentException("inputs.mode is unknown: " + in.text("mode"));
        };
        out.put("accepted", isAccepted);
        if (isAccepted) {
            out.put("liquidator_pays", decimal(result.pays())).put("collateral_sold", decimal(result.sold()))
                .put("fee_to_insurance", decimal(result.fee())).put("trader_repaid", decimal(result.repaid()))
                .put("trader_debt_after", decimal(result.debtAfter(wide(in, "settlement_debt"))));
        }
    }

    static void breach(final CaseInputs in, final Answers out) {
        final Fields config = in.at("config");
        final String lines = line("collateralWeight", config, "collateral_ratio")
            + line("maintenance", config, "mm_ratio") + line("buffer", config, "mm_buffer")
            + line("debtShare", config, "debt_to_collateral_limit") + line("debtLimit", config, "debt_limit");
        final CollateralBreach breach = CollateralBreach.of(Parameters.parse(lines.trim()), MONEY)
            .account(wide(in, "usd"))
            .position(wide(in, "size"), wide(in, "mark_price"), wide(in, "open_notional"))
            .token(wideOrZero(in, "eth"), wideOrZero(in, "eth_price"))
            .token(wideOrZero(in, "btc"), wideOrZero(in, "btc_price"));
        out.put("collateral_liquidatable", breach.isOpen())
            .put("settlement_value", decimal(breach.settlementValue(new Wide())))
            .put("account_value", decimal(breach.accountValue(new Wide())))
            .put("collateral_value", decimal(breach.collateralValue(new Wide())));
    }

    static void free(final CaseInputs in, final Answers out) {
        final FreeCollateral free = FreeCollateral.of(Parameters.parse(line("initial", in, "im_ratio").trim()), MONEY);
        out.put("free_collateral", decimal(free.value(
            new Wide(), wide(in, "collateral_and_settled"), wide(in, "account_value"), wide(in, "debt_value"))));
    }

    static void withdrawable(final CaseInputs in, final Answers out) {
        final String lines = line("initial", in, "im_ratio") + line("collateralWeight", in, "collateral_ratio");
        final FreeCollateral free = FreeCollateral.of(Parameters.parse(lines.trim()), MONEY);
        final Wide money = wide(in, "usd");
        final List<Fields> assets = new ArrayList<>();
        final List<String> names = in.has("assets") ? in.at("assets").names() : List.of();
        names.forEach(name -> assets.add(in.at("assets").at(name)));
        free.account(money).position(wide(in, "size"), wide(in, "mark_price"), wide(in, "open_notional"));
        assets.forEach(asset -> free.token(wide(asset, "balance"), wide(asset, "price")));
        free.debt(money, wide(in, "debt_value"));
        final Answers leaves = out.put("settlement_value_negative", free.isUnderwater()).object("withdrawable");
        for (int i = 0; i < names.size(); i++) {
            final Fields asset = assets.get(i);
            leaves.put(names.get(i), decimal(free.withdrawable(
                new Wide(), wide(asset, "balance"), wide(asset, "price"), Math.toIntExact(asset.whole("decimals")))));
        }
        leaves.put("USD", decimal(free.withdrawable(new Wide(), money)));
    }

    private static CollateralSale sale(final CaseInputs in) {
        final Fields config = in.at("config");
        final String lines = line("discount", config, "discount_ratio")
            + line("feeToInsurance", config, "sale_fee_to_insurance") + line("share", config, "liquidation_ratio")
            + line("dustThreshold", config, "dust_threshold");
        return CollateralSale.of(Parameters.parse(lines.trim()), MONEY);
    }

    private static CollateralSale limitedSale(final CaseInputs in) {
        final Fields asset = in.at("asset");
        return token(sale(in), asset)
            .limit(wide(in, "settlement_debt"), wide(in, "margin_requirement"), wide(asset, "balance"));
    }

    private static CollateralSale token(final CollateralSale sale, final Fields in) {
        return sale.token(
            wide(in, "price"), Math.toIntExact(in.whole("decimals")), Math.toIntExact(in.whole("price_decimals")));
    }

    private static String line(final String name, final Fields in, final String field) {
        return name + '=' + in.number(field).toPlainString() + '\n';
    }

    private static Wide wide(final Fields in, final String field) {
        return WideNumbers.wide(in.number(field), FINE);
    }

    private static Wide wideOrZero(final Fields in, final String field) {
        return WideNumbers.wide(in.number(field, BigDecimal.ZERO), FINE);
    }

    private static BigDecimal decimal(final Wide value) {
        return WideNumbers.decimal(value, FINE);
    }
}
