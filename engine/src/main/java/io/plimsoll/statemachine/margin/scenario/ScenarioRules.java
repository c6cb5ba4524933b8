package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * A scenario rulebook, read once: scenarios, shocks, discounts, charges, and how results are put together. Every key is
 * described in {@code config/README.md}.
 */
public final class ScenarioRules {
    final ScenarioSet scenarios;
    final VolatilityShock volatility;
    final SkewShock skew;
    final StaticDiscount discount;
    final BasisContingency basis;
    final LossFactors factors;
    final ConfidenceCharge confidence;
    final Charge[] charges;
    final SpreadCharge spreads;
    final SpreadCredit[] credits;
    final Correlations correlations;
    final Reduction reduction;
    /** The share of scenarios that an expected shortfall is the mean of. */
    final double shortfallShare;
    /** The share of an underlying's gain in a scenario that may offset other underlyings. */
    final double keptGain;
    /** Whether options are discounted by their expiry's rate. */
    final boolean isDiscounted;
    /** Seconds before expiry in which the settlement price is averaged. */
    final double settlementWindow;
    /** Whether contracts settle in the underlying. */
    final boolean isCoinSettled;
    /** Whether collateral counts at the price of the settlement currency, or at its plain price. */
    final boolean isCollateralInReference;
    /** Whether option value lowers the requirement, instead of being equity. */
    final boolean isOptionValueCredited;
    final double rollPerYear;
    final double rollMinimum;
    private final ScanRanges scan;
    private final ScanRanges[] ownScans;

    private ScenarioRules(final Parameters p) {
        scan = ScanRanges.of(p.at("scan"), "");
        ownScans = ScanRanges.listOf(p);
        scenarios = ScenarioSet.of(p);
        volatility = VolatilityShock.of(p.at("volatility"));
        skew = SkewShock.of(p);
        discount = StaticDiscount.of(p);
        basis = BasisContingency.of(p);
        factors = LossFactors.of(p);
        confidence = ConfidenceCharge.of(p);
        charges = Charge.listOf(p);
        spreads = SpreadCharge.of(p);
        credits = SpreadCredit.listOf(p);
        correlations = Correlations.of(p);
        reduction = p.choice("reduction", Reduction.class, Reduction.WORST);
        shortfallShare =
            reduction == Reduction.EXPECTED_SHORTFALL ? p.real("shortfallShare", 1e-6, 1) : 1.0;
        keptGain = p.real("keptGain", 0, 1, 1);
        isDiscounted = p.flag("discounted", true);
        settlementWindow = p.real("settlementWindow", 0, 864_000, 0);
        isCoinSettled = p.flag("coinSettled", false);
        isCollateralInReference = p.flag("collateralInReference", true);
        isOptionValueCredited = p.flag("creditOptionValue", false);
        rollPerYear = p.real("roll.perYear", 0, 10, 0);
        rollMinimum = p.real("roll.minimum", 0, 1, 0);
    }

    /**
     * Reads a rulebook's {@code margin} tree.
     *
     * @throws io.plimsoll.statemachine.parameters.InvalidParameterException naming the path of the offending value.
     */
    public static ScenarioRules of(final Parameters margin) {
        final ScenarioRules rules = new ScenarioRules(margin);
        if (rules.credits.length > 0 && rules.reduction != Reduction.PER_UNDERLYING) {
            throw margin.invalid("credits", "need reduction = perUnderlying");
        }
        if (rules.isCoinSettled) {
            rules.requireSpotsAboveZero(margin);
        }
        return rules;
    }

    private void requireSpotsAboveZero(final Parameters p) {
        for (int i = 0; i < scenarios.size(); i++) {
            if (!scenarios.leavesPrice(i)) {
                throw p.invalid("scenarios." + i, "must leave a price to what is settled in coin");
            }
        }
    }

    /** Whether a charge is on a measure. */
    boolean counts(final Measure measure) {
        for (final Charge charge : charges) {
            if (charge.measure() == measure) {
                return true;
            }
        }
        return false;
    }

    /** Whether a charge, spread or credit is on deltas. */
    boolean countsDeltas() {
        return pairsDeltas() || counts(Measure.NET_DELTA) || counts(Measure.GROSS_DELTA)
            || counts(Measure.HEDGED_DELTA);
    }

    /** Whether deltas are paired between expiries or underlyings. */
    boolean pairsDeltas() {
        return !spreads.isNone() || credits.length > 0;
    }

    /** Whether how much far moves count changes with a price: they are extended, and ranges are amounts. */
    boolean weighsAmounts() {
        boolean isByAmount = scan.priceRange() > 0;
        for (final ScanRanges each : ownScans) {
            isByAmount |= each.priceRange() > 0;
        }
        boolean isExtended = false;
        for (int i = 0; i < scenarios.size(); i++) {
            isExtended |= scenarios.extended(i) != null;
        }
        return isByAmount && isExtended;
    }

    /** The scan ranges of an underlying: its own, or those of all. */
    ScanRanges scanOf(final String symbol) {
        for (final ScanRanges each : ownScans) {
            if (each.symbol().equals(symbol)) {
                return each;
            }
        }
        return scan;
    }

    public ScenarioSet scenarios() {
        return scenarios;
    }

    public VolatilityShock volatility() {
        return volatility;
    }

    /** How many charges there are. */
    public int charges() {
        return charges.length;
    }

    public Charge charge(final int place) {
        return charges[place];
    }

    /** The move that a position is charged for being rolled to the next expiry: 0.1 a year for 36.5 days is 0.01005. */
    public double rollMove(final double years) {
        return Math.max(rollMinimum, StrictMath.exp(rollPerYear * years) - 1.0);
    }
}
