package io.plimsoll.market;

import io.plimsoll.market.tape.TapeSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the demo lists for a tape: one reference asset, one index and one linear perpetual a symbol, and up to two of
 * the most traded coins as collateral.
 *
 * <p>Scales, for a first price p with 10^e <= p < 10^(e+1): a lot is 10^(u-e), worth 1 to 10 x 10^u; a tick is what the
 * tape's prices need, but no finer than 10^(e-6), nor so fine that a tick on a lot is less than a minor unit. u is 0
 * for dollars, -3 for ETH, -4 for BTC. BTC at 46,426.83 dollars: lot 0.0001, tick 0.01, tick value 10^-6, a minor unit.
 *
 * @param referenceSymbol   what most symbols are quoted in; USD when no quote is known.
 * @param referenceDecimals of the reference asset.
 * @param unitExponent      10^unitExponent of the reference asset is about a dollar: sizes are stated in it.
 * @param markets           in the order of their ids, 1, 2, 3 ...
 * @param collateral        assets beside the reference asset.
 */
public record MarketPlan(String referenceSymbol, int referenceDecimals, int unitExponent, List<ListedMarket> markets,
                         List<CollateralAsset> collateral) {
    /** Id of the reference asset. */
    public static final int REFERENCE_ASSET_ID = 1;

    private static final List<String> QUOTES = List.of("USDT", "USDC", "BUSD", "USD", "EUR", "BTC", "ETH");
    private static final int COLLATERAL_MAX = 2;
    /** 10 % for the most traded coin, 15 % for the next. */
    private static final long[] HAIRCUTS_PPB = {100_000_000L, 150_000_000L};
    private static final int PRICE_DECIMALS_MAX = 12;

    /**
     * An asset that some traders post.
     *
     * @param assetId    its id.
     * @param symbol     its name.
     * @param market     whose index prices it.
     * @param haircutPpb taken off its value.
     */
    public record CollateralAsset(int assetId, String symbol, ListedMarket market, long haircutPpb) {
    }

    /**
     * The plan for a tape.
     *
     * @param summary of the tape.
     * @return what to list.
     */
    public static MarketPlan of(final TapeSummary summary) {
        final String reference = mostFrequentQuote(summary);
        final boolean coin = reference.equals("BTC") || reference.equals("ETH");
        final int unitExponent = reference.equals("BTC") ? -4 : coin ? -3 : 0;
        final int decimals = coin ? 8 : 6;
        final List<ListedMarket> markets = new ArrayList<>();
        for (final TapeSummary.SymbolSummary symbol : summary.symbols()) {
            markets.add(market(markets.size() + 1, symbol, reference, unitExponent, decimals));
        }
        return new MarketPlan(reference, decimals, unitExponent, List.copyOf(markets),
            collateral(summary, markets, reference));
    }

    private static String mostFrequentQuote(final TapeSummary summary) {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        summary.symbols().forEach(s -> counts.merge(quote(s.symbol()), 1, Integer::sum));
        String most = "USD";
        for (final Map.Entry<String, Integer> count : counts.entrySet()) {
            if (!count.getKey().isEmpty() && count.getValue() > counts.getOrDefault(most, 0)) {
                most = count.getKey();
            }
        }
        return most;
    }

    /** "USDT" of BTC_USDT and of BTCUSDT.spot; "" when the symbol ends in no known quote. */
    private static String quote(final String symbol) {
        final String name = pair(symbol);
        return QUOTES.stream().filter(q -> name.endsWith(q) && name.length() > q.length()).findFirst().orElse("");
    }

    private static String base(final String symbol) {
        final String name = pair(symbol);
        final String quote = quote(symbol);
        return name.substring(0, name.length() - quote.length()).replaceAll("[^A-Z0-9]", "");
    }

    private static String pair(final String symbol) {
        final String name = symbol.contains(".") ? symbol.substring(0, symbol.indexOf('.')) : symbol;
        return name.toUpperCase(Locale.ROOT).replace("_PERP", "").replace("-PERPETUAL", "");
    }

    private static ListedMarket market(final int id, final TapeSummary.SymbolSummary symbol, final String reference,
                                       final int unitExponent, final int decimals) {
        final int magnitude = magnitude(symbol);
        final int lotExponent = unitExponent - magnitude;
        final int tickExponent = Math.max(Math.max(-symbol.priceDecimals(), magnitude - 6), -decimals - lotExponent);
        final int priceDecimals = Math.min(PRICE_DECIMALS_MAX, Math.max(symbol.priceDecimals(), -tickExponent));
        return new ListedMarket(id, symbol.symbol(), base(symbol.symbol()), quote(symbol.symbol()).equals(reference),
            tickExponent, lotExponent, priceDecimals, symbol.first());
    }

    /** e where 10^e <= first price < 10^(e+1). */
    private static int magnitude(final TapeSummary.SymbolSummary symbol) {
        return symbol.first().toBigDecimal().precision() - symbol.first().toBigDecimal().scale() - 1;
    }

    private static List<CollateralAsset> collateral(final TapeSummary summary, final List<ListedMarket> markets,
                                                    final String reference) {
        final List<CollateralAsset> assets = new ArrayList<>();
        markets.stream()
            .filter(m -> m.quotesMoney() && !m.base().isEmpty() && !m.base().equals(reference))
            // On a tape without volumes bitcoin and ether stand for the most traded.
            .sorted(Comparator.comparingDouble((ListedMarket m) -> -summary.symbol(m.symbol()).notional())
                .thenComparing(m -> !m.base().equals("BTC")).thenComparing(m -> !m.base().equals("ETH")))
            .forEach(market -> {
                final boolean known = assets.stream().anyMatch(a -> a.symbol().equals(market.base()));
                if (!known && assets.size() < COLLATERAL_MAX) {
                    assets.add(new CollateralAsset(REFERENCE_ASSET_ID + 1 + assets.size(), market.base(), market,
                        HAIRCUTS_PPB[assets.size()]));
                }
            });
        return List.copyOf(assets);
    }

    /**
     * An amount of the reference asset.
     *
     * @param units in units of about a dollar.
     * @return minor units, rounded to the nearest.
     */
    public long minor(final double units) {
        return Math.round(units * Double.parseDouble("1e" + (referenceDecimals + unitExponent)));
    }

    /**
     * An amount of the reference asset.
     *
     * @param minor minor units.
     * @return units of about a dollar.
     */
    public double units(final long minor) {
        return minor / Double.parseDouble("1e" + (referenceDecimals + unitExponent));
    }

    /**
     * Value of lots at a price.
     *
     * @param market     of the lots.
     * @param lots       signed or not.
     * @param priceTicks the price.
     * @return units of about a dollar.
     */
    public double notionalUnits(final ListedMarket market, final long lots, final long priceTicks) {
        return (double) lots * priceTicks * market.tickValue() / Double.parseDouble("1e" + unitExponent);
    }

    /**
     * Lots of a value at a price.
     *
     * @param market     to trade.
     * @param units      value in units of about a dollar.
     * @param priceTicks the price.
     * @return lots, rounded down.
     */
    public long lots(final ListedMarket market, final double units, final long priceTicks) {
        return (long) (units / notionalUnits(market, 1, priceTicks));
    }
}
