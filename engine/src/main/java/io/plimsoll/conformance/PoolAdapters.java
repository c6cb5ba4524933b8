package io.plimsoll.conformance;

import static io.plimsoll.conformance.ScaledNumbers.decimal;
import static io.plimsoll.conformance.ScaledNumbers.nearest;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.margin.standard.AssetTerms;
import io.plimsoll.statemachine.margin.standard.Holding;
import io.plimsoll.statemachine.margin.standard.MarginCheck;
import io.plimsoll.statemachine.margin.standard.MarginLevel;
import io.plimsoll.statemachine.margin.standard.PositionTerms;
import io.plimsoll.statemachine.margin.standard.PriceSet;
import io.plimsoll.statemachine.margin.standard.Rounding;
import io.plimsoll.statemachine.margin.standard.WeightScale;
import io.plimsoll.statemachine.margin.standard.WeightedMargin;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Health of accounts whose results net with balances, with weights scaled by pools and prices against slow ones: the
 * "mango" files.
 */
final class PoolAdapters {
    private static final String VENUE = "mango";
    private static final WeightScale WEIGHTS = new WeightScale(15);
    private static final int DECIMALS = 9;
    private static final PositionTerms.Units UNITS = new PositionTerms.Units(DECIMALS, DECIMALS);
    private static final Contract WORTH = Contract.of(Payoff.LINEAR, 1, -DECIMALS, DECIMALS, DECIMALS);

    private PoolAdapters() {
    }

    static void addTo(final Adapters adapters) {
        adapters.kind(VENUE, "account-health", PoolAdapters::health)
            .kind(VENUE, "stable-price-health", PoolAdapters::health)
            .kind(VENUE, "unsettled-funding-health", PoolAdapters::health)
            .kind(VENUE, "missing-oracle-health", PoolAdapters::health);
    }

    private static void health(final CaseInputs in, final Answers out) {
        final WeightedMargin margin = new WeightedMargin(WEIGHTS, Rounding.AGAINST_ACCOUNT, true);
        margin.begin(check(in.text("health_type")));
        final Map<String, Integer> places = new HashMap<>();
        final Set<String> unusable = unusable(in);
        for (final Fields token : in.elements("tokens")) {
            final String name = token.text("token");
            places.put(name, addToken(margin, token));
            if (unusable.contains(name)) {
                margin.unusable(places.get(name));
            }
        }
        for (final Fields perp : in.elements("perps")) {
            addPerpetual(margin, perp, perp.named("settle_token", places));
        }
        for (final Fields order : in.elements("spot_open_orders")) {
            margin.reservedOrders(
                order.named("base", places), order.named("quote", places), WORTH,
                scaled(order, "reserved_base"), scaled(order, "reserved_quote"), scaled(order, "lowest_ask"),
                scaled(order, "highest_bid"));
        }
        final long health = margin.finish().healthMinor();
        out.put("rejected", margin.isRejected());
        if (!margin.isRejected()) {
            out.put("health", decimal(health, DECIMALS));
        }
    }

    private static MarginCheck check(final String healthType) {
        return switch (healthType) {
            case "init" -> new MarginCheck().at(MarginLevel.INITIAL).conservative(true);
            case "liquidation_end" -> new MarginCheck().at(MarginLevel.LIQUIDATION_END);
            case "maint" -> new MarginCheck().at(MarginLevel.MAINTENANCE);
            default -> throw new UnsupportedCaseException("no health type " + healthType);
        };
    }

    private static Set<String> unusable(final Fields in) {
        final Set<String> names = new HashSet<>();
        if (in.has("unavailable_or_bad_oracle")) {
            in.at("unavailable_or_bad_oracle").json().forEach(name -> names.add(name.asText()));
        }
        return names;
    }

    private static int addToken(final WeightedMargin margin, final Fields token) {
        final AssetTerms terms = AssetTerms.of(
            new ParameterText().put("assetWeight.initial", token.number("init_asset_weight"))
                .put("assetWeight.maintenance", token.number("maint_asset_weight"))
                .put("liabilityWeight.initial", token.number("init_liab_weight"))
                .put("liabilityWeight.maintenance", token.number("maint_liab_weight"))
                .put("depositsFrom", token.number("deposit_scale_start_quote", BigDecimal.ZERO))
                .put("borrowsFrom", token.number("borrow_scale_start_quote", BigDecimal.ZERO)).parse(),
            WEIGHTS, DECIMALS);
        final int place = margin.asset(terms, DECIMALS, WORTH, prices(token), scaled(token, "balance"));
        margin.pool(
            place, scaled(token, "total_deposits"), scaled(token, "potential_order_tokens"),
            scaled(token, "total_borrows"));
        return place;
    }

    private static void addPerpetual(final WeightedMargin margin, final Fields perp, final int settlement) {
        final BigDecimal lot = perp.number("lot_size").stripTrailingZeros();
        final Contract contract =
            Contract.of(Payoff.LINEAR, lot.unscaledValue().longValueExact(), -lot.scale(), DECIMALS, DECIMALS);
        if (contract == null) {
            throw new IllegalArgumentException("no contract of lot size " + lot);
        }
        final Holding holding = new Holding().set(perp.whole("base_lots"), scaled(perp, "quote"))
            .orders(perp.whole("bids_lots", 0), perp.whole("asks_lots", 0));
        if (perp.has("settled_funding_index")) {
            final long settled = scaled(perp, "settled_funding_index");
            holding.unsettledFunding(
                nearest(perp.number("long_funding_index"), DECIMALS),
                perp.has("short_funding_index") ? scaled(perp, "short_funding_index") : settled, settled);
        }
        margin.position(settlement, terms(perp), contract, holding, prices(perp));
    }

    private static PositionTerms terms(final Fields perp) {
        final BigDecimal[] initial = {
            perp.number("base_asset_weight"), perp.number("base_liab_weight"), perp.number("overall_asset_weight")};
        final BigDecimal[] maintenance = perp.has("maint_weights") ? perp.numbers("maint_weights") : initial;
        final ParameterText text = new ParameterText();
        final String[] names = {"longWeight", "shortWeight", "resultWeight"};
        for (int i = 0; i < names.length; i++) {
            text.put(names[i] + ".initial", initial[i]).put(names[i] + ".maintenance", maintenance[i]);
        }
        return PositionTerms.of(text.parse(), WEIGHTS, UNITS);
    }

    private static PriceSet prices(final Fields priced) {
        final BigDecimal live = priced.number("oracle_price");
        return new PriceSet().set(
            nearest(live, DECIMALS), nearest(priced.number("stable_price", live), DECIMALS));
    }

    /** A missing number is 0. */
    private static long scaled(final Fields in, final String name) {
        return nearest(in.number(name, BigDecimal.ZERO), DECIMALS);
    }
}
