package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.parameters.Parameters;

/** A rate or weight at each level, in one unit of its rulebook. */
public final class LevelRates {
    private final long initial;
    private final long fill;
    private final long liquidationEnd;
    private final long maintenance;

    /** Each level's own. */
    public LevelRates(final long initial, final long fill, final long liquidationEnd, final long maintenance) {
        this.initial = initial;
        this.fill = fill;
        this.liquidationEnd = liquidationEnd;
        this.maintenance = maintenance;
    }

    /** The same at every level. */
    public static LevelRates flat(final long rate) {
        return new LevelRates(rate, rate, rate, rate);
    }

    /** Fill lies half way, rounded down; a liquidation ends at the initial one. 0.1 and 0.05: fill at 0.075. */
    public static LevelRates of(final long initial, final long maintenance) {
        return new LevelRates(initial, Math.floorDiv(initial + maintenance, 2), initial, maintenance);
    }

    /** Reads initial, maintenance and, where they differ from {@link #of(long, long)}, fill and liquidationEnd. */
    public static LevelRates of(final Parameters parameters, final int decimals, final long least, final long most) {
        final LevelRates plain = of(
            parameters.scaled("initial", decimals, least, most),
            parameters.scaled("maintenance", decimals, least, most));
        return new LevelRates(
            plain.initial, parameters.scaled("fill", decimals, least, most, plain.fill),
            parameters.scaled("liquidationEnd", decimals, least, most, plain.liquidationEnd), plain.maintenance);
    }

    /** This, if the initial one is the stricter: the higher of ratios and debt weights, the lower of others. */
    LevelRates strictestFirst(final Parameters parameters, final boolean isHigherStricter) {
        if (isHigherStricter ? maintenance > initial : maintenance < initial) {
            throw parameters.invalid("maintenance", "must not be stricter than initial");
        }
        return this;
    }

    /** The one that applies at a level. */
    public long at(final MarginLevel level) {
        return switch (level) {
            case INITIAL -> initial;
            case FILL -> fill;
            case LIQUIDATION_END -> liquidationEnd;
            case MAINTENANCE -> maintenance;
        };
    }
}
