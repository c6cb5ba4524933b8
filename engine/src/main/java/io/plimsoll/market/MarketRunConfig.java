package io.plimsoll.market;

/**
 * What a run needs beside its tape.
 *
 * @param seed       of the traders; with the tape it determines every command.
 * @param population who trades.
 * @param venue      how liquidation orders are executed.
 * @param samplesMax how often, at most, all accounts are valued for the report.
 * @param pointsMax  points of each price chart, at most.
 */
public record MarketRunConfig(long seed, PopulationParameters population, VenueParameters venue, int samplesMax,
                              int pointsMax) {
    /** The source id of the demo's commands. */
    public static final int SOURCE_ID = 1;

    /** Checks ranges. */
    public MarketRunConfig {
        if (samplesMax < 2 || pointsMax < 2) {
            throw new IllegalArgumentException("samplesMax and pointsMax must be at least 2");
        }
    }

    /**
     * The defaults.
     *
     * @param accounts traders.
     * @param seed     any number.
     * @return 240 samples, 720 points.
     */
    public static MarketRunConfig defaults(final int accounts, final long seed) {
        return new MarketRunConfig(seed, PopulationParameters.defaults(accounts), VenueParameters.DEFAULTS, 240, 720);
    }
}
