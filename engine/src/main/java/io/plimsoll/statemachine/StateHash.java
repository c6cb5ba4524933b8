package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.Fund;
import io.plimsoll.statemachine.account.MemberFlags;
import io.plimsoll.statemachine.idempotency.SourceWindow;
import io.plimsoll.statemachine.idempotency.Sources;
import io.plimsoll.statemachine.idempotency.VenueWindow;
import io.plimsoll.statemachine.idempotency.Venues;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.instrument.MarginTiers;
import io.plimsoll.statemachine.instrument.OptionTerms;
import io.plimsoll.statemachine.instrument.Price;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.option.SviSlice;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.Surface;
import io.plimsoll.statemachine.option.market.TimeWeightedAverage;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * The state as canonical bytes, in order of ids, hashed with SHA-256. Everything that can influence a later event is
 * in it; nothing is that only reflects how it was reached (slots, chains, capacities).
 */
final class StateHash {
    private static final int KNOWN = 1;
    /** With how far it may be off. What states none has the bytes that prices had before any could. */
    private static final int KNOWN_ABOUT = 2;

    private final ClearingState state;
    private final HashBytes bytes = new HashBytes();
    private final OrdersHash orders;

    StateHash(final ClearingState state) {
        this.state = state;
        this.orders = new OrdersHash(state);
    }

    /** Of the business state: unchanged by any refused command. */
    byte[] business() {
        writeBusiness();
        return bytes.digest();
    }

    /** Of everything: business, clock, sequence, and what is remembered against duplicates. */
    byte[] whole(final long sequence, final Sources sources, final Venues venues) {
        writeBusiness();
        bytes.put(sequence).put(state.nowNs());
        writeSources(sources);
        writeVenues(venues);
        return bytes.digest();
    }

    private void writeBusiness() {
        bytes.put(state.isHalted() ? 1 : 0).put(state.orders.lastOrderId());
        writeMembers(state.haltedMembers);
        writeMembers(state.killedMembers);
        for (int i = 0; i < state.rulebooks.size(); i++) {
            write(state.rulebooks.at(i));
        }
        state.margin.writeState(bytes::put);
        for (int i = 0; i < state.indices.size(); i++) {
            write(state.indices.at(i));
        }
        for (int i = 0; i < state.assets.size(); i++) {
            write(state.assets.at(i));
        }
        for (int i = 0; i < state.instruments.size(); i++) {
            write(state.instruments.at(i));
        }
        for (int i = 0; i < state.options.size(); i++) {
            write(state.options.at(i));
        }
        for (int i = 0; i < state.accounts.roots(); i++) {
            writeAccount(state.accounts.rootAt(i));
        }
        orders.write(bytes);
        writeLeverage();
    }

    /** Of accounts that chose something; no bytes of all others. */
    private void writeLeverage() {
        for (int i = 0; i < state.accounts.roots(); i++) {
            final int account = state.accounts.rootAt(i);
            if (state.leverage.isChosen(account)) {
                bytes.put(state.accounts.id(account)).put(state.leverage.leastRatioPpb(account))
                    .put(state.leverage.isHigh(account) ? 1 : 0);
            }
        }
    }

    private void writeMembers(final MemberFlags members) {
        bytes.put(members.size());
        for (int i = 0; i < members.size(); i++) {
            bytes.put(members.at(i));
        }
    }

    private void write(final Rulebook rulebook) {
        bytes.put(rulebook.segmentId()).put(rulebook.name()).put(rulebook.warnSharePpb()).put(rulebook.callSharePpb())
            .put(rulebook.clearedSharePpb()).put(rulebook.targetSharePpb()).put(rulebook.cancelSharePpb())
            .put(rulebook.callPeriodNs()).put(rulebook.negativeBalanceLimitMinor()).put(rulebook.liquidationFeePpb())
            .putUnlessEmpty(rulebook.parameters());
    }

    private void write(final Index index) {
        bytes.put(index.id()).put(index.symbol()).put(index.priceDecimals()).put(index.priceRule().value());
        write(index.price());
    }

    private void write(final Price price) {
        final boolean isSure = price.halfWidthScaled() == 0;
        bytes.put(price.isKnown() ? isSure ? KNOWN : KNOWN_ABOUT : 0).put(price.scaled()).put(price.publishedNs());
        if (!isSure) {
            bytes.put(price.halfWidthScaled());
        }
    }

    private void write(final Asset asset) {
        bytes.put(asset.id()).put(asset.symbol()).put(asset.decimals())
            .put(asset.isReference() ? NONE : asset.index().id()).put(asset.haircutPpb()).put(asset.capMinor());
        for (int value = Fund.CUSTODY.value(); value <= Fund.UNCOVERED.value(); value++) {
            bytes.put(state.ledger.fundMinor(Fund.get((short)value), asset));
        }
    }

    private void write(final Instrument instrument) {
        final InstrumentTerms terms = instrument.terms();
        bytes.put(terms.id()).put(terms.symbol()).put(terms.kind().value()).put(terms.rulebook().segmentId())
            .put(terms.index().id()).put(terms.settlement().id()).put(terms.contract().payoff().value())
            .put(terms.contract().unit()).put(terms.contract().factor()).put(terms.contract().divisor())
            .put(terms.priceRule().value()).put(terms.tickScaled()).put(terms.lotMantissa()).put(terms.lotExponent())
            .put(terms.expiryNs()).put(instrument.makerFeePpb()).put(instrument.takerFeePpb())
            .put(instrument.isListed() ? 1 : 0).put(instrument.isHalted() ? 1 : 0).put(instrument.longLots())
            .put(state.ledger.clearingMinor(instrument));
        write(instrument.mark());
        write(instrument.lastFill());
        write(instrument.tiers());
        if (instrument.isOption()) {
            write(terms.option());
            write(instrument.modelMark());
        }
    }

    private void write(final OptionTerms option) {
        bytes.put(option.isCall() ? 1 : 0).put(option.strikeScaled()).put(option.payoff().value())
            .put(option.priceDecimals()).put(option.isPaidUpFront() ? 1 : 0);
    }

    private void write(final OptionExpiry expiry) {
        final TimeWeightedAverage average = expiry.average();
        bytes.put(expiry.index().id()).put(expiry.expiryNs()).put(average.sumLimb(0)).put(average.sumLimb(1))
            .put(average.sumLimb(2)).put(average.observedNs()).put(average.countedUntilNs())
            .put(expiry.isKnown() ? 1 : 0);
        if (expiry.isKnown()) {
            bytes.put(expiry.refreshedNs());
            put(expiry.portions().fixed(), expiry.portions().variable(), expiry.years(), expiry.discount());
            write(expiry.surface());
        }
    }

    private void write(final Surface surface) {
        bytes.put(surface.publishedNs()).put(surface.receivedNs()).put(surface.referenceIndexScaled())
            .put(surface.isQuoted() ? surface.quotes().count() : -1);
        put(surface.forward(), surface.rate(), surface.forwardConfidence(), surface.rateConfidence(),
            surface.volatilityConfidence(), surface.slice().forward(), surface.slice().years());
        if (surface.isQuoted()) {
            for (int i = 0; i < surface.quotes().count(); i++) {
                final double strike = surface.quotes().strike(i);
                put(strike, surface.quotes().volatility(strike));
            }
        } else {
            final SviSlice svi = surface.svi();
            put(svi.a(), svi.b(), svi.rho(), svi.m(), svi.sigma());
        }
    }

    private void put(final double... values) {
        for (final double value : values) {
            bytes.put(Double.doubleToLongBits(value));
        }
    }

    private void write(final MarginTiers tiers) {
        bytes.put(tiers.size());
        for (int i = 0; i < tiers.size(); i++) {
            bytes.put(tiers.boundMinor(i)).put(tiers.initialPpb(i)).put(tiers.maintenancePpb(i));
        }
    }

    private void writeAccount(final int account) {
        bytes.put(state.accounts.mode(account).value()).put(state.accounts.memberId(account))
            .put(state.accounts.segmentId(account)).put(state.accounts.isClosed(account) ? 1 : 0)
            .put(state.accounts.isHalted(account) ? 1 : 0).put(state.accounts.isKilled(account) ? 1 : 0);
        for (int entry = account; entry != NONE; entry = state.accounts.nextBucket(entry)) {
            writeEntry(entry);
        }
    }

    private void writeEntry(final int entry) {
        bytes.put(state.accounts.id(entry)).put(state.accounts.bucketInstrumentId(entry))
            .put(state.accounts.health(entry).value()).put(state.accounts.callDeadlineNs(entry))
            .put(state.orders.orderId(entry)).put(state.orders.isOpen(entry) ? 1 : 0)
            .put(state.orders.remainingLots(entry));
        if (state.orders.orderId(entry) != 0) {
            bytes.put(state.orders.instrumentId(entry)).put(state.orders.isSell(entry) ? 1 : 0)
                .put(state.orders.isBegun(entry) ? 1 : 0);
        }
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (state.balances.amountMinor(slot) != 0) {
                bytes.put(state.balances.asset(slot).id()).put(state.balances.amountMinor(slot));
            }
        }
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            bytes.put(state.positions.instrument(slot).id()).put(state.positions.lots(slot))
                .put(state.positions.costMinor(slot));
        }
        bytes.put(NONE);
    }

    private void writeSources(final Sources sources) {
        for (int i = 0; i < sources.size(); i++) {
            final SourceWindow window = sources.at(i);
            bytes.put(window.sourceId()).put(window.highest());
            for (long sequence = window.lowest(); sequence <= window.highest(); sequence++) {
                bytes.put(window.digest(sequence)).put(window.commandSequence(sequence)).put(window.answer(sequence));
            }
        }
    }

    private void writeVenues(final Venues venues) {
        for (int i = 0; i < venues.size(); i++) {
            final VenueWindow window = venues.at(i);
            bytes.put(window.venueId()).put(window.size());
            for (int j = 0; j < window.size(); j++) {
                final int place = window.placeOf(j);
                bytes.put(window.tradeId(place)).put(window.digest(place)).put(window.commandSequence(place))
                    .put(window.timeNs(place));
            }
        }
    }
}
