package io.plimsoll.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Prints one field of a message by the unit that the schema gives it. */
final class FieldPrinter {
    private static final int PPB_DECIMALS = 9;
    private static final long NANOS = 1_000_000_000L;

    private final NameDirectory names;

    FieldPrinter(final NameDirectory names) {
        this.names = names;
    }

    /** Gives ISO-8601 in UTC with as many decimals of a second as needed. */
    static String time(final long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, NANOS), Math.floorMod(epochNs, NANOS)).toString();
    }

    void print(final ObjectNode json, final FieldShape field, final MessageView view) {
        switch (field.kind()) {
            case DECIMAL -> json.put(field.label(), view.isNone(field) ? null : view.decimal(field).toPlainString());
            case BOOLEAN -> json.put(field.label(), view.integer(field) != 0);
            case ENUM -> json.put(field.label(), field.values().get((int) view.integer(field)));
            default -> integer(json, field, view, view.integer(field));
        }
    }

    private void integer(
            final ObjectNode json, final FieldShape field, final MessageView view, final long value) {
        switch (field.unit()) {
            case "account" -> json.put(field.label(), names.accountName(value));
            case "instrument" -> json.put(field.label(), value < 0 ? null : names.instrumentName((int) value));
            case "asset" -> json.put(field.label(), names.assetName((int) value));
            case "index" -> json.put(field.label(), value < 0 ? null : names.indexName((int) value));
            case "time" -> json.put(field.label(), 0 == value ? null : time(value));
            case "period" -> json.put(field.label(), Duration.ofNanos(value).toString());
            case "ppb" -> json.put(field.label(), plain(BigDecimal.valueOf(value, PPB_DECIMALS)));
            case "reject" -> json.put(field.label(), RejectNames.of((int) value));
            case "minor", "reference", "lots", "ticks", "price", "indexPrice" -> scaled(json, field, view, value);
            default -> unmarked(json, field, view, value);
        }
    }

    private void scaled(final ObjectNode json, final FieldShape field, final MessageView view, final long value) {
        final BigDecimal unit = unitOf(field, view);
        if (null == unit) {
            json.put(field.name(), Long.toString(value));
        } else {
            final BigDecimal exact = unit.multiply(BigDecimal.valueOf(value));
            // Money shows all its decimals; a price scale is finer than any price, so its zeros are noise.
            json.put(field.label(), isPrice(field) ? plain(exact) : exact.toPlainString());
        }
    }

    private static boolean isPrice(final FieldShape field) {
        return "price".equals(field.unit()) || "indexPrice".equals(field.unit());
    }

    /** What a 1 in the field is worth, or null when the thing that says so was never listed. */
    private BigDecimal unitOf(final FieldShape field, final MessageView view) {
        final NameDirectory.Instrument instrument = names.instrument((int) view.integer("instrumentId", -1));
        return switch (field.unit()) {
            case "lots" -> null == instrument ? null : instrument.lot();
            case "ticks" -> null == instrument ? null : instrument.tick();
            case "price" -> null == instrument
                    ? priceUnit((int) view.integer("indexId", -1))
                    : BigDecimal.ONE.movePointLeft(instrument.priceDecimals());
            case "indexPrice" -> null == instrument ? null : priceUnit(instrument.indexId());
            case "reference" -> minorUnit(names.referenceAsset());
            default -> {
                final int settlement = null == instrument ? -1 : instrument.settlementAssetId();
                yield minorUnit(names.asset((int) view.integer("assetId", settlement)));
            }
        };
    }

    private BigDecimal priceUnit(final int indexId) {
        final NameDirectory.Index index = names.index(indexId);
        return null == index ? null : BigDecimal.ONE.movePointLeft(index.priceDecimals());
    }

    private static BigDecimal minorUnit(final NameDirectory.Asset asset) {
        return null == asset ? null : BigDecimal.ONE.movePointLeft(asset.decimals());
    }

    /** Fields that need another field to be understood, and plain integers. */
    private void unmarked(final ObjectNode json, final FieldShape field, final MessageView view, final long value) {
        switch (field.name()) {
            case "segmentId" -> json.put(field.label(), names.segmentName((int) value));
            case "commandTemplateId" -> json.put("command", commandName((int) value));
            case "buyerOrderId", "sellerOrderId" -> json.put(field.label(), 0 == value ? null : (Long) value);
            case "targetId" -> target(json, view, value);
            case "soldMinor" -> minorOf(json, field, (int) view.integer("soldAssetId", -1), value);
            case "boughtMinor" -> minorOf(json, field, (int) view.integer("boughtAssetId", -1), value);
            default -> json.put(field.label(), value);
        }
    }

    private void minorOf(final ObjectNode json, final FieldShape field, final int assetId, final long value) {
        final NameDirectory.Asset asset = names.asset(assetId);
        if (null == asset) {
            json.put(field.name(), Long.toString(value));
        } else {
            json.put(field.label(), BigDecimal.valueOf(value, asset.decimals()).toPlainString());
        }
    }

    private void target(final ObjectNode json, final MessageView view, final long value) {
        final FieldShape what = null == view.shape().field("scope")
                ? view.shape().field("kind") : view.shape().field("scope");
        switch (what.values().getOrDefault((int) view.integer(what), "")) {
            case "INDEX" -> json.put("index", names.indexName((int) value));
            case "MARK", "INSTRUMENT" -> json.put("instrument", names.instrumentName((int) value));
            case "ACCOUNT" -> json.put("account", names.accountName(value));
            case "MEMBER" -> json.put("member", value);
            default -> { } // everything has no target
        }
    }

    private static String commandName(final int templateId) {
        final MessageShape shape = Schema.get().message(templateId);
        return null == shape ? "#" + templateId : shape.name();
    }

    private static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
