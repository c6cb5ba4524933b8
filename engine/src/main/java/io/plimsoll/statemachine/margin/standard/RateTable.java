package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.parameters.Parameters;
import java.util.Arrays;

/**
 * Which rates an instrument has: those of the tier that names it, or of the tier for all others. A tier is a set of
 * rates that markets alike in liquidity share.
 */
public final class RateTable {
    /** The most tiers of a rulebook. */
    public static final int TIERS_MAX = 32;
    /** The most instruments that a rulebook names. */
    public static final int MARKETS_MAX = 1024;
    /** Decimals of caps in a rulebook: the most that money has. */
    static final int MONEY_DECIMALS = 8;

    private final MarketRates[] tiers;
    private final String[] symbols;
    private final int[] tierOfSymbol;
    private final int otherwise;
    /** By ordinal of an instrument, 1 + its tier; 0: not looked up yet. */
    private byte[] known = new byte[16];

    private RateTable(
        final MarketRates[] tiers, final String[] symbols, final int[] tierOfSymbol, final int otherwise) {
        this.tiers = tiers;
        this.symbols = symbols;
        this.tierOfSymbol = tierOfSymbol;
        this.otherwise = otherwise;
    }

    /**
     * Reads {@code tiers} (name and what {@link MarketRates} reads), {@code markets} (instrument and tier, which may be
     * absent) and {@code otherwise}, the tier of all other instruments. Caps are in units of the reference asset.
     */
    public static RateTable of(final Parameters parameters, final RoundingProfile rounding) {
        final String[] names = names(parameters);
        final MarketRates[] tiers = new MarketRates[names.length];
        for (int i = 0; i < tiers.length; i++) {
            tiers[i] = MarketRates.of(parameters.at("tiers." + i), rounding, MONEY_DECIMALS);
        }
        final int size = size(parameters, "markets", 0, MARKETS_MAX);
        final String[] symbols = new String[size];
        final int[] tierOfSymbol = new int[size];
        for (int i = 0; i < size; i++) {
            symbols[i] = parameters.text("markets." + i + ".instrument");
            if (indexOf(symbols, i, symbols[i]) >= 0) {
                throw parameters.invalid("markets." + i + ".instrument", "comes twice: " + symbols[i]);
            }
            tierOfSymbol[i] = tier(parameters, "markets." + i + ".tier", names);
        }
        return new RateTable(tiers, symbols, tierOfSymbol, tier(parameters, "otherwise", names));
    }

    private static String[] names(final Parameters parameters) {
        final String[] names = new String[size(parameters, "tiers", 1, TIERS_MAX)];
        for (int i = 0; i < names.length; i++) {
            names[i] = parameters.text("tiers." + i + ".name");
            if (indexOf(names, i, names[i]) >= 0) {
                throw parameters.invalid("tiers." + i + ".name", "comes twice: " + names[i]);
            }
        }
        return names;
    }

    private static int size(final Parameters parameters, final String list, final int least, final int most) {
        final int size = parameters.size(list);
        if (size < least || size > most) {
            throw parameters.invalid(list, "must have " + least + " to " + most + " elements, has " + size);
        }
        return size;
    }

    private static int tier(final Parameters parameters, final String path, final String[] names) {
        final String name = parameters.text(path);
        final int tier = indexOf(names, names.length, name);
        if (tier < 0) {
            throw parameters.invalid(path, "must be the name of a tier, is " + name);
        }
        return tier;
    }

    private static int indexOf(final String[] texts, final int end, final String text) {
        for (int i = 0; i < end; i++) {
            if (texts[i].equals(text)) {
                return i;
            }
        }
        return -1;
    }

    /** The rates of an instrument. */
    public MarketRates of(final Instrument instrument) {
        if (instrument.ordinal() >= known.length) {
            known = Arrays.copyOf(known, 2 * instrument.ordinal());
        }
        if (known[instrument.ordinal()] == 0) {
            final int named = indexOf(symbols, symbols.length, instrument.terms().symbol());
            known[instrument.ordinal()] = (byte)(1 + (named < 0 ? otherwise : tierOfSymbol[named]));
        }
        return tiers[known[instrument.ordinal()] - 1];
    }
}
