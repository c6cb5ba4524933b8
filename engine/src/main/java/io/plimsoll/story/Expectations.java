package io.plimsoll.story;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HealthState;
import io.plimsoll.ingress.OfferRefusal;
import io.plimsoll.render.NameDirectory;
import io.plimsoll.render.Schema;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.InstrumentView;
import io.plimsoll.statemachine.OptionView;
import io.plimsoll.statemachine.PositionView;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.StateQuery;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the lines that expect something. What they name must exist, and every field must be known. */
final class Expectations {
    private static final int PPB_DECIMALS = 9;
    private static final List<String> ACCOUNT_NUMBERS =
            List.of("equity", "initialMargin", "maintenanceMargin", "reservedMargin", "freeCollateral", "leastRatio");
    private static final List<String> INSTRUMENT_NUMBERS = List.of(
            "markPrice", "openInterest", "forward", "volatility", "value", "delta", "gamma", "vega", "theta");
    private static final List<String> POSITION_NUMBERS =
            List.of("quantity", "entryValue", "unrealised", "liquidationPrice", "markPrice");

    private static final Set<String> REFUSALS = Stream.concat(
            Arrays.stream(RejectCode.values()), Arrays.stream(OfferRefusal.values()))
            .map(code -> Schema.plain(code.name())).collect(Collectors.toUnmodifiableSet());

    private final Scope scope;

    Expectations(final Scope scope) {
        this.scope = scope;
    }

    Expectation read(final StoryLine line) {
        return switch (line.what()) {
            case "account" -> account(line);
            case "position" -> position(line);
            case "balance" -> balance(line);
            case "instrument" -> instrument(line);
            case "event" -> EventExpectation.present(line, scope.orders);
            case "noEvent" -> EventExpectation.absent(line, scope.orders);
            case "reject" -> reject(line);
            case "conserved" -> Expectations::conserved;
            default -> throw line.error("unknown expect '" + line.what() + "'");
        };
    }

    private Expectation account(final StoryLine line) {
        final long accountId = declared(line, "account", scope.accounts);
        final Tolerance tolerance = readNumbers(line, ACCOUNT_NUMBERS);
        if (line.has("state")) {
            line.choice("state", HealthState.class);
        }
        line.flag("isHighLeverage", false);
        return world -> {
            if (!world.query().hasAccount(accountId)) {
                return List.of("account: expected " + line.text("account") + ", actual none");
            }
            final AccountView view = world.query().account(accountId);
            final NameDirectory.Asset reference = world.names().referenceAsset();
            final int decimals = null == reference ? 0 : reference.decimals();
            final Differences differences = new Differences(line, tolerance);
            differences.number("equity", BigDecimal.valueOf(view.equityMinor(), decimals));
            differences.number("initialMargin", BigDecimal.valueOf(view.initialMarginMinor(), decimals));
            differences.number("maintenanceMargin", BigDecimal.valueOf(view.maintenanceMarginMinor(), decimals));
            differences.number("reservedMargin", BigDecimal.valueOf(view.reservedMarginMinor(), decimals));
            differences.number("freeCollateral", BigDecimal.valueOf(view.freeCollateralMinor(), decimals));
            differences.number("leastRatio", BigDecimal.valueOf(view.leastRatioPpb(), PPB_DECIMALS));
            differences.flag("isHighLeverage", view.isHighLeverage());
            differences.name("state", view.state().name());
            return differences.found();
        };
    }

    private Expectation position(final StoryLine line) {
        final long accountId = declared(line, "account", scope.accounts);
        final int instrumentId = (int) declared(line, "instrument", scope.instruments);
        final Tolerance tolerance = readNumbers(line, POSITION_NUMBERS);
        return world -> {
            final NameDirectory.Instrument instrument = world.names().instrument(instrumentId);
            if (null == instrument) {
                return List.of("instrument: expected " + line.text("instrument") + ", actual none");
            }
            final StateQuery query = world.query();
            final PositionView view = query.position(accountId, instrumentId);
            final int decimals = world.names().asset(instrument.settlementAssetId()).decimals();
            final int priceDecimals = instrument.priceDecimals();
            final Differences differences = new Differences(line, tolerance);
            differences.number("quantity", instrument.lot().multiply(BigDecimal.valueOf(view.quantityLots())));
            differences.number("entryValue", BigDecimal.valueOf(view.entryValueMinor(), decimals));
            differences.number("unrealised", BigDecimal.valueOf(view.unrealisedMinor(), decimals));
            differences.number("markPrice", BigDecimal.valueOf(view.markPriceScaled(), priceDecimals));
            differences.number("liquidationPrice",
                    price(query.liquidationPriceScaled(accountId, instrumentId), priceDecimals));
            return differences.found();
        };
    }

    private Expectation balance(final StoryLine line) {
        final boolean isFund = "fund".equals(line.oneOf(true, "account", "fund"));
        final long accountId = isFund ? 0 : declared(line, "account", scope.accounts);
        final Fund fund = isFund ? line.choice("fund", Fund.class) : null;
        final int assetId = (int) declared(line, "asset", scope.assets);
        final Tolerance tolerance = Tolerance.of(line);
        line.number("amount");
        return world -> {
            final NameDirectory.Asset asset = world.names().asset(assetId);
            if (null == asset || !isFund && !world.query().hasAccount(accountId)) {
                return List.of("balance: expected " + line.number("amount") + ", actual no such asset or account");
            }
            final long minor = isFund
                    ? world.query().fundMinor(fund, assetId) : world.query().balanceMinor(accountId, assetId);
            final Differences differences = new Differences(line, tolerance);
            differences.number("amount", BigDecimal.valueOf(minor, asset.decimals()));
            return differences.found();
        };
    }

    private Expectation instrument(final StoryLine line) {
        final int instrumentId = (int) declared(line, "instrument", scope.instruments);
        final Tolerance tolerance = readNumbers(line, INSTRUMENT_NUMBERS);
        final String listed = line.has("listed") ? String.valueOf(line.node("listed").asBoolean()) : "";
        return world -> {
            final InstrumentView view = world.query().instrument(instrumentId);
            if (null == view) {
                return List.of("instrument: expected " + line.text("instrument") + ", actual none");
            }
            final BigDecimal lot = BigDecimal.valueOf(view.lotMantissa(), -view.lotExponent());
            final Differences differences = new Differences(line, tolerance);
            differences.number("markPrice",
                    view.isPriced() ? BigDecimal.valueOf(view.markPriceScaled(), view.priceDecimals()) : null);
            differences.number("openInterest", lot.multiply(BigDecimal.valueOf(view.openLots())));
            option(differences, world.query().option(instrumentId));
            if (!listed.isEmpty() && view.isListed() != Boolean.parseBoolean(listed)) {
                differences.add("listed", listed, String.valueOf(view.isListed()));
            }
            return differences.found();
        };
    }

    /** What the model of an option says; null where there is none. */
    private static void option(final Differences differences, final OptionView view) {
        final boolean isModelled = view != null && view.isModelled();
        differences.number("forward", isModelled ? BigDecimal.valueOf(view.forward()) : null);
        differences.number("volatility", isModelled ? BigDecimal.valueOf(view.volatility()) : null);
        differences.number("value", isModelled ? BigDecimal.valueOf(view.value()) : null);
        differences.number("delta", isModelled ? BigDecimal.valueOf(view.delta()) : null);
        differences.number("gamma", isModelled ? BigDecimal.valueOf(view.gamma()) : null);
        differences.number("vega", isModelled ? BigDecimal.valueOf(view.vega()) : null);
        differences.number("theta", isModelled ? BigDecimal.valueOf(view.theta()) : null);
    }

    private static Expectation reject(final StoryLine line) {
        final String code = line.text("code");
        if (!REFUSALS.contains(Schema.plain(code))) {
            throw line.error("unknown reject code '" + code + "'");
        }
        return world -> {
            final Differences differences = new Differences(line, Tolerance.EXACT);
            differences.name("code", null == world.refusal() ? "none: it was accepted" : world.refusal());
            if (null != world.refusal() && world.hasStateChanged()) {
                differences.add("state hash", "unchanged by " + code, "changed");
            }
            return differences.found();
        };
    }

    private static List<String> conserved(final StoryWorld world) {
        final String broken = world.query().firstBrokenIdentity();
        return null == broken ? List.of() : List.of("conserved: expected every identity to hold, actual " + broken);
    }

    private static BigDecimal price(final long scaled, final int decimals) {
        return Long.MIN_VALUE == scaled ? null : BigDecimal.valueOf(scaled, decimals);
    }

    /** Checks that what the line states are numbers (or null), and reads the tolerance. */
    private static Tolerance readNumbers(final StoryLine line, final List<String> fields) {
        for (final String field : fields) {
            if (line.has(field)) {
                line.number(field);
            }
        }
        return Tolerance.of(line);
    }

    private static long declared(final StoryLine line, final String field, final Names names) {
        final String name = line.text(field);
        if (!names.isDeclared(name)) {
            throw line.error("unknown " + names.kind() + " '" + name + "'");
        }
        return names.id(name);
    }
}
