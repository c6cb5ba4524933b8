package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * The scenarios of a rulebook, in its order. Each says where spot goes ({@code spot} a factor, {@code move} relative,
 * or {@code range} in price scan ranges of the underlying), what volatility does, how much of the result counts
 * ({@code weight}), and the {@code group} it belongs to; a group named under {@code groups} has extended moves.
 */
public final class ScenarioSet {
    /** No more scenarios than that. */
    public static final int SCENARIOS_MAX = 40;
    private static final double FACTOR_MAX = 100;
    private static final double WEIGHT_MAX = 100;
    private final int size;
    private final String[] name;
    private final double[] spot;
    private final double[] range;
    private final VolatilityMove[] volatility;
    private final double[] shift;
    private final double[] weight;
    private final String[] group;
    private final ExtendedMoves[] extended;

    private ScenarioSet(final int size) {
        this.size = size;
        name = new String[size];
        spot = new double[size];
        range = new double[size];
        volatility = new VolatilityMove[size];
        shift = new double[size];
        weight = new double[size];
        group = new String[size];
        extended = new ExtendedMoves[size];
    }

    /** Reads {@code scenarios} and {@code groups}. */
    public static ScenarioSet of(final Parameters rules) {
        final int size = rules.size("scenarios");
        if (size == 0 || size > SCENARIOS_MAX) {
            throw rules.invalid("scenarios", "must be from 1 to " + SCENARIOS_MAX + ", are " + size);
        }
        final ScenarioSet set = new ScenarioSet(size);
        for (int i = 0; i < size; i++) {
            set.read(i, rules, rules.at("scenarios." + i));
        }
        return set;
    }

    private void read(final int i, final Parameters rules, final Parameters p) {
        readSpot(i, p);
        volatility[i] = p.choice("vol", VolatilityMove.class, VolatilityMove.NONE);
        shift[i] = needsShift(i) ? p.real("shift", -FACTOR_MAX, FACTOR_MAX) : 0;
        weight[i] = p.real("weight", 0, WEIGHT_MAX, 1);
        group[i] = p.text("group", "");
        if (!group[i].isEmpty() && rules.has("groups." + group[i])) {
            extended[i] = ExtendedMoves.of(rules.at("groups." + group[i]));
        }
        name[i] = p.text("name", defaultName(i));
        if (volatility[i].isSkew() && (spot[i] != 1 || range[i] != 0)) {
            throw p.invalid("spot", "must be 1 where the smile turns");
        }
        if (extended[i] != null && spot[i] == 1) {
            throw p.invalid("group", "has extended moves, but spot does not move");
        }
    }

    private boolean needsShift(final int i) {
        return volatility[i] == VolatilityMove.SCALED || volatility[i] == VolatilityMove.SHIFTED;
    }

    private void readSpot(final int i, final Parameters p) {
        final int ways = (p.has("spot") ? 1 : 0) + (p.has("move") ? 1 : 0) + (p.has("range") ? 1 : 0);
        if (ways != 1) {
            throw p.invalid("spot", "or move or range must be there, and only one of them");
        }
        range[i] = p.real("range", -FACTOR_MAX, FACTOR_MAX, 0);
        spot[i] = p.has("move") ? 1.0 + p.real("move", -1, FACTOR_MAX) : p.real("spot", 0, FACTOR_MAX, 1);
    }

    private String defaultName(final int i) {
        final String move = range[i] == 0 ? "spot x " + spot[i] : "spot " + range[i] + " ranges";
        return move + ", volatility " + volatility[i].label() + (needsShift(i) ? " " + shift[i] : "");
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    public String name(final int scenario) {
        return name[scenario];
    }

    public String group(final int scenario) {
        return group[scenario];
    }

    public VolatilityMove volatility(final int scenario) {
        return volatility[scenario];
    }

    double shift(final int scenario) {
        return shift[scenario];
    }

    double weight(final int scenario) {
        return weight[scenario];
    }

    /** Extended moves, or null. */
    ExtendedMoves extended(final int scenario) {
        return extended[scenario];
    }

    /** Spot as a share of today's, for an underlying with that price scan range (a share of its price). */
    double spot(final int scenario, final double scanRange) {
        return range[scenario] == 0 ? spot[scenario] : 1.0 + range[scenario] * scanRange;
    }

    /** Whether spot stays above 0; moves by scan ranges are checked when a range is known. */
    boolean leavesPrice(final int scenario) {
        return spot[scenario] > 0;
    }
}
