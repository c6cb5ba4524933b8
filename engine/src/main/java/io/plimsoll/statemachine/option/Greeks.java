package io.plimsoll.statemachine.option;

/** Value and sensitivities of one option, reused by its owner. All per one unit of the underlying. */
public final class Greeks {
    private double value;
    private double delta;
    private double gamma;
    private double vega;
    private double theta;

    void set(final double newValue, final double newDelta, final double newGamma, final double newVega,
            final double newTheta) {
        value = newValue;
        delta = newDelta;
        gamma = newGamma;
        vega = newVega;
        theta = newTheta;
    }

    /** The discounted price. */
    public double value() {
        return value;
    }

    /** Change of value per unit of the forward: D N(d1) for a call, D (N(d1) - 1) for a put. */
    public double delta() {
        return delta;
    }

    /** Change of delta per unit of the forward. */
    public double gamma() {
        return gamma;
    }

    /** Change of value per 1.00 of volatility (0.01 of it per volatility point). */
    public double vega() {
        return vega;
    }

    /** Change of value per year that passes while forward, volatility and rate stay; negative for most options. */
    public double theta() {
        return theta;
    }
}
