package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * How the smile turns. With k = ln(strike / forward), or its size for {@link VolatilityMove#ABS}: volatility moves by
 * k x cap / k*, clipped to +-cap, where cap = base x sqrt(years) + cap0 and k* = max(minimum, sqrt(years) x width x
 * (static + sqrt(years) x scale)) is the moneyness at which the cap is reached.
 *
 * <p>Four months (sqrt(years) 0.6), cap0 0.15, base -0.05, width 4, static 0.6, scale -0.1: cap 0.12, k* 1.296; a
 * strike 20 % above the forward (k 0.1823) moves by 0.01688.
 */
public final class SkewShock {
    private static final SkewShock NONE = new SkewShock(0, 0, 0, 0, 0, 0, 0, 0);
    private final double linearCap;
    private final double linearBase;
    private final double absCap;
    private final double absBase;
    private final double minimumMoneyness;
    private final double width;
    private final double widthStatic;
    private final double widthScale;

    private SkewShock(
        final double linearCap, final double linearBase, final double absCap, final double absBase,
        final double minimumMoneyness, final double width, final double widthStatic, final double widthScale) {
        this.linearCap = linearCap;
        this.linearBase = linearBase;
        this.absCap = absCap;
        this.absBase = absBase;
        this.minimumMoneyness = minimumMoneyness;
        this.width = width;
        this.widthStatic = widthStatic;
        this.widthScale = widthScale;
    }

    /** Reads the eight values of {@code skew}, or none of them. */
    public static SkewShock of(final Parameters rules) {
        if (!rules.has("skew")) {
            return NONE;
        }
        final Parameters p = rules.at("skew");
        return new SkewShock(
            p.real("linearCap", 0, 100), p.real("linearBase", -100, 100), p.real("absCap", 0, 100),
            p.real("absBase", -100, 100), p.real("minimumMoneyness", 0, 100), p.real("width", 0, 100),
            p.real("widthStatic", 0, 100), p.real("widthScale", -100, 100));
    }

    /** What volatility is multiplied by, at least 0. */
    public double multiplier(final VolatilityMove move, final double logMoneyness, final double rootOfYears) {
        final boolean isLinear = move == VolatilityMove.LINEAR;
        final double k = isLinear ? logMoneyness : Math.abs(logMoneyness);
        final double cap = isLinear ? linearBase * rootOfYears + linearCap : absBase * rootOfYears + absCap;
        final double reached = reached(rootOfYears);
        // At the money nothing turns, even where the cap is reached at once (k* = 0).
        final double change = k == 0 || cap == 0 ? 0.0 : k * cap / reached;
        return Math.max(0.0, 1.0 + (k >= 0 ? Math.min(cap, change) : Math.max(-cap, change)));
    }

    /**
     * By how much a multiplier changes at most for each unit of log-moneyness, whichever of two roots of years it has
     * or any between: infinite where it jumps.
     */
    double steepness(final double oneRoot, final double otherRoot) {
        final double most = capMost(oneRoot, otherRoot);
        final double reached = Math.min(reached(oneRoot), reached(otherRoot));
        return Math.min(capLeast(oneRoot), capLeast(otherRoot)) < 0 ? Double.POSITIVE_INFINITY
            : most == 0 ? 0 : most / reached;
    }

    /** By how much a multiplier changes at most from one root of years to the other. */
    double drift(final double oneRoot, final double otherRoot) {
        final double fall = Math.abs(oneRoot - otherRoot);
        final double squares = Math.abs(oneRoot * oneRoot - otherRoot * otherRoot);
        final double ofCap = Math.max(Math.abs(linearBase), Math.abs(absBase)) * fall;
        final double ofReached = width * (widthStatic * fall + Math.abs(widthScale) * squares);
        return ofReached == 0 ? ofCap : ofCap + steepness(oneRoot, otherRoot) * ofReached;
    }

    /** The largest multiplier. */
    double most(final double oneRoot, final double otherRoot) {
        return 1 + Math.max(0, capMost(oneRoot, otherRoot));
    }

    private double capMost(final double oneRoot, final double otherRoot) {
        return Math.max(
            linearCap + Math.max(linearBase * oneRoot, linearBase * otherRoot),
            absCap + Math.max(absBase * oneRoot, absBase * otherRoot));
    }

    private double capLeast(final double root) {
        return Math.min(linearBase * root + linearCap, absBase * root + absCap);
    }

    private double reached(final double root) {
        return Math.max(minimumMoneyness, root * width * (widthStatic + root * widthScale));
    }
}
