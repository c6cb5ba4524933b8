package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.ModelValue;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import java.util.Arrays;

/**
 * The books' market in rows of risk arrays: a row for each instrument and each collateral, with the inputs that the
 * books have now. Options take those of their expiry's last refresh, which are state; so rows follow from the state
 * alone, and compute anew only when it changed.
 */
final class ScenarioMarket {
    private final MarginContext context;
    private final RiskArrays arrays;
    private final ExpiryInputs expiries;
    private int underlyings;
    private Index[] index = new Index[4];
    private double[] spot = new double[4];
    private double[] spotConfidence = new double[4];
    private int[] rowOfInstrument = new int[0];
    private int[] rowOfAsset = new int[0];
    private double[] lastPrice = new double[0];
    private double[] lastCoins = new double[0];
    private long[] volatilityOf = new long[0];
    private int instrumentsSeen;
    private boolean[] isUnderlying = new boolean[0];

    ScenarioMarket(final MarginContext context, final RiskArrays arrays, final double unknownVolatility) {
        this.context = context;
        this.arrays = arrays;
        this.expiries = new ExpiryInputs(context, arrays, unknownVolatility);
    }

    /** The row of an instrument, with the inputs of now and a mark. */
    int row(final Instrument instrument, final long markScaled) {
        final int ordinal = instrument.ordinal();
        if (ordinal >= rowOfInstrument.length || rowOfInstrument[ordinal] == RiskArrays.NONE) {
            addInstrument(instrument);
        }
        final int row = rowOfInstrument[ordinal];
        final InstrumentTerms terms = instrument.terms();
        refreshUnderlying(arrays.underlying(row), terms.index(), markScaled);
        if (instrument.isOption()) {
            refreshOption(row, instrument);
        } else {
            refreshFuture(row, instrument, markScaled);
        }
        return row;
    }

    private void addInstrument(final Instrument instrument) {
        rowOfInstrument = grown(rowOfInstrument, instrument.ordinal());
        final InstrumentTerms terms = instrument.terms();
        final int of = underlyingOf(terms.index());
        final int row;
        if (terms.expiryNs() == 0) {
            row = arrays.addPerpetual(of);
        } else {
            final int expiry = expiries.of(instrument, of);
            row = instrument.isOption()
                ? arrays.addOption(expiry, strike(terms), terms.option().isCall())
                : arrays.addFuture(expiry);
        }
        arrays.settle(row, isInverse(terms));
        rowOfInstrument[instrument.ordinal()] = row;
        growRows(row);
    }

    private void growRows(final int row) {
        if (row >= lastPrice.length) {
            final int capacity = Math.max(16, 2 * (row + 1));
            final int before = lastPrice.length;
            lastPrice = Arrays.copyOf(lastPrice, capacity);
            lastCoins = Arrays.copyOf(lastCoins, capacity);
            volatilityOf = Arrays.copyOf(volatilityOf, capacity);
            Arrays.fill(lastPrice, before, capacity, Double.NaN);
            Arrays.fill(volatilityOf, before, capacity, Long.MIN_VALUE);
        }
    }

    private static int[] grown(final int[] rows, final int ordinal) {
        if (ordinal < rows.length) {
            return rows;
        }
        final int[] more = Arrays.copyOf(rows, Math.max(16, 2 * (ordinal + 1)));
        Arrays.fill(more, rows.length, more.length, RiskArrays.NONE);
        return more;
    }

    private int underlyingOf(final Index of) {
        for (int i = 0; i < underlyings; i++) {
            if (index[i] == of) {
                return i;
            }
        }
        if (underlyings == index.length) {
            index = Arrays.copyOf(index, 2 * underlyings);
            spot = Arrays.copyOf(spot, 2 * underlyings);
            spotConfidence = Arrays.copyOf(spotConfidence, 2 * underlyings);
        }
        index[underlyings] = of;
        spot[underlyings] = Double.NaN;
        underlyings++;
        return arrays.addUnderlying(of.symbol());
    }

    /** As long as an index has no price, a mark stands for it. */
    private void refreshUnderlying(final int which, final Index of, final long markScaled) {
        final long scaled = of.price().isKnown() ? of.price().scaled() : Math.abs(markScaled);
        final double now = inUnits(Math.max(1, scaled), of.priceDecimals());
        final double confidence = of.price().confidence();
        if (now != spot[which] || confidence != spotConfidence[which]) {
            spot[which] = now;
            spotConfidence[which] = confidence;
            arrays.refreshUnderlying(which, now, now, confidence, 1.0);
        }
    }

    private void refreshOption(final int row, final Instrument instrument) {
        final int expiry = arrays.expiry(row);
        expiries.refresh(expiry, spot[arrays.underlying(row)]);
        if (volatilityOf[row] != expiries.surfaceOf(expiry)) {
            volatilityOf[row] = expiries.surfaceOf(expiry);
            arrays.refreshOption(
                row, expiries.volatility(expiry, strike(instrument.terms())), expiries.volatilityConfidence(expiry));
        }
    }

    private void refreshFuture(final int row, final Instrument instrument, final long markScaled) {
        final InstrumentTerms terms = instrument.terms();
        if (arrays.expiry(row) != RiskArrays.NONE) {
            expiries.refresh(arrays.expiry(row), spot[arrays.underlying(row)]);
        }
        // What a move costs does not depend on the sign of the price.
        final double price = Math.abs(inUnits(markScaled, terms.priceDecimals()));
        final double coins = isInverse(terms) ? coinsPerLot(terms.contract(), terms.settlement(), markScaled) : 1.0;
        if (price != lastPrice[row] || coins != lastCoins[row]) {
            lastPrice[row] = price;
            lastCoins[row] = coins;
            arrays.refreshFuture(row, price, coins);
        }
        arrays.refreshConfidence(row, instrument.mark().confidence());
    }

    /** Signed size: units of the underlying at the worth of the settlement asset, or lots of what pays coins. */
    double quantity(final Instrument instrument, final long lots) {
        final InstrumentTerms terms = instrument.terms();
        if (isInverse(terms) && !instrument.isOption()) {
            return lots;
        }
        final Contract contract = terms.contract();
        final double units = (double)lots * contract.unit() * contract.factor() / contract.divisor()
            * FixedPoint.powerOfTen(terms.priceDecimals()) / FixedPoint.powerOfTen(terms.settlement().decimals());
        return isInverse(terms) ? units : units * worth(terms.settlement());
    }

    private static double coinsPerLot(final Contract contract, final Asset coin, final long markScaled) {
        return (double)contract.unit() * contract.factor() / markScaled / FixedPoint.powerOfTen(coin.decimals());
    }

    /** The same, 1 without a price. */
    static double worthOrOne(final Asset asset) {
        return asset.isReference() || asset.isPriced() ? worth(asset) : 1.0;
    }

    /** One unit of an asset in the reference asset; 0 without a price, as its balances. */
    private static double worth(final Asset asset) {
        if (asset.isReference()) {
            return 1.0;
        }
        return asset.isPriced() ? inUnits(asset.index().price().scaled(), asset.index().priceDecimals()) : 0.0;
    }

    private static boolean isInverse(final InstrumentTerms terms) {
        return terms.option() == null
            ? terms.contract().payoff() == Payoff.INVERSE
            : terms.option().payoff() == Payoff.INVERSE;
    }

    private static double strike(final InstrumentTerms terms) {
        return inUnits(terms.option().strikeScaled(), terms.index().priceDecimals());
    }

    private static double inUnits(final long scaled, final int decimals) {
        return (double)scaled / FixedPoint.powerOfTen(decimals);
    }

    /** The row of collateral that is an underlying of something listed, with its price of now; else none. */
    int collateralRow(final Asset asset) {
        if (asset.isReference() || !asset.isPriced() || !isUnderlying(asset)) {
            return RiskArrays.NONE;
        }
        rowOfAsset = grown(rowOfAsset, asset.ordinal());
        if (rowOfAsset[asset.ordinal()] == RiskArrays.NONE) {
            final int row = arrays.addCollateral(underlyingOf(asset.index()), true);
            rowOfAsset[asset.ordinal()] = row;
            growRows(row);
        }
        final int row = rowOfAsset[asset.ordinal()];
        refreshUnderlying(arrays.underlying(row), asset.index(), asset.index().price().scaled());
        final double price = worth(asset);
        if (price != lastPrice[row]) {
            lastPrice[row] = price;
            arrays.refreshCollateral(row, price, 1.0, 0.0, 0.0);
        }
        return row;
    }

    /** The expiry that gives an option's row its inputs. */
    OptionExpiry sourceOf(final int row) {
        return expiries.sourceOf(arrays.expiry(row));
    }

    /** An amount of collateral in whole units, as far as it counts. */
    static double amount(final Asset asset, final long amountMinor) {
        return ModelValue.ofMinor(Math.min(amountMinor, asset.capMinor()), asset.decimals());
    }

    private boolean isUnderlying(final Asset asset) {
        if (instrumentsSeen != context.instruments().size() || asset.ordinal() >= isUnderlying.length) {
            isUnderlying = new boolean[context.assets().size()];
            for (int i = 0; i < isUnderlying.length; i++) {
                isUnderlying[i] = hasInstrument(context.assets().at(i).index());
            }
            instrumentsSeen = context.instruments().size();
        }
        return isUnderlying[asset.ordinal()];
    }

    private boolean hasInstrument(final Index of) {
        for (int i = 0; i < context.instruments().size(); i++) {
            if (of != null && context.instruments().at(i).terms().index() == of) {
                return true;
            }
        }
        return false;
    }
}
