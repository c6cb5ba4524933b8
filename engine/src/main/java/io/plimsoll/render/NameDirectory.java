package io.plimsoll.render;

import io.plimsoll.codec.DecimalDecoder;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.ListAssetDecoder;
import io.plimsoll.codec.ListIndexDecoder;
import io.plimsoll.codec.ListInstrumentDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OpenAccountDecoder;
import io.plimsoll.codec.SetRulebookDecoder;
import io.plimsoll.statemachine.instrument.OptionTerms;
import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.agrona.DirectBuffer;

/**
 * The names and scales behind the ids in messages, rebuilt by reading the commands that declare them: the state machine
 * itself knows only numbers.
 *
 * <p>Show it every command with {@link #learn}; when the command turns out to be rejected, take it back with
 * {@link #forget}. The first declaration of an id counts, as in the state machine, where an id is never used again;
 * of a segment the last. Unknown ids print as {@code #7}. Not thread-safe.
 */
public final class NameDirectory {
    /** The counterparty of liquidation fills that name none. */
    public static final String HOUSE = "house";

    private final Declarations<Asset> assets = new Declarations<>(Asset::symbol);
    private final Declarations<Index> indices = new Declarations<>(Index::symbol);
    private final Declarations<Instrument> instruments = new Declarations<>(Instrument::symbol);
    private final Declarations<String> accounts = new Declarations<>(name -> name);
    private final Declarations<String> segments = new Declarations<>(name -> name);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** An asset; one minor unit is 10^-decimals. */
    public record Asset(int id, String symbol, int decimals, boolean isReference) {
    }

    /** An index; prices are in 10^-priceDecimals. */
    public record Index(int id, String symbol, int priceDecimals) {
    }

    /** An instrument: one tick, one lot; its prices are in 10^-priceDecimals. */
    public record Instrument(
            int id, String symbol, int indexId, int settlementAssetId, BigDecimal tick, BigDecimal lot,
            int priceDecimals) {
    }

    /** Takes the names from a command, whatever its kind; ignores bytes that are not one of ours. */
    public void learn(final long sequence, final DirectBuffer buffer, final int offset, final int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        header.wrap(buffer, offset);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            return;
        }
        switch (header.templateId()) {
            case SetRulebookDecoder.TEMPLATE_ID -> learnSegment(sequence, buffer, offset);
            case ListAssetDecoder.TEMPLATE_ID -> learnAsset(sequence, buffer, offset);
            case ListIndexDecoder.TEMPLATE_ID -> learnIndex(sequence, buffer, offset);
            case ListInstrumentDecoder.TEMPLATE_ID -> learnInstrument(sequence, buffer, offset);
            case OpenAccountDecoder.TEMPLATE_ID -> learnAccount(sequence, buffer, offset);
            default -> { } // the others declare nothing
        }
    }

    /** The command with this sequence was rejected: what it declared does not exist. */
    public void forget(final long sequence) {
        segments.forget(sequence);
        assets.forget(sequence);
        indices.forget(sequence);
        instruments.forget(sequence);
        accounts.forget(sequence);
    }

    /** Gives the asset, or null when it was never listed. */
    public Asset asset(final int assetId) {
        return assets.first(assetId);
    }

    /** Gives the asset in which margin is computed, or null before it is listed. */
    public Asset referenceAsset() {
        return assets.firstWhere(Asset::isReference);
    }

    /** Gives the index, or null when it was never listed. */
    public Index index(final int indexId) {
        return indices.first(indexId);
    }

    /** Gives the instrument, or null when it was never listed. */
    public Instrument instrument(final int instrumentId) {
        return instruments.first(instrumentId);
    }

    public String assetName(final int assetId) {
        final Asset asset = asset(assetId);
        return null == asset ? "#" + assetId : asset.symbol();
    }

    public String indexName(final int indexId) {
        final Index index = index(indexId);
        return null == index ? "#" + indexId : index.symbol();
    }

    public String instrumentName(final int instrumentId) {
        final Instrument instrument = instrument(instrumentId);
        return null == instrument ? "#" + instrumentId : instrument.symbol();
    }

    public String accountName(final long accountId) {
        final String name = 0 == accountId ? HOUSE : accounts.first(accountId);
        return null == name ? "#" + accountId : name;
    }

    public String segmentName(final int segmentId) {
        final String name = segments.last(segmentId);
        return null == name ? "#" + segmentId : name;
    }

    public OptionalLong accountId(final String name) {
        return HOUSE.equals(name) ? OptionalLong.of(0) : accounts.id(name);
    }

    public OptionalInt instrumentId(final String symbol) {
        return narrow(instruments.id(symbol));
    }

    public OptionalInt assetId(final String symbol) {
        return narrow(assets.id(symbol));
    }

    public OptionalInt indexId(final String symbol) {
        return narrow(indices.id(symbol));
    }

    public OptionalInt segmentId(final String name) {
        return narrow(segments.id(name));
    }

    private static OptionalInt narrow(final OptionalLong id) {
        return id.isPresent() ? OptionalInt.of((int) id.getAsLong()) : OptionalInt.empty();
    }

    private void learnSegment(final long sequence, final DirectBuffer buffer, final int offset) {
        final SetRulebookDecoder command = new SetRulebookDecoder().wrapAndApplyHeader(buffer, offset, header);
        segments.add(sequence, command.segmentId(), command.name());
    }

    private void learnAsset(final long sequence, final DirectBuffer buffer, final int offset) {
        final ListAssetDecoder command = new ListAssetDecoder().wrapAndApplyHeader(buffer, offset, header);
        final boolean isReference = command.indexId() < 0;
        assets.add(sequence, command.assetId(),
                new Asset(command.assetId(), command.symbol(), command.decimals(), isReference));
    }

    private void learnIndex(final long sequence, final DirectBuffer buffer, final int offset) {
        final ListIndexDecoder command = new ListIndexDecoder().wrapAndApplyHeader(buffer, offset, header);
        indices.add(sequence, command.indexId(),
                new Index(command.indexId(), command.symbol(), command.priceDecimals()));
    }

    private void learnInstrument(final long sequence, final DirectBuffer buffer, final int offset) {
        final ListInstrumentDecoder command = new ListInstrumentDecoder().wrapAndApplyHeader(buffer, offset, header);
        final BigDecimal tick = decimal(command.tick());
        final BigDecimal lot = decimal(command.lot());
        command.tiers().forEach(tier -> { }); // the symbol stands behind the tiers
        instruments.add(sequence, command.instrumentId(), new Instrument(command.instrumentId(), command.symbol(),
                command.indexId(), command.settlementAssetId(), tick, lot, priceDecimals(command)));
    }

    private int priceDecimals(final ListInstrumentDecoder command) {
        final Index index = index(command.indexId());
        final int ofIndex = null == index ? 0 : index.priceDecimals();
        return command.kind() == InstrumentKind.OPTION
                ? OptionTerms.priceDecimals(command.payoff(), ofIndex) : ofIndex;
    }

    private void learnAccount(final long sequence, final DirectBuffer buffer, final int offset) {
        final OpenAccountDecoder command = new OpenAccountDecoder().wrapAndApplyHeader(buffer, offset, header);
        accounts.add(sequence, command.accountId(), command.name());
    }

    private static BigDecimal decimal(final DecimalDecoder decoder) {
        return BigDecimal.valueOf(decoder.mantissa(), -decoder.exponent());
    }
}
