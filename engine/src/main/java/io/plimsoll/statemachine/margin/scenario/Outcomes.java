package io.plimsoll.statemachine.margin.scenario;

import java.util.Arrays;

/**
 * What a book gains in each scenario, by part: an underlying, or an expiry where the rulebook reduces by expiries.
 * Parts are dampened and their gains kept in part, then reduced to one loss. Reused.
 */
final class Outcomes {
    private final ScenarioRules rules;
    private final RiskArrays arrays;
    private final int scenarios;
    private final boolean isByExpiry;
    private final boolean isPlain;
    private final boolean[] isSkew;
    private final Slots parts = new Slots();
    private int[] underlying = new int[8];
    private double[] gains;
    private double[] basis = new double[8];
    private double[] loss = new double[8];
    private final double[] total;
    private final double[] sorted;
    private double totalBasis;
    private int worstScenario;

    Outcomes(final RiskArrays arrays) {
        this.arrays = arrays;
        rules = arrays.rules();
        scenarios = rules.scenarios.size();
        isByExpiry = rules.reduction == Reduction.PER_EXPIRY;
        isSkew = new boolean[scenarios];
        boolean isDampened = false;
        for (int s = 0; s < scenarios; s++) {
            isSkew[s] = rules.scenarios.volatility(s).isSkew();
            isDampened |= rules.scenarios.extended(s) != null;
        }
        isPlain = rules.keptGain == 1 && !isDampened;
        gains = new double[8 * scenarios];
        total = new double[scenarios];
        sorted = new double[scenarios];
    }

    void fill(final BookSums sums) {
        parts.clear();
        Arrays.fill(total, 0.0);
        totalBasis = 0;
        for (int group = 0; group < sums.groups(); group++) {
            addGroup(sums, group, partOf(sums, group));
        }
        for (int part = 0; part < parts.size(); part++) {
            close(part);
        }
        worstScenario = findWorst();
    }

    private int partOf(final BookSums sums, final int group) {
        final int of = sums.underlying(sums.underlyingOf(group));
        final int expiry = sums.expiry(group);
        final int before = parts.size();
        final int part = parts.of(isByExpiry && expiry != RiskArrays.NONE ? 2 * expiry + 1 : 2 * of);
        if (part == before) {
            if (part == basis.length) {
                underlying = Arrays.copyOf(underlying, 2 * part);
                basis = Arrays.copyOf(basis, 2 * part);
                loss = Arrays.copyOf(loss, 2 * part);
                gains = Arrays.copyOf(gains, 2 * part * scenarios);
            }
            underlying[part] = of;
            basis[part] = 0;
            Arrays.fill(gains, part * scenarios, (part + 1) * scenarios, 0.0);
        }
        return part;
    }

    private void addGroup(final BookSums sums, final int group, final int part) {
        final int weightsAt = underlying[part] * scenarios;
        final double[] weights = arrays.underlyings().weights();
        if (sums.isOptions(group)) {
            addOptions(sums, group, part, weights, weightsAt);
            return;
        }
        final double[] from = sums.sums();
        final double[] into = gains;
        final int at = sums.at(group);
        final int start = part * scenarios;
        for (int s = 0; s < scenarios; s++) {
            into[start + s] += from[at + s] * weights[weightsAt + s];
        }
    }

    private void addOptions(
        final BookSums sums, final int group, final int part, final double[] weights, final int weightsAt) {
        final int expiry = sums.expiry(group);
        final double ofGains = arrays.expiries().ofGains(expiry);
        final double ofDebts = arrays.expiries().ofDebts(expiry);
        final double[] from = sums.sums();
        final double[] into = gains;
        final int at = sums.at(group);
        final int start = part * scenarios;
        final double now = from[at + scenarios];
        for (int s = 0; s < scenarios; s++) {
            final double value = from[at + s];
            final double gain = (value * (value >= 0 ? ofGains : ofDebts) - now) * weights[weightsAt + s];
            into[start + s] += isSkew[s] ? -Math.abs(gain) : gain;
        }
        if (!rules.basis.isNone()) {
            final double worse = Math.min(from[at + scenarios + 1], from[at + scenarios + 2]) - now;
            basis[part] += Math.min(worse, 0.0) * arrays.expiries().basisShare(expiry);
        }
    }

    private void close(final int part) {
        final int start = part * scenarios;
        double worst = 0;
        for (int s = 0; s < scenarios; s++) {
            final double gain = isPlain ? gains[start + s] : kept(part, s, gains[start + s]);
            gains[start + s] = gain;
            total[s] += gain;
            worst = gain < worst ? gain : worst;
        }
        totalBasis += basis[part];
        loss[part] = -(rules.basis.isCharge() ? worst : Math.min(worst, basis[part]));
    }

    private double kept(final int part, final int scenario, final double gain) {
        final double dampener = arrays.underlyings().dampener(underlying[part], scenario);
        final double rest = gain - Math.copySign(Math.min(dampener, Math.abs(gain)), gain);
        return rest > 0 ? rest * rules.keptGain : rest;
    }

    /** The loss that scenarios make of it, at least 0. */
    double loss() {
        return switch (rules.reduction) {
            case WORST -> -Math.min(basisAsScenario(), Math.min(0.0, total[worstScenario()]));
            case EXPECTED_SHORTFALL -> -Math.min(basisAsScenario(), Math.min(0.0, shortfall()));
            case PER_UNDERLYING, PER_EXPIRY -> sumOfLosses();
            case CORRELATED -> correlated();
        };
    }

    private double basisAsScenario() {
        return rules.basis.isCharge() ? 0.0 : totalBasis;
    }

    /** The mean of the worst share; of 33 scenarios at 0.05 the worst counts 1, the second 0.65, over 1.65. */
    private double shortfall() {
        System.arraycopy(total, 0, sorted, 0, scenarios);
        Arrays.sort(sorted);
        final double count = Math.max(1.0, rules.shortfallShare * scenarios);
        final int whole = (int)count;
        double sum = 0;
        for (int i = 0; i < whole; i++) {
            sum += sorted[i];
        }
        return whole < scenarios ? (sum + (count - whole) * sorted[whole]) / count : sum / count;
    }

    private double sumOfLosses() {
        double sum = 0;
        for (int part = 0; part < parts.size(); part++) {
            sum += loss[part];
        }
        return sum;
    }

    private double correlated() {
        double square = 0;
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < parts.size(); j++) {
                square += loss[i] * loss[j] * (i == j ? 1.0 : correlation(i, j));
            }
        }
        return Math.sqrt(Math.max(0.0, square));
    }

    private double correlation(final int i, final int j) {
        return rules.correlations.of(
            arrays.underlyings().symbol(underlying[i]), arrays.underlyings().symbol(underlying[j]));
    }

    /** The scenario with the lowest result; of equal ones the first. */
    int worstScenario() {
        return worstScenario;
    }

    private int findWorst() {
        int worst = 0;
        for (int s = 1; s < scenarios; s++) {
            if (total[s] < total[worst]) {
                worst = s;
            }
        }
        return worst;
    }

    /** Whether the basis moves lose more than every scenario. */
    boolean isBasisWorst() {
        return basisAsScenario() < Math.min(0.0, total[worstScenario()]);
    }

    double total(final int scenario) {
        return total[scenario];
    }

    /** At most 0. */
    double basis() {
        return totalBasis;
    }

    /** The loss of an underlying, by its number in the arrays; 0 when the book has none. */
    double lossOf(final int ofUnderlying) {
        double sum = 0;
        for (int part = 0; part < parts.size(); part++) {
            sum += underlying[part] == ofUnderlying ? loss[part] : 0.0;
        }
        return sum;
    }
}
