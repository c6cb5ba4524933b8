package io.plimsoll.statemachine.margin.scenario;

/**
 * Margins books by risk arrays: sums a book's rows by group, reduces the scenarios to one loss, adds charges. Allocates
 * nothing once it has seen a book as large. Not thread-safe.
 */
public final class ScenarioKernel {
    private final ScenarioRules rules;
    private final RiskArrays arrays;
    private final BookSums sums;
    private final Outcomes outcomes;
    private final SpreadSums spreads;

    /** A kernel over these arrays. */
    public ScenarioKernel(final RiskArrays arrays) {
        this.arrays = arrays;
        rules = arrays.rules();
        sums = new BookSums(arrays);
        outcomes = new Outcomes(arrays);
        spreads = new SpreadSums(arrays);
    }

    /** Margins a book. */
    public void evaluate(final ScenarioBook book, final ScenarioResult into) {
        sums.add(book);
        outcomes.fill(sums);
        into.setOutcomes(outcomes);
        into.optionValue = sums.optionValue();
        into.collateralValue = sums.collateralValue();
        into.equity = book.equity() + sums.collateralValue() + (rules.isOptionValueCredited ? 0.0 : sums.optionValue());
        into.initialFactor = rules.factors.initialAt(arrays.peg());
        into.confidence = confidence(book);
        into.spreadCharge = spreads.charge(sums);
        into.spreadCredit = spreads.credit(sums, outcomes);
        for (int i = 0; i < rules.charges.length; i++) {
            into.setCharge(i, charge(rules.charges[i]));
        }
        into.setRequired(required(book, into, true), required(book, into, false));
    }

    private double charge(final Charge charge) {
        double sum = 0;
        for (int of = 0; of < sums.underlyings(); of++) {
            sum += charge.amount(sums.measure(of, charge.measure()));
        }
        return sum;
    }

    private double required(final ScenarioBook book, final ScenarioResult result, final boolean isInitial) {
        final double basis = rules.basis.isCharge() ? -result.basis : 0.0;
        double scaled = basis + result.spreadCharge;
        double floor = 0;
        double other = isInitial ? result.confidence : 0.0;
        for (int i = 0; i < rules.charges.length; i++) {
            final Charge charge = rules.charges[i];
            if (isInitial ? charge.isInitial() : charge.isMaintenance()) {
                scaled += charge.isScaled() && !charge.isFloor() ? result.charge(i) : 0.0;
                floor += charge.isFloor() ? result.charge(i) : 0.0;
                other += charge.isScaled() || charge.isFloor() ? 0.0 : result.charge(i);
            }
        }
        for (int i = 0; i < book.given(); i++) {
            if (isInitial || book.isGivenMaintenance(i)) {
                scaled += book.isGivenScaled(i) ? book.givenAmount(i) : 0.0;
                other += book.isGivenScaled(i) ? 0.0 : book.givenAmount(i);
            }
        }
        final double factor = isInitial ? result.initialFactor : rules.factors.maintenance();
        final double risk = Requirement.risk(result.loss, scaled, result.spreadCredit, floor);
        result.setAboveRisk(isInitial, risk - (result.loss + scaled - result.spreadCredit));
        final double required = risk * factor + other;
        if (isInitial) {
            result.risk = risk;
        }
        return required;
    }

    private double confidence(final ScenarioBook book) {
        if (rules.confidence.rate() == 0) {
            return 0.0;
        }
        double sum = 0;
        for (int of = 0; of < sums.underlyings(); of++) {
            sum += rules.confidence.amount(confidenceOf(of), sums.measure(of, Measure.FUTURES));
        }
        for (int group = 0; group < sums.groups(); group++) {
            if (sums.isOptions(group)) {
                sum += confidenceOfOptions(group);
            }
        }
        for (int i = 0; i < book.size() && sums.hasCollateral(); i++) {
            if (arrays.kind(book.row(i)).isCollateral()) {
                sum += confidenceOfCollateral(book.row(i), book.quantity(i));
            }
        }
        return sum;
    }

    /** The confidence of an underlying: of spot, and of its futures, and of those of them that the book has. */
    private double confidenceOf(final int of) {
        final int which = sums.underlying(of);
        final double spot = arrays.underlyings().spotConfidence(which);
        return sums.hasFutures(of)
            ? Math.min(spot, Math.min(arrays.underlyings().futureConfidence(which), sums.futureConfidence(of)))
            : spot;
    }

    private double confidenceOfOptions(final int group) {
        final int of = sums.underlyingOf(group);
        final double ofExpiry = Math.min(arrays.expiries().confidence(sums.expiry(group)), sums.confidence(group));
        final double notional = sums.size(group) * arrays.underlyings().unitValue(sums.underlying(of));
        return rules.confidence.amount(Math.min(confidenceOf(of), ofExpiry), notional);
    }

    private double confidenceOfCollateral(final int row, final double quantity) {
        final int of = arrays.underlying(row);
        final double underlying = rules.confidence.joinsCollateral()
            ? confidenceOf(sums.slotOf(of))
            : arrays.underlyings().spotConfidence(of);
        final double price = rules.isCollateralInReference ? arrays.value(row) : arrays.price(row);
        return rules.confidence.amount(Math.min(arrays.confidence(row), underlying), Math.max(0.0, quantity) * price);
    }
}
