package io.plimsoll.conformance;

import static io.plimsoll.conformance.ScaledNumbers.decimal;
import static io.plimsoll.conformance.ScaledNumbers.nearest;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.margin.standard.AssetTerms;
import io.plimsoll.statemachine.margin.standard.CollateralDiscount;
import io.plimsoll.statemachine.margin.standard.Holding;
import io.plimsoll.statemachine.margin.standard.LiquidationReserve;
import io.plimsoll.statemachine.margin.standard.MarginCheck;
import io.plimsoll.statemachine.margin.standard.MarginLevel;
import io.plimsoll.statemachine.margin.standard.MarginSums;
import io.plimsoll.statemachine.margin.standard.OrderRule;
import io.plimsoll.statemachine.margin.standard.PositionTerms;
import io.plimsoll.statemachine.margin.standard.PriceSet;
import io.plimsoll.statemachine.margin.standard.Rounding;
import io.plimsoll.statemachine.margin.standard.SkewPrice;
import io.plimsoll.statemachine.margin.standard.WeightScale;
import io.plimsoll.statemachine.margin.standard.WeightedMargin;
import io.plimsoll.statemachine.margin.standard.WithdrawalRule;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * Accounts on markets that quote by their skew, margined by size over scale with a reserve for whoever liquidates: the
 * "synthetix" files.
 */
final class SkewAdapters {
    private static final String VENUE = "synthetix";
    private static final String CASH = "usd";
    private static final WeightScale WEIGHTS = new WeightScale(15);
    private static final int MONEY_DECIMALS = 9;
    private static final int PRICE_DECIMALS = 12;
    private static final int SIZE_DECIMALS = 9;
    private static final PositionTerms.Units UNITS = new PositionTerms.Units(MONEY_DECIMALS, PRICE_DECIMALS);
    private static final Contract WORTH =
        Contract.of(Payoff.LINEAR, 1, -SIZE_DECIMALS, PRICE_DECIMALS, MONEY_DECIMALS);

    private SkewAdapters() {
    }

    static void addTo(final Adapters adapters) {
        adapters.kind(VENUE, "fill-price", SkewAdapters::fillPrice)
            .kind(VENUE, "acceptable-price", SkewAdapters::acceptablePrice)
            .kind(VENUE, "account-margin", SkewAdapters::accountMargin)
            .kind(VENUE, "withdraw", SkewAdapters::withdraw)
            .kind(VENUE, "order-margin", SkewAdapters::orderMargin)
            .kind(VENUE, "reduce-only-order", SkewAdapters::reduceOnlyOrder)
            .kind(VENUE, "collateral-discount", SkewAdapters::collateralDiscount);
    }

    private static void fillPrice(final CaseInputs in, final Answers out) {
        final long fill = new SkewPrice().fillScaled(
            price(in, "price"), size(in, "skew"), size(in, "skew_scale"), size(in, "size_delta"));
        out.put("fill_price", decimal(fill, PRICE_DECIMALS));
    }

    private static void acceptablePrice(final CaseInputs in, final Answers out) {
        out.put("accepted", new SkewPrice().isAcceptable(
            price(in, "price"), size(in, "skew"), size(in, "skew_scale"), size(in, "size_delta"),
            price(in, "acceptable_price")));
    }

    private static void accountMargin(final CaseInputs in, final Answers out) {
        final Account account = new Account(in);
        final MarginSums initial = account.begin(MarginLevel.INITIAL).cash(in.number("collateral_usd"))
            .positions(in.at("oracle_prices"), out.object("pnl")).sums();
        out.put("available_margin", money(initial.availableMinor()))
            .put("open_interest_usd", money(initial.exposureMinor()))
            .put("initial_margin", money(initial.positionRequirementMinor()));
        final MarginSums maintenance = account.begin(MarginLevel.MAINTENANCE).cash(in.number("collateral_usd"))
            .positions(in.at("oracle_prices"), out.object("pnl")).sums();
        out.put("maintenance_margin", money(maintenance.positionRequirementMinor()))
            .put("liquidatable", !maintenance.isMet());
    }

    private static void withdraw(final CaseInputs in, final Answers out) {
        final Account account = new Account(in);
        final MarginSums sums = account.begin(MarginLevel.INITIAL).collateral(null, 0)
            .positions(null, out.object("pnl")).sums();
        out.put("available_margin", money(sums.availableMinor()))
            .put("open_interest_usd", money(sums.exposureMinor()))
            .put("initial_margin", money(sums.positionRequirementMinor()))
            .put("liquidation_reward_reserve", money(sums.reserveMinor()))
            .put("withdrawable_margin", money(WithdrawalRule.withdrawableMinor(sums)));
        if (in.has("withdraw")) {
            withdraw(in.at("withdraw"), account, sums, out);
        }
    }

    private static void withdraw(
        final Fields request, final Account account, final MarginSums sums, final Answers out) {
        final String asset = request.text("collateral");
        final boolean isCash = CASH.equals(asset);
        final long amount = nearest(request.number("amount"), isCash ? MONEY_DECIMALS : SIZE_DECIMALS);
        final WithdrawalRule.Answer answer =
            WithdrawalRule.answer(sums, account.held(asset), amount, account.value(asset, amount));
        out.put("accepted", answer == WithdrawalRule.Answer.ACCEPTED);
        if (answer != WithdrawalRule.Answer.ACCEPTED) {
            out.put("reason", answer.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            return;
        }
        out.put("remaining_amount", decimal(account.held(asset) - amount, isCash ? MONEY_DECIMALS : SIZE_DECIMALS));
        final MarginSums after = account.begin(MarginLevel.INITIAL).collateral(asset, amount)
            .positions(null, out.object("pnl")).sums();
        out.put("available_margin_after", money(after.availableMinor()))
            .put("total_collateral_value_after", money(after.depositsMinor()));
    }

    private static void orderMargin(final CaseInputs in, final Answers out) {
        final Fields order = in.at("order");
        final String ordered = order.text("market");
        final Account account = new Account(in).begin(MarginLevel.INITIAL).cash(in.number("collateral_usd"));
        for (final String market : in.at("markets").names()) {
            final Fields terms = in.at("markets").at(market);
            final long held = size(in, "existing", market);
            final long entry = held == 0 ? 0 : price(in.at("existing_entry_price"), market);
            account.market(
                terms, held, entry, market.equals(ordered) ? size(order, "size_delta") : 0, size(in, "skew_before"));
        }
        final MarginSums sums = account.sums();
        out.put("accepted", OrderRule.isAccepted(sums, false, 0))
            .put("required_margin", money(OrderRule.requiredMinor(sums, false)))
            .put("available_margin_after_fill_loss", money(sums.availableMinor()));
    }

    private static void reduceOnlyOrder(final CaseInputs in, final Answers out) {
        final Fields order = in.at("order");
        final String ordered = order.text("market");
        final long change = size(order, "size_delta");
        final long before = size(in, "positions", ordered);
        final Account account = new Account(in).begin(MarginLevel.INITIAL).cash(in.number("collateral_usd"));
        for (final String market : in.at("markets").names()) {
            final Fields terms = in.at("markets").at(market);
            final long held = size(in, "positions", market);
            account.market(
                terms, held, account.entry(terms, held), market.equals(ordered) ? change : 0, size(terms, "skew"));
        }
        final MarginSums sums = account.sums();
        final boolean isReduction = OrderRule.isReduction(before, before + change);
        out.put("accepted", OrderRule.isAccepted(sums, isReduction, 0))
            .put("required_margin", money(OrderRule.requiredMinor(sums, isReduction)))
            .put("position_after", decimal(before + change, SIZE_DECIMALS));
    }

    private static void collateralDiscount(final CaseInputs in, final Answers out) {
        final WeightedMargin margin = new WeightedMargin(WEIGHTS, Rounding.AGAINST_ACCOUNT, false);
        margin.begin(new MarginCheck().at(MarginLevel.INITIAL));
        for (final Fields collateral : in.elements("collateral")) {
            final Parameters parameters = new ParameterText().put("discount.scale", collateral.number("skew_scale"))
                .put("discount.factor", collateral.number("scalar")).put("discount.lower", collateral.number("lower"))
                .put("discount.upper", collateral.number("upper")).parse();
            final long amount = size(collateral, "amount");
            margin.asset(
                AssetTerms.of(parameters, WEIGHTS, MONEY_DECIMALS), SIZE_DECIMALS, WORTH,
                new PriceSet().set(price(collateral, "price")), amount);
            out.add("discounts", decimal(
                CollateralDiscount.of(parameters.at("discount"), WEIGHTS.decimals(), WEIGHTS.one()).of(amount),
                WEIGHTS.decimals()));
        }
        margin.asset(
            AssetTerms.full(WEIGHTS), MONEY_DECIMALS, null, new PriceSet().set(1),
            -nearest(in.number("debt", BigDecimal.ZERO), MONEY_DECIMALS));
        final MarginSums sums = margin.finish();
        out.put("available_margin", money(sums.availableMinor()))
            .put("withdrawable_margin", money(WithdrawalRule.withdrawableMinor(sums)));
    }

    private static long size(final Fields in, final String name) {
        return nearest(in.number(name, BigDecimal.ZERO), SIZE_DECIMALS);
    }

    private static long size(final Fields in, final String table, final String name) {
        return in.has(table) ? size(in.at(table), name) : 0;
    }

    private static long price(final Fields in, final String name) {
        return nearest(in.number(name), PRICE_DECIMALS);
    }

    private static BigDecimal money(final long minor) {
        return decimal(minor, MONEY_DECIMALS);
    }

    /** One check of an account, filled from a case's inputs. */
    private static final class Account {
        private final CaseInputs in;
        private final SkewPrice skew = new SkewPrice();
        private final WeightedMargin margin = new WeightedMargin(WEIGHTS, Rounding.AGAINST_ACCOUNT, false);
        private final MarginCheck check = new MarginCheck();
        private int cash;

        Account(final CaseInputs in) {
            this.in = in;
            if (in.has("reward_guards")) {
                final Fields guards = in.at("reward_guards");
                margin.reserving(LiquidationReserve.of(
                    new ParameterText().put("least", guards.number("min")).put("most", guards.number("max"))
                        .put("profitShare", guards.number("profit_ratio"))
                        .put("collateralShare", guards.number("margin_scaling")).parse(), MONEY_DECIMALS));
            }
        }

        Account begin(final MarginLevel level) {
            margin.begin(check.at(level));
            return this;
        }

        Account cash(final BigDecimal amount) {
            return cash(nearest(amount, MONEY_DECIMALS));
        }

        private Account cash(final long amount) {
            cash = margin.asset(AssetTerms.full(WEIGHTS), MONEY_DECIMALS, null, new PriceSet().set(1), amount);
            return this;
        }

        /** Everything held, less what is withdrawn of one asset. */
        Account collateral(final String withdrawn, final long amount) {
            cash(held(CASH) - (CASH.equals(withdrawn) ? amount : 0));
            for (final String asset : in.at("collateral").names()) {
                if (!CASH.equals(asset)) {
                    final Fields token = in.at("collateral").at(asset);
                    final String discount = token.number("discount", BigDecimal.ZERO).toPlainString();
                    final Parameters parameters = new ParameterText().put("discount.scale", "1")
                        .put("discount.factor", "0").put("discount.lower", discount)
                        .put("discount.upper", discount).parse();
                    margin.asset(
                        AssetTerms.of(parameters, WEIGHTS, MONEY_DECIMALS), SIZE_DECIMALS, WORTH,
                        new PriceSet().set(price(token, "price")),
                        held(asset) - (asset.equals(withdrawn) ? amount : 0));
                }
            }
            return this;
        }

        long held(final String asset) {
            if (!in.at("collateral").has(asset)) {
                return 0;
            }
            return CASH.equals(asset)
                ? nearest(in.at("collateral").number(CASH), MONEY_DECIMALS)
                : size(in.at("collateral").at(asset), "amount");
        }

        long value(final String asset, final long amount) {
            return CASH.equals(asset) || !in.at("collateral").has(asset)
                ? amount
                : WORTH.worthCeil(new Wide(), amount, price(in.at("collateral").at(asset), "price")).saturated();
        }

        /** @param oraclePrices by market; null: each position states its own. */
        Account positions(final Fields oraclePrices, final Answers gains) {
            if (in.has("positions")) {
                for (final String market : in.at("positions").names()) {
                    final Fields position = in.at("positions").at(market);
                    final long live = oraclePrices == null ? price(position, "oracle") : price(oraclePrices, market);
                    final long held = size(position, "size");
                    final long gain = margin.position(
                        cash, terms(position), WORTH, new Holding().enteredAt(WORTH, held, entry(position, held)),
                        new PriceSet().set(live));
                    gains.put(market, money(gain));
                }
            }
            return this;
        }

        /** The price at which a position of a market without skew was opened. */
        long entry(final Fields market, final long held) {
            return skew.fillScaled(price(market, "entry_oracle"), 0, size(market, "skew_scale"), held);
        }

        /** What is held in a market, and an order in it. */
        void market(
            final Fields market, final long held, final long entryScaled, final long ordered, final long skewBefore) {
            final long live = price(market, "oracle");
            margin.order(
                cash, terms(market), WORTH, new Holding().enteredAt(WORTH, held, entryScaled), ordered,
                new PriceSet().set(live), skew.fillScaled(live, skewBefore, size(market, "skew_scale"), ordered));
        }

        MarginSums sums() {
            return margin.finish();
        }

        private static PositionTerms terms(final Fields market) {
            return PositionTerms.of(
                new ParameterText().put("skewScale", market.number("skew_scale"))
                    .put("sizeFraction", market.number("im_fraction"))
                    .put("leastRatio", market.number("min_im_ratio"))
                    .put("maintenanceShare", market.number("mm_scalar"))
                    .put("reserveShare", market.number("flag_reward_ratio", BigDecimal.ZERO)).parse(), WEIGHTS, UNITS);
        }
    }
}
