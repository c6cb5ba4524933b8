package io.plimsoll.market.surface;

import io.plimsoll.statemachine.option.ImpliedVolatility;
import io.plimsoll.statemachine.option.SurfaceCheck;
import io.plimsoll.statemachine.option.SurfaceCheck.Finding;
import io.plimsoll.statemachine.option.SviSlice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/**
 * Fits an SVI slice and a forward to each expiry of a snapshot, from the nearest on, by Levenberg and Marquardt. A
 * slice that allows arbitrage, by itself or with the one before, is fitted again with a dearer penalty.
 */
public final class SurfaceCalibration {
    /** The tolerance of the arbitrage checks. */
    public static final double TOLERANCE = 1e-6;
    /** Below this many quotes an expiry is left out. */
    public static final int QUOTES_LEAST = 6;
    private static final double[] PENALTIES = {1, 10, 100, 1_000, 10_000, 100_000};
    private static final double[][] STARTS = {{-0.7, -1.0, -0.3, 0, -0.7, 0}, {-0.2, -1.5, 0.3, 0, 0.3, 0}};
    private static final int ITERATIONS_MAX = 80;
    private static final double COST_END = 1e-8;
    private static final double DEVIATION_LEAST = 1e-3;

    private final SurfaceCheck check = new SurfaceCheck();

    /** The slices of every expiry with enough quotes, in the snapshot's order. */
    public List<FittedSlice> fit(final ChainSnapshot snapshot) {
        final List<FittedSlice> fitted = new ArrayList<>();
        for (final ExpiryChain chain : snapshot.chains()) {
            if (chain.quotes().size() >= QUOTES_LEAST) {
                final FittedSlice last = fitted.isEmpty() ? null : fitted.get(fitted.size() - 1);
                final boolean follows = last != null && last.chain().underlying().equals(chain.underlying());
                fitted.add(fit(chain, follows ? last.slice() : null));
            }
        }
        return fitted;
    }

    private FittedSlice fit(final ExpiryChain chain, final SviSlice before) {
        FittedSlice fitted = null;
        double[] point = null;
        for (final double penalty : PENALTIES) {
            final SliceResiduals residuals = new SliceResiduals(chain, before, deviation(chain), penalty);
            point = best(residuals, point);
            final SviSlice slice = residuals.slice(point, new SviSlice());
            final Finding calendar = before == null ? Finding.GOOD : check.calendar(before, slice, TOLERANCE);
            fitted = new FittedSlice(chain, slice, check.butterfly(slice, TOLERANCE), calendar);
            if (fitted.isGood()) {
                break;
            }
        }
        return fitted;
    }

    /** From each start and from the point before, if there is one: the least cost. */
    private static double[] best(final SliceResiduals residuals, final double[] before) {
        Optimum best = before == null ? null : optimum(residuals, before);
        for (final double[] start : STARTS) {
            final Optimum optimum = optimum(residuals, start);
            if (best == null || optimum.getCost() < best.getCost()) {
                best = optimum;
            }
        }
        return best.getPoint().toArray();
    }

    private static Optimum optimum(final SliceResiduals residuals, final double[] start) {
        final LeastSquaresProblem problem = new LeastSquaresBuilder()
                .start(start)
                .model(residuals)
                .target(new ArrayRealVector(residuals.count()))
                .checker((iteration, before, now) -> iteration >= ITERATIONS_MAX
                        || before.getCost() - now.getCost() <= COST_END * now.getCost())
                .maxIterations(10 * ITERATIONS_MAX)
                .maxEvaluations(100 * ITERATIONS_MAX)
                .build();
        return new LevenbergMarquardtOptimizer().optimize(problem);
    }

    /** The deviation at the money, from the mid of the strike next to the forward. */
    private static double deviation(final ExpiryChain chain) {
        final OptionQuote nearest = chain.quotes().stream()
                .min(Comparator.comparingDouble(quote -> Math.abs(quote.strike() - chain.forward()))).orElseThrow();
        final double volatility = ImpliedVolatility.of(nearest.call(), chain.forward(), nearest.strike(),
                chain.years(), nearest.mid() * chain.forward());
        return Math.max(DEVIATION_LEAST, volatility * Math.sqrt(chain.years()));
    }
}
