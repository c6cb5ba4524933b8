package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.MarginTiers;
import io.plimsoll.statemachine.parameters.Parameters;
import java.util.Arrays;

/**
 * The terms of a rulebook for each asset and instrument, by symbol, else those for all others (but the reference
 * asset); else an asset counts as it is listed, by its haircut, and a position is margined at the rates of its listing.
 * Terms are fitted to the decimals of the reference asset and of an instrument's prices when these are first met.
 */
final class WeightedTerms {
    /** As fine as money and prices may be listed: what a rulebook states is read so. */
    private static final int MONEY_DECIMALS = 8;
    private static final int PRICE_DECIMALS = 12;
    private static final PositionTerms.Units FINEST = new PositionTerms.Units(MONEY_DECIMALS, PRICE_DECIMALS);

    private final WeightScale scale;
    private final String[] assetSymbols;
    private final AssetTerms[] namedAssets;
    private final AssetTerms otherAssets;
    private final String[] positionSymbols;
    private final PositionTerms[] namedPositions;
    private final PositionTerms otherPositions;
    private final LiquidationReserve statedReserve;
    private LiquidationReserve reserve = LiquidationReserve.NONE;
    private int moneyDecimals = -1;
    private AssetTerms[] assets = new AssetTerms[8];
    private Contract[] worth = new Contract[8];
    private PositionTerms[] positions = new PositionTerms[16];
    private MarginTiers[] tiers = new MarginTiers[16];

    /**
     * Reads assets, otherAssets, positions, otherPositions and reserve.
     *
     * @param isNetting whether gains and losses count in the balance of their settlement asset.
     */
    WeightedTerms(final Parameters parameters, final WeightScale scale, final boolean isNetting) {
        this.scale = scale;
        this.namedAssets = new AssetTerms[parameters.size("assets")];
        this.assetSymbols = new String[namedAssets.length];
        for (int i = 0; i < namedAssets.length; i++) {
            assetSymbols[i] = symbol(parameters, "assets", i, assetSymbols);
            namedAssets[i] = AssetTerms.of(parameters.at("assets." + i), scale, MONEY_DECIMALS);
        }
        this.otherAssets = parameters.has("otherAssets")
            ? AssetTerms.of(parameters.at("otherAssets"), scale, MONEY_DECIMALS) : null;
        this.namedPositions = new PositionTerms[parameters.size("positions")];
        this.positionSymbols = new String[namedPositions.length];
        for (int i = 0; i < namedPositions.length; i++) {
            positionSymbols[i] = symbol(parameters, "positions", i, positionSymbols);
            namedPositions[i] = positionTerms(parameters.at("positions." + i), scale, isNetting);
        }
        this.otherPositions = positionTerms(parameters.at("otherPositions"), scale, isNetting);
        this.statedReserve = parameters.has("reserve")
            ? LiquidationReserve.of(parameters.at("reserve"), MONEY_DECIMALS) : LiquidationReserve.NONE;
    }

    private static PositionTerms positionTerms(
        final Parameters parameters, final WeightScale scale, final boolean isNetting) {
        if (isNetting && parameters.has("profitCap")) {
            throw parameters.invalid("profitCap", "is an amount of the reference asset, and gains net in others");
        }
        return PositionTerms.of(parameters, scale, FINEST);
    }

    private static String symbol(
        final Parameters parameters, final String list, final int place, final String[] earlier) {
        final String path = list + "." + place + ".symbol";
        final String symbol = parameters.text(path);
        for (int i = 0; i < place; i++) {
            if (symbol.equals(earlier[i])) {
                throw parameters.invalid(path, "comes twice");
            }
        }
        return symbol;
    }

    /** Fits terms to the reference asset; they are fitted again if it was not known before. */
    void fit(final int referenceDecimals) {
        if (moneyDecimals != referenceDecimals) {
            moneyDecimals = referenceDecimals;
            reserve = statedReserve.inUnitsOf(moneyDivisor());
            Arrays.fill(assets, null);
            Arrays.fill(positions, null);
        }
    }

    /** Once {@link #fit}. */
    LiquidationReserve reserve() {
        return reserve;
    }

    AssetTerms of(final Asset asset) {
        if (asset.ordinal() >= assets.length) {
            assets = Arrays.copyOf(assets, 2 * asset.ordinal());
            worth = Arrays.copyOf(worth, 2 * asset.ordinal());
        }
        if (assets[asset.ordinal()] == null) {
            assets[asset.ordinal()] = fitted(asset);
            worth[asset.ordinal()] = asset.isReference() ? null : Contract.of(
                Payoff.LINEAR, 1, -asset.decimals(), asset.index().priceDecimals(), moneyDecimals);
        }
        return assets[asset.ordinal()];
    }

    /** What amounts are worth; null for the reference asset, and where decimals are too far apart for 64 bits. */
    Contract worthOf(final Asset asset) {
        return worth[asset.ordinal()];
    }

    private AssetTerms fitted(final Asset asset) {
        final AssetTerms stated = stated(asset);
        return asset.isReference() ? stated.asMoney() : stated;
    }

    private AssetTerms stated(final Asset asset) {
        for (int i = 0; i < assetSymbols.length; i++) {
            if (assetSymbols[i].equals(asset.symbol())) {
                return namedAssets[i].inUnitsOf(moneyDivisor());
            }
        }
        return otherAssets == null || asset.isReference()
            ? AssetTerms.flat(scale, weightOfPpb(FixedPoint.PPB - asset.haircutPpb(), false))
            : otherAssets.inUnitsOf(moneyDivisor());
    }

    PositionTerms of(final Instrument instrument) {
        final int ordinal = instrument.ordinal();
        if (ordinal >= positions.length) {
            positions = Arrays.copyOf(positions, 2 * ordinal);
            tiers = Arrays.copyOf(tiers, 2 * ordinal);
        }
        if (positions[ordinal] == null || tiers[ordinal] != instrument.tiers()) {
            tiers[ordinal] = instrument.tiers();
            positions[ordinal] = fitted(instrument);
        }
        return positions[ordinal];
    }

    private PositionTerms fitted(final Instrument instrument) {
        final long priceDivisor = FixedPoint.powerOfTen(PRICE_DECIMALS - instrument.terms().priceDecimals());
        final LevelRates listed = LevelRates.of(
            weightOfPpb(instrument.tiers().initialPpb(0), true),
            weightOfPpb(instrument.tiers().maintenancePpb(0), true));
        return named(instrument.terms().symbol()).inUnitsOf(moneyDivisor(), priceDivisor)
            .listedAt(listed);
    }

    private PositionTerms named(final String symbol) {
        for (int i = 0; i < positionSymbols.length; i++) {
            if (positionSymbols[i].equals(symbol)) {
                return namedPositions[i];
            }
        }
        return otherPositions;
    }

    /** Parts per billion in the unit of weights: ratios rounded up, weights down. */
    long weightOfPpb(final long ppb, final boolean isRoundedUp) {
        final long product = isRoundedUp ? -ppb : ppb;
        final int shift = scale.decimals() - 9;
        final long scaled = shift >= 0
            ? product * FixedPoint.powerOfTen(shift) : Math.floorDiv(product, FixedPoint.powerOfTen(-shift));
        return isRoundedUp ? -scaled : scaled;
    }

    private long moneyDivisor() {
        return FixedPoint.powerOfTen(MONEY_DECIMALS - moneyDecimals);
    }

    /** Whether any position has lower ratios for accounts that choose high leverage. */
    boolean offerHighLeverage() {
        boolean isOffered = otherPositions.offersHighLeverage();
        for (final PositionTerms named : namedPositions) {
            isOffered |= named.offersHighLeverage();
        }
        return isOffered;
    }

    /** Whether any weight depends on what everybody holds. */
    boolean arePoolScaled() {
        boolean isScaled = otherAssets != null && otherAssets.isPoolScaled();
        for (final AssetTerms named : namedAssets) {
            isScaled |= named.isPoolScaled();
        }
        return isScaled;
    }
}
