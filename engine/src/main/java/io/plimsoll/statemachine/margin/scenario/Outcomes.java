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
    private final boolean hasBasis;
    private final int[] skews;
    private final Slots parts = new Slots();
    private int[] underlying = new int[8];
    private double[][] gains;
    private double[] basis = new double[8];
    private double[] loss = new double[8];
    private final double[] optionGain;
    private final double[] total;
    private final double[] sorted;
    private double totalBasis;
    private int worstScenario;

    Outcomes(final RiskArrays arrays) {
        this.arrays = arrays;
        rules = arrays.rules();
        scenarios = rules.scenarios.size();
        isByExpiry = rules.reduction == Reduction.PER_EXPIRY;
        hasBasis = !rules.basis.isNone();
        final int[] found = new int[scenarios];
        int count = 0;
        boolean isDampened = false;
        for (int s = 0; s < scenarios; s++) {
            if (rules.scenarios.volatility(s).isSkew()) {
                found[count++] = s;
            }
            isDampened |= rules.scenarios.extended(s) != null;
        }
        skews = Arrays.copyOf(found, count);
        isPlain = rules.keptGain == 1 && !isDampened;
        optionGain = new double[scenarios];
        gains = new double[8][scenarios];
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
                gains = Arrays.copyOf(gains, 2 * part);
                for (int i = part; i < gains.length; i++) {
                    gains[i] = new double[scenarios];
                }
            }
            underlying[part] = of;
            basis[part] = 0;
            Arrays.fill(gains[part], 0.0);
        }
        return part;
    }

    private void addGroup(final BookSums sums, final int group, final int part) {
        final double[] weights = arrays.underlyings().weights(underlying[part]);
        if (sums.isOptions(group)) {
            addOptions(sums.row(group), sums.expiry(group), part, weights);
            return;
        }
        final double[] from = sums.row(group);
        final double[] into = gains[part];
        for (int s = 0; s < weights.length; s++) {
            into[s] += from[s] * weights[s];
        }
    }

    private void addOptions(final double[] from, final int expiry, final int part, final double[] weights) {
        final double now = from[scenarios];
        gain(from, arrays.expiries().ofGains(expiry), arrays.expiries().ofDebts(expiry), now, weights, optionGain);
        for (final int skew : skews) {
            optionGain[skew] = -Math.abs(optionGain[skew]);
        }
        final double[] into = gains[part];
        final double[] each = optionGain;
        for (int s = 0; s < into.length; s++) {
            into[s] += each[s];
        }
        if (hasBasis) {
            final double worse = Math.min(from[scenarios + 1], from[scenarios + 2]) - now;
            basis[part] += Math.min(worse, 0.0) * arrays.expiries().basisShare(expiry);
        }
    }

    /**
     * What options gain when what they are worth is discounted by its sign. Which sign that is, is a coin's toss to the
     * processor, so no branch is on it: of both products the lesser is right, or the greater where what is owed has the
     * lesser factor.
     */
    private static void gain(
        final double[] from, final double ofGains, final double ofDebts, final double now, final double[] weights,
        final double[] into) {
        if (ofGains <= ofDebts) {
            for (int s = 0; s < into.length; s++) {
                into[s] = (Math.min(from[s] * ofGains, from[s] * ofDebts) - now) * weights[s];
            }
        } else {
            for (int s = 0; s < into.length; s++) {
                into[s] = (Math.max(from[s] * ofGains, from[s] * ofDebts) - now) * weights[s];
            }
        }
    }

    private void close(final int part) {
        final double[] ofPart = gains[part];
        for (int s = 0; s < scenarios && !isPlain; s++) {
            ofPart[s] = kept(part, s, ofPart[s]);
        }
        double worst = 0;
        for (int s = 0; s < ofPart.length; s++) {
            total[s] += ofPart[s];
            worst = ofPart[s] < worst ? ofPart[s] : worst;
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
