package io.plimsoll.statemachine.margin;

import io.plimsoll.codec.MarginMode;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Registry;
import java.util.function.LongConsumer;

/**
 * The margin of entries, by the model of their segment's rulebook: as they are, and as they would be after a price, a
 * trade or a payment. Nothing else in the state machine asks which model that is.
 */
public final class Margin {
    private final Accounts accounts;
    private final Registry<SegmentModels> segments = new Registry<>(SegmentModels[]::new);
    private final PortfolioReader reader;
    private final Portfolio portfolio = new Portfolio();
    private final MarginFigures without = new MarginFigures();
    private boolean hasModels;
    private double leastConfidence;

    /** Margin of these accounts. */
    public Margin(final Accounts accounts, final PortfolioReader reader) {
        this.accounts = accounts;
        this.reader = reader;
    }

    /** Margins a segment by these models from now on. */
    public void govern(final int segmentId, final SegmentModels models) {
        final SegmentModels earlier = segments.get(segmentId);
        if (earlier != null) {
            models.succeed(earlier);
        }
        segments.put(segmentId, models);
        hasModels |= !models.isByRates();
        leastConfidence = Math.max(leastConfidence, models.leastConfidence());
    }

    /** Whether a segment has portfolio margin. */
    public boolean offersPortfolio(final int segmentId) {
        return segments.get(segmentId).portfolio() != null;
    }

    /** {@link MarginModel#fillMinor} of the model that margins an entry. */
    public long fillMinor(final int entry, final Portfolio supposed, final MarginFigures evaluated) {
        return modelOf(entry).fillMinor(supposed, evaluated);
    }

    /** {@link MarginModel#haircutPpb} of the model that margins an entry. */
    public long haircutPpb(final int entry, final Asset asset, final long ownedMinor) {
        return modelOf(entry).haircutPpb(asset, ownedMinor);
    }

    /** {@link MarginModel#offersHighLeverage} of the model that margins an entry. */
    public boolean offersHighLeverage(final int entry) {
        return modelOf(entry).offersHighLeverage();
    }

    /** {@link MarginModel#chosenRatioMaxPpb} of the model that margins an entry. */
    public long chosenRatioMaxPpb(final int entry) {
        return modelOf(entry).chosenRatioMaxPpb();
    }

    /** Whether any segment was ever margined by more than rates of notional, so that more than a mark may matter. */
    public boolean hasModels() {
        return hasModels;
    }

    /** {@link MarginModel#isPeg} of any segment's models. */
    public boolean isPeg(final Index index) {
        for (int i = 0; i < segments.size() && hasModels; i++) {
            if (segments.at(i).isPeg(index)) {
                return true;
            }
        }
        return false;
    }

    /** An index ticked: models that follow prices do, before anybody is evaluated. */
    public void onIndex(final Index index) {
        for (int i = 0; i < segments.size(); i++) {
            segments.at(i).onIndex(index);
        }
    }

    /** The mark of an instrument ticked, likewise. */
    public void onMark(final Instrument instrument) {
        for (int i = 0; i < segments.size(); i++) {
            segments.at(i).onMark(instrument);
        }
    }

    /** What the models gathered from ticks, in order of segment ids. */
    public void writeState(final LongConsumer into) {
        for (int i = 0; i < segments.size(); i++) {
            segments.at(i).writeState(into);
        }
    }

    /** Evaluates an entry at the marks. */
    public void evaluate(final int entry, final MarginFigures into) {
        modelOf(entry).evaluate(reader.read(entry, portfolio), into);
    }

    /** Evaluates an entry as if one instrument were marked at another price. */
    public void evaluate(final int entry, final Instrument moved, final long priceScaled, final MarginFigures into) {
        modelOf(entry).evaluate(reader.read(entry, portfolio).move(moved, priceScaled), into);
    }

    /** Evaluates an entry as if it had traded lots (bought above 0) at a price, without fees. */
    public void evaluateTrade(
        final int entry, final Instrument traded, final long lots, final long priceScaled, final MarginFigures into) {
        modelOf(entry).evaluate(reader.read(entry, portfolio).trade(traded, lots, priceScaled), into);
    }

    /** The entry as it is, for suppositions of more than one thing; valid until the next call of this object. */
    public Portfolio portfolioOf(final int entry) {
        return reader.read(entry, portfolio);
    }

    /** Evaluates a portfolio as the segment of an entry would. */
    public void evaluate(final int entry, final Portfolio supposed, final MarginFigures into) {
        modelOf(entry).evaluate(supposed, into);
    }

    /** Empties a portfolio of the caller's, but for what the account of an entry chose. */
    public Portfolio clear(final int entry, final Portfolio into) {
        return reader.clear(entry, into);
    }

    /** Copies an entry, as it is, into a portfolio of the caller's. */
    public void read(final int entry, final Portfolio into) {
        reader.read(entry, into);
    }

    /** Evaluates a portfolio as a segment's rulebook would in a mode. */
    public void evaluateIn(
        final int segmentId, final boolean isPortfolio, final Portfolio supposed, final MarginFigures into) {
        modelOf(segmentId, isPortfolio).evaluate(supposed, into);
    }

    /** Explains a portfolio as a segment's rulebook would in a mode. */
    public void explainIn(
        final int segmentId, final boolean isPortfolio, final Portfolio supposed, final MarginStatement into) {
        modelOf(segmentId, isPortfolio).explain(supposed, into);
    }

    /** Line by line, at the marks. */
    public void explain(final int entry, final MarginStatement into) {
        modelOf(entry).explain(reader.read(entry, portfolio), into);
    }

    /** How much maintenance margin an entry would be spared without a position, all else at its mark. */
    public long maintenanceFreed(
        final int entry, final Instrument instrument, final long lots, final MarginFigures now) {
        evaluateTrade(entry, instrument, -lots, instrument.markScaled(), without);
        return now.maintenanceMinor() - without.maintenanceMinor();
    }

    /** {@link MarginModel#readsOpenInterest} of the models that margin a segment. */
    public boolean readsOpenInterest(final int segmentId, final Instrument instrument) {
        return segments.get(segmentId).readsOpenInterest(instrument);
    }

    /** {@link MarginModel#sways} of an entry, as it is. */
    public boolean sways(final int entry, final MarginContext context, final Sways into) {
        return modelOf(entry).sways(reader.read(entry, portfolio), context, into);
    }

    /** {@link MarginModel#holdsNs} of an entry, as it is. */
    public long holdsNs(final int entry, final long nowNs) {
        return modelOf(entry).holdsNs(reader.read(entry, portfolio), nowNs);
    }

    /** The highest {@link MarginModel#leastConfidence} of any model. */
    public double leastConfidence() {
        return leastConfidence;
    }

    /** Whether an entry's requirement is the sum of what each position needs on its own. */
    public boolean addsUp(final int entry) {
        return !modelOf(entry).offsetsPositions();
    }

    /** The model that margins an entry. */
    public MarginModel modelOf(final int entry) {
        return modelOf(accounts.segmentId(entry), accounts.mode(entry) == MarginMode.PORTFOLIO);
    }

    private MarginModel modelOf(final int segmentId, final boolean isPortfolio) {
        return segments.get(segmentId).of(isPortfolio);
    }
}
