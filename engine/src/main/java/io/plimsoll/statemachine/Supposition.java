package io.plimsoll.statemachine;

import io.plimsoll.codec.MarginMode;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * What margin would be: a book that starts as an account's, or empty, and takes supposed trades, payments and marks.
 * It changes no state and is to be used where state may be read. Reusable: {@link #startAs} begins anew. Evaluating
 * allocates nothing.
 *
 * <p>A trade at the mark leaves equity as it is and moves the requirements; at another price, equity by the difference.
 */
public final class Supposition {
    private final ClearingState state;
    private final Portfolio portfolio = new Portfolio();
    private final MarginFigures figures = new MarginFigures();
    private final MarginStatement statement = new MarginStatement();
    private int segmentId;
    private boolean isPortfolio;
    private int bucketInstrumentId = -1;

    Supposition(final ClearingState state) {
        this.state = state;
    }

    /** Starts with the book of an entry. */
    Supposition startAs(final int entry) {
        segmentId = state.accounts.segmentId(entry);
        isPortfolio = state.accounts.mode(entry) == MarginMode.PORTFOLIO;
        bucketInstrumentId = state.accounts.bucketInstrumentId(entry);
        state.margin.read(entry, portfolio);
        return this;
    }

    /** Starts with an empty book in a segment. */
    Supposition startIn(final int segment, final boolean inPortfolioMode) {
        segmentId = segment;
        isPortfolio = inPortfolioMode;
        bucketInstrumentId = -1;
        portfolio.clear();
        return this;
    }

    /** Supposes a trade of signed lots without fees, at a price in the scale of the instrument's index. */
    public Supposition trade(final int instrumentId, final long lots, final long priceScaled) {
        portfolio.trade(known(instrumentId), lots, priceScaled);
        return this;
    }

    /** Supposes a trade of signed lots at the mark. */
    public Supposition tradeAtMark(final int instrumentId, final long lots) {
        return trade(instrumentId, lots, known(instrumentId).markScaled());
    }

    /** Supposes money coming in; negative: going out. */
    public Supposition pay(final int assetId, final long changeMinor) {
        if (state.assets.get(assetId) == null) {
            throw new IllegalArgumentException("no asset " + assetId);
        }
        portfolio.pay(state.assets.get(assetId), changeMinor);
        return this;
    }

    /** Supposes another mark. */
    public Supposition mark(final int instrumentId, final long priceScaled) {
        portfolio.move(known(instrumentId), priceScaled);
        return this;
    }

    private Instrument known(final int instrumentId) {
        final Instrument instrument = state.instruments.get(instrumentId);
        if (instrument == null || !instrument.isPriced()) {
            throw new IllegalArgumentException("no price of instrument " + instrumentId);
        }
        return instrument;
    }

    /** Equity and requirements of the supposed book; overwritten by the next call. */
    public MarginFigures evaluate() {
        state.margin.evaluateIn(segmentId, isPortfolio, portfolio, figures);
        return figures;
    }

    /** The same line by line. */
    public MarginView explain() {
        state.margin.explainIn(segmentId, isPortfolio, portfolio, statement);
        return MarginView.of(bucketInstrumentId, statement);
    }
}
