package io.plimsoll.market.surface;

import io.plimsoll.statemachine.option.SurfaceCheck;
import io.plimsoll.statemachine.option.SviSlice;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * How far a slice is from its quotes, as the least-squares optimiser wants it: (price - mid) / half spread of each
 * quote, with large ones damped to their square root's growth, then penalties where the slice allows arbitrage.
 *
 * <p>Six parameters without bounds, in units of the deviation at the money: ln of the least variance, ln b, artanh
 * rho, m, ln sigma, and the forward's shift in thousandths.
 */
final class SliceResiduals implements MultivariateJacobianFunction {
    static final int PARAMETERS = 6;
    private static final double FORWARD_UNIT = 1e-3;
    private static final double OUTER_WEIGHT = 0.3;
    private static final double HALF_SPREAD_LEAST = 5e-5;
    private static final double EXPONENT_MAX = 12.0;
    private static final double RHO_MOST = 0.9999;
    private static final double STEP = 1e-6;
    private static final int GRID = 64;
    // What the quotes leave open, they shall leave at an ordinary smile: a weak pull, so that wings stay moderate.
    private static final double[] ORDINARY = {-0.5, -1.0, -0.2, 0, 0, 0};
    private static final double[] PULL = {0.0, 0.3, 0.3, 0.3, 0.3, 1.0 / 3};
    // Kept clear of the limits, so that the published slice passes with a small tolerance.
    private static final double DENSITY_LEAST = 0.01;
    private static final double VARIANCE_MARGIN = 1e-4;

    private final ExpiryChain chain;
    private final SviSlice before;
    private final double penalty;
    private final double deviation;
    private final SviSlice trial = new SviSlice();

    /**
     * Of a chain.
     *
     * @param before    the slice of the expiry before, or null.
     * @param deviation the standard deviation at the money, roughly.
     * @param penalty   of a unit of arbitrage.
     */
    SliceResiduals(final ExpiryChain chain, final SviSlice before, final double deviation, final double penalty) {
        this.chain = chain;
        this.before = before;
        this.deviation = deviation;
        this.penalty = penalty;
    }

    int count() {
        return chain.quotes().size() + PARAMETERS + 2 * (GRID + 1);
    }

    /** Makes a slice of parameters. */
    SviSlice slice(final double[] x, final SviSlice into) {
        final double variance = deviation * deviation;
        final double b = exp(x[1]);
        final double rho = RHO_MOST * StrictMath.tanh(x[2]);
        final double sigma = exp(x[4]);
        final double a = exp(x[0]) - b * sigma * StrictMath.sqrt(1 - rho * rho);
        return into.set(variance * a, deviation * b, rho, deviation * x[3], deviation * sigma,
                chain.forward() * exp(FORWARD_UNIT * x[5]), chain.years());
    }

    private static double exp(final double x) {
        return StrictMath.exp(Math.max(-EXPONENT_MAX, Math.min(EXPONENT_MAX, x)));
    }

    @Override
    public Pair<RealVector, RealMatrix> value(final RealVector point) {
        final double[] x = point.toArray();
        final double[] here = residuals(x);
        final double[][] slopes = new double[here.length][PARAMETERS];
        for (int parameter = 0; parameter < PARAMETERS; parameter++) {
            final double[] moved = x.clone();
            moved[parameter] += STEP;
            final double[] there = residuals(moved);
            for (int i = 0; i < here.length; i++) {
                slopes[i][parameter] = (there[i] - here[i]) / STEP;
            }
        }
        return new Pair<>(new ArrayRealVector(here, false), new Array2DRowRealMatrix(slopes, false));
    }

    private double[] residuals(final double[] x) {
        final SviSlice slice = slice(x, trial);
        final double[] residuals = new double[count()];
        int i = 0;
        for (final OptionQuote quote : chain.quotes()) {
            final double off = (FittedSlice.price(slice, chain.years(), quote) - quote.mid())
                    / Math.max(quote.halfSpread(), HALF_SPREAD_LEAST);
            residuals[i++] = damped(quote.isCentral() ? off : OUTER_WEIGHT * off);
        }
        for (int parameter = 0; parameter < PARAMETERS; parameter++) {
            residuals[i++] = PULL[parameter] * (x[parameter] - ORDINARY[parameter]);
        }
        final double reach = slice.reach();
        final double shared = before == null ? 0 : Math.min(reach, before.reach());
        for (int step = 0; step <= GRID; step++) {
            final double place = 2.0 * step / GRID - 1;
            final double density = SurfaceCheck.density(slice, SurfaceCheck.BEYOND_REACH * reach * place);
            residuals[i++] = penalty * Math.max(0, DENSITY_LEAST - density);
            final double k = shared * place;
            residuals[i++] = before == null ? 0 : penalty * Math.max(0, VARIANCE_MARGIN
                    + (before.totalVariance(k) - slice.totalVariance(k)) / (deviation * deviation));
        }
        return residuals;
    }

    /** Half its square is sqrt(1 + r^2) - 1: a quote far off pulls like a straight line, not like a parabola. */
    private static double damped(final double r) {
        return r * Math.sqrt(2 / (1 + Math.sqrt(1 + r * r)));
    }
}
