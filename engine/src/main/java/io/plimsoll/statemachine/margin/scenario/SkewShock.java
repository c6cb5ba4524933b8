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
        final double reached =
            Math.max(minimumMoneyness, rootOfYears * width * (widthStatic + rootOfYears * widthScale));
        // At the money nothing turns, even where the cap is reached at once (k* = 0).
        final double change = k == 0 || cap == 0 ? 0.0 : k * cap / reached;
        return Math.max(0.0, 1.0 + (k >= 0 ? Math.min(cap, change) : Math.max(-cap, change)));
    }
}
