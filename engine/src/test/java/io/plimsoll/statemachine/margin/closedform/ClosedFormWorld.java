package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.instrument.MarginTiers;
import io.plimsoll.statemachine.instrument.OptionTerms;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Options on two underlyings at 100 and 200 in two expiries, lots of one, prices and USD in cents, made at random. */
final class ClosedFormWorld {
    static final long DAY_NS = 86_400_000_000_000L;
    private static final int CENTS = 2;
    private static final MarginTiers TIERS =
        new MarginTiers(new long[] {Long.MAX_VALUE}, new long[] {100_000_000}, new long[] {50_000_000});

    final ClearingState state = new ClearingState();
    final Asset usd = new Asset(1, 0, "USD", CENTS, null, 0, Long.MAX_VALUE);
    final List<Instrument> instruments = new ArrayList<>();
    final Portfolio portfolio = new Portfolio();
    final MarginFigures figures = new MarginFigures();
    final MarginStatement statement = new MarginStatement();
    private final Index[] indices = {index(1, 10_000), index(2, 20_000)};

    ClosedFormWorld() {
        state.assets.add(usd);
        state.setNowNs(DAY_NS);
    }

    private static Index index(final int id, final long priceScaled) {
        final Index index = new Index(id, "X" + id, CENTS, PriceRule.POSITIVE);
        index.price().set(priceScaled, 0);
        return index;
    }

    Instrument option(
        final int onIndex, final boolean isCall, final long strikeScaled, final long expiryNs, final long markScaled) {
        final OptionTerms terms = new OptionTerms(isCall, strikeScaled, Payoff.LINEAR, CENTS, true);
        return add(onIndex, InstrumentKind.OPTION, expiryNs, terms, markScaled);
    }

    Instrument perpetual(final int onIndex, final long markScaled) {
        return add(onIndex, InstrumentKind.PERPETUAL, 0, null, markScaled);
    }

    private Instrument add(
        final int onIndex, final InstrumentKind kind, final long expiryNs, final OptionTerms option,
        final long markScaled) {
        final int id = instruments.size() + 1;
        final Instrument instrument = new Instrument(
            new InstrumentTerms(id, "I" + id, kind, null, indices[onIndex], usd,
                Contract.of(Payoff.LINEAR, 1, 0, CENTS, CENTS), PriceRule.NON_NEGATIVE, 1, 1, 0, expiryNs, option),
            id - 1, TIERS, 0, 0);
        instrument.mark().set(markScaled, 0);
        instruments.add(instrument);
        return instrument;
    }

    /** A book of so many positions, and cash of 100,000. */
    void fill(final SplittableRandom random, final int positions, final boolean hasPerpetuals) {
        instruments.clear();
        portfolio.clear();
        portfolio.addBalance(usd, 10_000_000);
        for (int i = 0; i < positions; i++) {
            final int on = random.nextInt(2);
            final Instrument instrument = hasPerpetuals && random.nextInt(5) == 0
                ? perpetual(on, 10_000 * (on + 1) + random.nextInt(-100, 100))
                : option(on, random.nextBoolean(), 1_000 * random.nextLong(5, 30),
                    DAY_NS * (2 + 7 * random.nextInt(2)), random.nextLong(0, 3_000));
            final long lots = random.nextInt(4) == 0 ? 1 : random.nextInt(-4, 5);
            portfolio.addPosition(instrument, lots == 0 ? -1 : lots, 0);
        }
    }

    MarginFigures evaluate(final MarginModel model) {
        model.evaluate(portfolio, figures);
        return figures;
    }
}
