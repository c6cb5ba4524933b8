package io.plimsoll.statemachine.margin;

import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import java.util.function.LongConsumer;

/**
 * How a segment margins.
 *
 * @param model     of accounts in cross mode, and of each bucket in isolated mode.
 * @param portfolio of accounts in portfolio mode; null: that mode is not offered, and whoever is in it already is
 *                  margined as all others.
 */
public record SegmentModels(MarginModel model, MarginModel portfolio) {
    /** The model of a mode. */
    MarginModel of(final boolean inPortfolioMode) {
        return inPortfolioMode && portfolio != null ? portfolio : model;
    }

    boolean readsOpenInterest(final Instrument instrument) {
        return model.readsOpenInterest(instrument) || portfolio != null && portfolio.readsOpenInterest(instrument);
    }

    double leastConfidence() {
        return Math.max(model.leastConfidence(), portfolio == null ? 0 : portfolio.leastConfidence());
    }

    boolean isPeg(final Index index) {
        return model.isPeg(index) || hasOwnPortfolio() && portfolio.isPeg(index);
    }

    private boolean hasOwnPortfolio() {
        return portfolio != null && portfolio != model;
    }

    void onIndex(final Index index) {
        model.onIndex(index);
        if (hasOwnPortfolio()) {
            portfolio.onIndex(index);
        }
    }

    void onMark(final Instrument instrument) {
        model.onMark(instrument);
        if (hasOwnPortfolio()) {
            portfolio.onMark(instrument);
        }
    }

    void succeed(final SegmentModels earlier) {
        model.succeed(earlier.model);
        if (hasOwnPortfolio() && earlier.portfolio != null) {
            portfolio.succeed(earlier.portfolio);
        }
    }

    void writeState(final LongConsumer into) {
        model.writeState(into);
        if (hasOwnPortfolio()) {
            portfolio.writeState(into);
        }
    }

    /** Whether rates of notional are all there is, so that a mark is all that matters. */
    boolean isByRates() {
        return portfolio == null && model instanceof StandardMargin;
    }
}
