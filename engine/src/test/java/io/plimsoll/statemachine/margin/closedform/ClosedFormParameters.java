package io.plimsoll.statemachine.margin.closedform;

/** Parameter lines for tests, with values of the field. */
public final class ClosedFormParameters {
    static final String MAXIMUM_LOSS = """
            perpetual.initialRate=0.065
            perpetual.maintenanceRate=0.05
            perpetual.confidence.threshold=0.4
            perpetual.confidence.factor=0.4
            option.initialLeast=0.1
            option.initialMost=0.15
            option.maintenanceCall=0.075
            option.maintenancePut=0.075
            option.maintenancePutOfMark=0.075
            option.putInitialFactor=1.05
            option.unpairedInitial=1.2
            option.unpairedMaintenance=1.1
            option.confidence.threshold=0.4
            option.confidence.factor=0.4
            depeg.threshold=0.98
            depeg.factor=1.2
            holding.factor=0.8
            holding.initialScale=1
            holding.confidence.threshold=0.4
            holding.confidence.factor=0.4""";
    static final String STRATEGY = """
            priceDecimals=4
            multiplier=100
            rate=0.2
            leastRate=0.1
            leverage=1
            longTermDays=90
            longTermRate=0.75
            shareRate=0.5
            spreadLoss=shortfall""";
    static final String NAKED = """
            spotShock=0.75
            upperBounds.0.days=7
            upperBounds.0.share=0.1678
            upperBounds.1.days=14
            upperBounds.1.share=0.237""";

    private ClosedFormParameters() {
    }

    /** The lines with one value replaced. */
    static String with(final String lines, final String path, final String value) {
        return lines.replaceAll("(?m)^" + path.replace(".", "\\.") + "=.*$", path + "=" + value);
    }
}
