package io.plimsoll.statemachine.command;

import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.VolSurfaceDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.health.HealthScan;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.option.SurfaceCheck;
import io.plimsoll.statemachine.option.SurfaceCheck.Finding;
import io.plimsoll.statemachine.option.VolatilitySlice;
import io.plimsoll.statemachine.option.YearFraction;
import io.plimsoll.statemachine.option.market.AgedSlice;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.Surface;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Published volatility surfaces. One that allows arbitrage beyond a tolerance, or is not sound, is refused, and the
 * last good one stays. A good one values every option of its expiry in the same command.
 */
public final class SurfaceCommands {
    /** How far Durrleman's g, or the slope of call prices over quoted strikes, may be on the wrong side. */
    public static final double BUTTERFLY_TOLERANCE = 1e-3;
    /** By how much of the earlier expiry's variance at the forward total variance may fall to the later one. */
    public static final double CALENDAR_TOLERANCE = 0.02;
    /**
     * An older neighbour is not compared with: when all volatilities rise at once, the first expiry to say so must not
     * be refused for what the others said before.
     */
    public static final long NEIGHBOUR_AGE_NS = 60_000_000_000L;

    private final ClearingState state;
    private final Answer answer;
    private final HealthScan scan;
    private final SurfaceReader reader = new SurfaceReader();
    private final SurfaceCheck check = new SurfaceCheck();
    private final AgedSlice earlier = new AgedSlice();
    private final AgedSlice later = new AgedSlice();
    private Surface proposed = new Surface();

    /** Handlers on these books. */
    public SurfaceCommands(final ClearingState state, final Answer answer, final HealthScan scan) {
        this.state = state;
        this.answer = answer;
        this.scan = scan;
    }

    /** A new surface of one expiry. */
    public RejectCode surface(final VolSurfaceDecoder command) {
        final Index index = state.indices.get(command.indexId());
        if (index == null) {
            return RejectCode.UNKNOWN_INDEX;
        }
        final RejectCode refusal = check(command, index);
        if (refusal != null) {
            return refusal;
        }
        answer.accept();
        final OptionExpiry expiry = state.options.open(index, command.expiryNs(), state.nowNs());
        proposed = expiry.take(proposed, state.nowNs());
        scan.onSurfaceMoved(expiry, proposed);
        return null;
    }

    private RejectCode check(final VolSurfaceDecoder command, final Index index) {
        if (index.priceRule() != PriceRule.POSITIVE) {
            return RejectCode.KIND_NOT_OFFERED;
        }
        if (command.expiryNs() <= state.nowNs()) {
            return RejectCode.SURFACE_EXPIRED;
        }
        final OptionExpiry known = state.options.find(index, command.expiryNs());
        final long lastNs = known == null ? 0 : known.surface().publishedNs();
        if (command.publishedNs() != 0 && command.publishedNs() < lastNs) {
            return RejectCode.SURFACE_OUT_OF_ORDER;
        }
        if (state.options.isFullFor(index, command.expiryNs())) {
            return RejectCode.TOO_MANY_EXPIRIES;
        }
        final String wrong =
            reader.read(command, Math.max(lastNs, command.publishedNs()), state.nowNs(), proposed);
        if (wrong != null) {
            answer.about(wrong);
            return RejectCode.INVALID_SURFACE;
        }
        if (allowsButterfly()) {
            answer.about(proposed.isQuoted() ? "vols" : "svi");
            return RejectCode.BUTTERFLY_ARBITRAGE;
        }
        return checkCalendar(index, command.expiryNs());
    }

    private boolean allowsButterfly() {
        final Finding finding = proposed.isQuoted()
            ? check.butterfly(proposed.quotes(), BUTTERFLY_TOLERANCE)
            : check.butterfly(proposed.svi(), BUTTERFLY_TOLERANCE);
        return finding != Finding.GOOD;
    }

    private RejectCode checkCalendar(final Index index, final long expiryNs) {
        final OptionExpiry before = state.options.neighbour(index, expiryNs, -1, state.nowNs());
        final OptionExpiry after = state.options.neighbour(index, expiryNs, 1, state.nowNs());
        final VolatilitySlice slice = proposed.slice();
        if (isFresh(before) && !mayFollow(before.surface().slice(), before.expiryNs(), slice, expiryNs)) {
            answer.about("the expiry before");
            return RejectCode.CALENDAR_ARBITRAGE;
        }
        if (isFresh(after) && !mayFollow(slice, expiryNs, after.surface().slice(), after.expiryNs())) {
            answer.about("the expiry after");
            return RejectCode.CALENDAR_ARBITRAGE;
        }
        return null;
    }

    private boolean isFresh(final OptionExpiry neighbour) {
        return neighbour != null && state.nowNs() - neighbour.surface().receivedNs() <= NEIGHBOUR_AGE_NS;
    }

    private boolean mayFollow(
        final VolatilitySlice first, final long firstNs, final VolatilitySlice second, final long secondNs) {
        earlier.of(first, YearFraction.between(state.nowNs(), firstNs));
        later.of(second, YearFraction.between(state.nowNs(), secondNs));
        final double tolerance = CALENDAR_TOLERANCE * Math.abs(earlier.totalVariance(0));
        return check.calendar(earlier, later, tolerance) == Finding.GOOD;
    }
}
