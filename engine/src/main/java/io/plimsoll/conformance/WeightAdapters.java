package io.plimsoll.conformance;

import static io.plimsoll.conformance.ScaledNumbers.decimal;
import static io.plimsoll.conformance.ScaledNumbers.exact;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.margin.standard.AssetTerms;
import io.plimsoll.statemachine.margin.standard.Holding;
import io.plimsoll.statemachine.margin.standard.LevelRates;
import io.plimsoll.statemachine.margin.standard.MarginCheck;
import io.plimsoll.statemachine.margin.standard.MarginLevel;
import io.plimsoll.statemachine.margin.standard.MarginSums;
import io.plimsoll.statemachine.margin.standard.PoolScale;
import io.plimsoll.statemachine.margin.standard.PositionTerms;
import io.plimsoll.statemachine.margin.standard.PriceSet;
import io.plimsoll.statemachine.margin.standard.RootCurve;
import io.plimsoll.statemachine.margin.standard.RootRatio;
import io.plimsoll.statemachine.margin.standard.Rounding;
import io.plimsoll.statemachine.margin.standard.WeightScale;
import io.plimsoll.statemachine.margin.standard.WeightedMargin;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Weights that depend on size, and accounts margined by them with every product cut to a millionth: the "drift" files.
 */
final class WeightAdapters {
    private static final String VENUE = "drift";
    private static final String QUOTE = "USDC";
    private static final WeightScale WEIGHTS = new WeightScale(4);
    private static final int MONEY_DECIMALS = 6;
    private static final int PRICE_DECIMALS = 9;
    private static final int SIZE_DECIMALS = 9;
    private static final PositionTerms.Units UNITS = new PositionTerms.Units(MONEY_DECIMALS, PRICE_DECIMALS);
    private static final Contract PERPETUAL =
        Contract.of(Payoff.LINEAR, 1, -SIZE_DECIMALS, PRICE_DECIMALS, MONEY_DECIMALS);

    private static final long STEPS_MAX = 1_000_000;
    private static final Map<String, MarginLevel> LEVELS = Arrays.stream(MarginLevel.values())
        .collect(Collectors.toUnmodifiableMap(level -> level.name().toLowerCase(Locale.ROOT), level -> level));

    private WeightAdapters() {
    }

    static void addTo(final Adapters adapters) {
        adapters.kind(VENUE, "asset-weight", WeightAdapters::assetWeight)
            .kind(VENUE, "liability-weight", WeightAdapters::liabilityWeight)
            .kind(VENUE, "pool-scaled-asset-weight", WeightAdapters::poolScaled)
            .kind(VENUE, "perp-margin-ratio", WeightAdapters::marginRatio)
            .kind(VENUE, "perp-margin-ratio-sweep", WeightAdapters::marginRatioSweep)
            .kind(VENUE, "upnl-asset-weight", WeightAdapters::profitWeight)
            .kind(VENUE, "perp-position-margin", WeightAdapters::positionMargin)
            .kind(VENUE, "spot-open-orders", WeightAdapters::account)
            .kind(VENUE, "custom-margin-ratio", WeightAdapters::account)
            .kind(VENUE, "strict-quote-price", WeightAdapters::account)
            .kind(VENUE, "strict-asset-price", WeightAdapters::account)
            .kind(VENUE, "liquidation-buffer", WeightAdapters::account)
            .kind(VENUE, "net-usd-value", WeightAdapters::netValue)
            .kind(VENUE, "isolated-position", WeightAdapters::isolated)
            .kind(VENUE, "prediction-market", WeightAdapters::prediction);
    }

    private static void assetWeight(final CaseInputs in, final Answers out) {
        final long weight = curve(in).atMost(rates(in).at(level(in)), exact(in.number("size_tokens"), SIZE_DECIMALS));
        out.put("asset_weight", decimal(weight, WEIGHTS.decimals()));
    }

    private static void liabilityWeight(final CaseInputs in, final Answers out) {
        final long weight = curve(in).atLeast(rates(in).at(level(in)), exact(in.number("size_tokens"), SIZE_DECIMALS));
        out.put("liability_weight", decimal(weight, WEIGHTS.decimals()));
    }

    private static LevelRates rates(final Fields in) {
        return LevelRates.of(
            new ParameterText().put("initial", in.number("weight_initial"))
                .put("maintenance", in.number("weight_maintenance")).parse(),
            WEIGHTS.decimals(), 0, Wide.LIMIT);
    }

    private static RootCurve curve(final Fields in) {
        final Parameters factor = new ParameterText().put("sizeFactor", in.number("imf_factor")).parse();
        return RootCurve.of(factor, "sizeFactor", WEIGHTS.one());
    }

    private static void poolScaled(final CaseInputs in, final Answers out) {
        final PoolScale pool = PoolScale.of(
            new ParameterText().put("depositsFrom", in.number("scale_start_value")).parse(), MONEY_DECIMALS);
        final long depositsMinor = PERPETUAL.worthFloor(
            new Wide(), exact(in.number("total_deposits_tokens"), SIZE_DECIMALS),
            exact(in.number("oracle_price"), PRICE_DECIMALS)).toLong();
        final long weight = pool.asset(exact(in.number("weight_initial"), WEIGHTS.decimals()), depositsMinor);
        out.put("asset_weight", decimal(weight, WEIGHTS.decimals()));
    }

    private static void marginRatio(final CaseInputs in, final Answers out) {
        final long ratio = ratioCurve(in).at(
            level(in), exact(in.number("size"), SIZE_DECIMALS), in.flag("high_leverage_user", false));
        out.put("margin_ratio", decimal(ratio, WEIGHTS.decimals()));
    }

    private static void marginRatioSweep(final CaseInputs in, final Answers out) {
        final RootRatio curve = ratioCurve(in);
        final long base = exact(in.number("ratio_initial"), WEIGHTS.decimals());
        final long to = exact(in.number("size_to"), SIZE_DECIMALS);
        final long step = exact(in.number("size_step"), SIZE_DECIMALS);
        final long from = exact(in.number("size_from"), SIZE_DECIMALS);
        if (step <= 0 || from < 0 || to > Wide.LIMIT || (to - from) / step > STEPS_MAX) {
            throw new IllegalArgumentException("no sizes from " + from + " to " + to + " in steps of " + step);
        }
        long adjusted = 0;
        boolean isEqual = true;
        for (long size = from; size <= to; size += step) {
            final long normal = curve.at(MarginLevel.INITIAL, size, false);
            if (normal != base) {
                adjusted++;
                isEqual &= normal == curve.at(MarginLevel.INITIAL, size, true);
            }
        }
        out.put("count_of_sizes_with_size_adjusted_ratio", adjusted)
            .put("high_leverage_ratio_equals_normal_ratio_for_those", isEqual);
    }

    private static RootRatio ratioCurve(final Fields in) {
        final Parameters parameters = new ParameterText().put("ratio.initial", in.number("ratio_initial"))
            .put("ratio.maintenance", in.number("ratio_maintenance")).put("sizeFactor", in.number("imf_factor"))
            .put("highLeverage.initial", in.number("high_leverage_initial", BigDecimal.ZERO))
            .put("highLeverage.maintenance", in.number("high_leverage_maintenance", BigDecimal.ZERO)).parse();
        return RootRatio.of(parameters, WEIGHTS.decimals(), WEIGHTS.one());
    }

    private static void profitWeight(final CaseInputs in, final Answers out) {
        final long weight = curve(in).atMost(
            exact(in.number("weight"), WEIGHTS.decimals()), exact(in.number("unrealized_pnl"), SIZE_DECIMALS));
        out.put("weight", decimal(weight, WEIGHTS.decimals()));
    }

    private static void positionMargin(final CaseInputs in, final Answers out) {
        final PositionTerms terms = PositionTerms.of(
            new ParameterText().put("ratio.initial", in.number("ratio_initial"))
                .put("ratio.maintenance", in.number("ratio_maintenance")).put("sizeFactor", in.number("imf_factor"))
                .put("profitWeight.initial", in.number("upnl_weight"))
                .put("profitWeight.maintenance", in.number("upnl_weight"))
                .put("profitSizeFactor", in.number("upnl_imf_factor"))
                .put("profitCap", in.number("upnl_initial_cap")).parse(), WEIGHTS, UNITS);
        final WeightedMargin margin = new WeightedMargin(WEIGHTS, Rounding.TOWARDS_ZERO, false);
        margin.begin(new MarginCheck().at(MarginLevel.INITIAL));
        final int money = margin.asset(
            AssetTerms.full(WEIGHTS), MONEY_DECIMALS, null, new PriceSet().set(1), 0);
        margin.position(
            money, terms, PERPETUAL, holding(in), new PriceSet().set(exact(in.number("oracle_price"), PRICE_DECIMALS)));
        final MarginSums sums = margin.finish();
        out.put("margin_requirement", money(sums.requirementMinor()))
            .put("weighted_unrealized_pnl", money(sums.weightedProfitMinor()));
    }

    private static void account(final CaseInputs in, final Answers out) {
        final MarginSums sums = new Account(in, check(in)).withBalances().withOrders().withPositions(false).sums();
        out.put("total_collateral", money(sums.collateralMinor()))
            .put("margin_requirement", money(sums.requirementMinor()))
            .put("total_collateral_plus_buffer", money(sums.collateralPlusBufferMinor()));
    }

    private static void netValue(final CaseInputs in, final Answers out) {
        final MarginSums sums = new Account(in, new MarginCheck().at(MarginLevel.MAINTENANCE))
            .withBalances().withPositions(false).sums();
        out.put("net_usd_value", money(sums.netMinor()));
    }

    private static void isolated(final CaseInputs in, final Answers out) {
        final MarginSums cross = new Account(in, check(in)).withBalances().withPositions(false).sums();
        final MarginSums own = new Account(in, check(in)).withPositions(true).sums();
        put(out, "cross", cross);
        put(out, "isolated", own);
    }

    private static void put(final Answers out, final String bucket, final MarginSums sums) {
        out.put(bucket + "_margin_requirement", money(sums.requirementMinor()))
            .put(bucket + "_total_collateral", money(sums.collateralMinor()))
            .put(bucket + "_ok", sums.isMet())
            .put(bucket + "_margin_requirement_plus_buffer", money(sums.requirementPlusBufferMinor()))
            .put(bucket + "_total_collateral_plus_buffer", money(sums.collateralPlusBufferMinor()));
    }

    private static void prediction(final CaseInputs in, final Answers out) {
        for (final MarginLevel level : new MarginLevel[] {MarginLevel.INITIAL, MarginLevel.MAINTENANCE}) {
            final MarginSums sums = new Account(in, new MarginCheck().at(level)).withPositions(false).sums();
            final String name = level.name().toLowerCase(Locale.ROOT);
            out.put(name + "_requirement", money(sums.requirementMinor()))
                .put(name + "_weighted_pnl", money(sums.weightedProfitMinor()));
        }
    }

    private static MarginCheck check(final Fields in) {
        return new MarginCheck().at(level(in)).conservative(in.flag("strict", false))
            .accountFloor(weight(in, "user_min_margin_ratio")).forcedFloor(weight(in, "margin_ratio_override"))
            .buffer(weight(in, "margin_buffer"));
    }

    private static long weight(final Fields in, final String name) {
        return exact(in.number(name, BigDecimal.ZERO), WEIGHTS.decimals());
    }

    private static MarginLevel level(final Fields in) {
        return in.named("margin_type", LEVELS);
    }

    private static Holding holding(final Fields position) {
        return new Holding().set(
            exact(position.number("size"), SIZE_DECIMALS),
            exact(position.number("quote_amount", BigDecimal.ZERO), MONEY_DECIMALS));
    }

    private static BigDecimal money(final long minor) {
        return decimal(minor, MONEY_DECIMALS);
    }

    /** One check of an account, filled from a case's inputs. */
    private static final class Account {
        private final CaseInputs in;
        private final WeightedMargin margin = new WeightedMargin(WEIGHTS, Rounding.TOWARDS_ZERO, false);
        private final Map<String, Integer> places = new HashMap<>();

        Account(final CaseInputs in, final MarginCheck check) {
            this.in = in;
            margin.begin(check);
        }

        Account withBalances() {
            if (in.has("balances")) {
                for (final String token : in.at("balances").names()) {
                    add(token, in.at("balances").number(token));
                }
            }
            return this;
        }

        Account withOrders() {
            for (final Fields order : in.elements("open_orders")) {
                final String token = order.text("asset");
                if (!places.containsKey(token)) {
                    add(token, BigDecimal.ZERO);
                }
                margin.spotOrders(
                    places.get(token), exact(order.number("bids", BigDecimal.ZERO), decimals(token)),
                    exact(order.number("asks", BigDecimal.ZERO).negate(), decimals(token)));
                for (long i = 0; i < order.count("order_count", 0); i++) {
                    margin.charge(exact(in.number("open_order_requirement", BigDecimal.ZERO), MONEY_DECIMALS));
                }
            }
            return this;
        }

        Account withPositions(final boolean isolatedOnes) {
            final Map<String, Fields> markets = new HashMap<>();
            for (final Fields perp : in.elements("perps")) {
                markets.put(perp.text("market"), perp);
            }
            for (final Fields position : in.elements("positions")) {
                if (position.flag("isolated", false) == isolatedOnes) {
                    add(position, position.named("market", markets));
                }
            }
            return this;
        }

        MarginSums sums() {
            return margin.finish();
        }

        private void add(final Fields position, final Fields market) {
            if (!places.containsKey(QUOTE)) {
                add(QUOTE, position.number("isolated_deposit", BigDecimal.ZERO));
            }
            final PositionTerms terms = PositionTerms.of(parameters(market), WEIGHTS, UNITS);
            final PriceSet prices = new PriceSet().set(exact(market.number("oracle_price"), PRICE_DECIMALS));
            final Holding holding = holding(position).ratioFloor(weight(position, "position_min_margin_ratio"));
            if ("custom-margin-ratio".equals(in.kind()) && !position.has("quote_amount")) {
                margin.requirement(places.get(QUOTE), terms, PERPETUAL, holding, prices);
            } else {
                margin.position(places.get(QUOTE), terms, PERPETUAL, holding, prices);
            }
        }

        private static Parameters parameters(final Fields market) {
            final ParameterText text = new ParameterText().put("ratio.initial", market.number("ratio_initial"))
                .put("ratio.maintenance", market.number("ratio_maintenance"));
            if (market.has("upnl_weight_initial")) {
                text.put("profitWeight.initial", market.number("upnl_weight_initial"))
                    .put("profitWeight.maintenance", market.number("upnl_weight_maintenance"));
            }
            if (market.has("max_price")) {
                text.put("binaryPayout", market.number("max_price"));
            }
            return text.parse();
        }

        private void add(final String token, final BigDecimal amount) {
            final Fields asset = assetOf(token);
            final boolean isQuote = QUOTE.equals(token);
            if (asset == null && !isQuote) {
                throw new IllegalArgumentException("inputs.assets has no " + token);
            }
            final AssetTerms terms = isQuote ? AssetTerms.full(WEIGHTS) : AssetTerms.of(
                new ParameterText().put("assetWeight.initial", asset.number("asset_weight_initial"))
                    .put("assetWeight.maintenance", asset.number("asset_weight_maintenance"))
                    .put("liabilityWeight.initial", asset.number("liability_weight_initial"))
                    .put("liabilityWeight.maintenance", asset.number("liability_weight_maintenance")).parse(),
                WEIGHTS, MONEY_DECIMALS);
            final BigDecimal live = isQuote
                ? in.number("quote_oracle_price", BigDecimal.ONE) : asset.number("oracle_price");
            final int decimals = decimals(token);
            final Contract worth = Contract.of(Payoff.LINEAR, 1, -decimals, PRICE_DECIMALS, MONEY_DECIMALS);
            final PriceSet prices = new PriceSet().set(
                exact(live, PRICE_DECIMALS), exact(slowPrice(token, live), PRICE_DECIMALS));
            places.put(token, margin.asset(terms, decimals, worth, prices, exact(amount, decimals)));
        }

        private BigDecimal slowPrice(final String token, final BigDecimal live) {
            final BigDecimal average = in.has("twap_5min") ? in.at("twap_5min").number(token, live) : live;
            return QUOTE.equals(token) ? in.number("quote_twap_5min", average) : average;
        }

        private int decimals(final String token) {
            final Fields asset = assetOf(token);
            return asset == null ? MONEY_DECIMALS : (int)asset.whole("decimals");
        }

        private Fields assetOf(final String token) {
            for (final Fields asset : in.elements("assets")) {
                if (token.equals(asset.text("asset"))) {
                    return asset;
                }
            }
            return null;
        }
    }
}
