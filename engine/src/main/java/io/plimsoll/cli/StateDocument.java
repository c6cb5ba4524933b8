package io.plimsoll.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.codec.Fund;
import io.plimsoll.statemachine.AssetView;
import io.plimsoll.statemachine.IndexView;
import io.plimsoll.statemachine.InstrumentView;
import io.plimsoll.statemachine.OptionView;
import io.plimsoll.statemachine.StateQuery;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Locale;

/** The state as one JSON document; decimals as strings. */
final class StateDocument {
    private final StateQuery query;

    private StateDocument(final StateQuery query) {
        this.query = query;
    }

    static ObjectNode of(final JournalView view) {
        final StateDocument document = new StateDocument(view.query());
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sequence", view.sequence()).put("time", Units.time(view.timeNs()));
        json.put("stateHash", HexFormat.of().formatHex(view.query().stateHash()));
        json.put("businessHash", HexFormat.of().formatHex(view.query().businessHash()));
        json.put("chainHash", HexFormat.of().formatHex(view.chainHash()));
        json.put("accounts", view.query().accounts()).put("positions", view.query().openPositions())
                .put("ordersOpen", view.query().openOrders());
        final String broken = view.query().firstBrokenIdentity();
        json.put("conserved", broken == null).put("brokenIdentity", broken);
        document.instruments(json.putArray("instruments"));
        document.assets(json.putArray("assets"));
        document.indices(json.putArray("indices"));
        return json;
    }

    private void instruments(final ArrayNode json) {
        query.forEachInstrument(id -> {
            final InstrumentView one = query.instrument(id);
            final AssetView settlement = query.asset(one.settlementAssetId());
            final ObjectNode node = json.addObject()
                    .put("instrument", one.symbol())
                    .put("kind", one.kind().name().toLowerCase(Locale.ROOT))
                    .put("payoff", one.payoff().name().toLowerCase(Locale.ROOT))
                    .put("index", query.index(one.indexId()).symbol())
                    .put("settlement", settlement.symbol())
                    .put("listed", one.isListed())
                    .put("mark", one.isPriced() ? Units.minor(one.markPriceScaled(), one.priceDecimals()) : null)
                    .put("openInterest", Units.lots(one.openLots(), one))
                    .put("clearing", Units.minor(query.clearingMinor(id), settlement.decimals()));
            final OptionView option = query.option(id);
            if (option != null) {
                option(node.putObject("option"), option);
            }
        });
    }

    /** What the model says is null without a surface. */
    private static void option(final ObjectNode json, final OptionView option) {
        json.put("right", option.isCall() ? "call" : "put")
                .put("strike", Units.minor(option.strikeScaled(), option.strikeDecimals()))
                .put("expiry", Units.time(option.expiryNs()))
                .put("premium", option.isPaidUpFront() ? "upFront" : "margined")
                .put("refreshed", option.isModelled() ? Units.time(option.refreshedNs()) : null)
                .put("forward", model(option, option.forward()))
                .put("volatility", model(option, option.volatility()))
                .put("years", model(option, option.years()))
                .put("value", model(option, option.value()))
                .put("delta", model(option, option.delta()))
                .put("gamma", model(option, option.gamma()))
                .put("vega", model(option, option.vega()))
                .put("theta", model(option, option.theta()));
    }

    private static String model(final OptionView option, final double value) {
        return option.isModelled() ? BigDecimal.valueOf(value).toPlainString() : null;
    }

    private void assets(final ArrayNode json) {
        query.forEachAsset(id -> {
            final AssetView asset = query.asset(id);
            final ObjectNode one = json.addObject();
            one.put("asset", asset.symbol()).put("decimals", asset.decimals());
            one.put("index", asset.indexId() < 0 ? null : query.index(asset.indexId()).symbol());
            one.put("accounts", Units.minor(accounts(id), asset.decimals()));
            one.put("clearing", Units.minor(clearing(id), asset.decimals()));
            final ObjectNode funds = one.putObject("funds");
            for (final Fund fund : Fund.values()) {
                if (fund != Fund.NULL_VAL) {
                    funds.put(fund.name().toLowerCase(Locale.ROOT),
                            Units.minor(query.fundMinor(fund, id), asset.decimals()));
                }
            }
        });
    }

    /** All accounts, the house included. */
    private long accounts(final int assetId) {
        final long[] sum = {query.balanceMinor(StateQuery.houseId(), assetId)};
        query.forEachAccount(account -> sum[0] += query.balanceMinor(account, assetId));
        return sum[0];
    }

    private long clearing(final int assetId) {
        final long[] sum = {0};
        query.forEachInstrument(id ->
                sum[0] += query.instrument(id).settlementAssetId() == assetId ? query.clearingMinor(id) : 0);
        return sum[0];
    }

    private void indices(final ArrayNode json) {
        query.forEachIndex(id -> {
            final IndexView index = query.index(id);
            json.addObject().put("index", index.symbol())
                    .put("price", index.isPriced() ? Units.minor(index.priceScaled(), index.priceDecimals()) : null);
        });
    }
}
