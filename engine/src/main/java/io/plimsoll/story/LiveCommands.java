package io.plimsoll.story;

import io.plimsoll.codec.AlterInstrumentDecoder;
import io.plimsoll.codec.BooleanType;
import io.plimsoll.codec.DecimalDecoder;
import io.plimsoll.codec.ListAssetDecoder;
import io.plimsoll.codec.ListIndexDecoder;
import io.plimsoll.codec.ListInstrumentDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OpenAccountDecoder;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.SetRulebookDecoder;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Turns lines of the story format into commands one at a time, for a service that runs. Names are those of the accepted
 * commands it was shown, and those that its own lines declared. Expectations are for stories only. Not thread-safe.
 */
public final class LiveCommands {
    private static final Set<Integer> DECLARING = Set.of(
            SetRulebookDecoder.TEMPLATE_ID, ListAssetDecoder.TEMPLATE_ID, ListIndexDecoder.TEMPLATE_ID,
            ListInstrumentDecoder.TEMPLATE_ID, AlterInstrumentDecoder.TEMPLATE_ID, OpenAccountDecoder.TEMPLATE_ID);

    private final Scope scope = new Scope(0);
    private final StoryCompiler compiler = new StoryCompiler(scope, 0);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** Whether commands of this kind must be shown to {@link #learn} once they are accepted. */
    public static boolean declares(final int templateId) {
        return DECLARING.contains(templateId);
    }

    /**
     * The commands of one line, those that it implies first. Their origin is the caller's to fill in.
     *
     * @param origin of the lines, for errors.
     * @param number of the line, likewise.
     * @throws StoryException when the line cannot be understood, in one line that names it
     */
    public List<UnsafeBuffer> compile(final String origin, final long number, final String text) {
        final StoryLine line = StoryParser.parse(origin, (int) number, text);
        if (!line.isCommand()) {
            throw line.error("expectations are for stories");
        }
        final StoryStep step = compiler.command(line);
        line.refuseUnread();
        if (step.kind() != StoryStep.Kind.COMMAND) {
            throw line.error("cmd '" + line.what() + "' is for stories");
        }
        final List<UnsafeBuffer> commands = new ArrayList<>(step.implied());
        commands.add(step.command());
        return commands;
    }

    /** Takes in what an accepted command declared, whoever sent it. */
    public void learn(final DirectBuffer buffer, final int offset) {
        switch (header.wrap(buffer, offset).templateId()) {
            case SetRulebookDecoder.TEMPLATE_ID -> learnSegment(buffer, offset);
            case ListAssetDecoder.TEMPLATE_ID -> learnAsset(buffer, offset);
            case ListIndexDecoder.TEMPLATE_ID -> {
                final ListIndexDecoder command = new ListIndexDecoder().wrapAndApplyHeader(buffer, offset, header);
                scope.indices.declare(command.symbol(), command.indexId());
            }
            case ListInstrumentDecoder.TEMPLATE_ID -> learnInstrument(buffer, offset);
            case AlterInstrumentDecoder.TEMPLATE_ID -> learnAlteration(buffer, offset);
            case OpenAccountDecoder.TEMPLATE_ID -> {
                final OpenAccountDecoder command = new OpenAccountDecoder().wrapAndApplyHeader(buffer, offset, header);
                scope.accounts.declare(command.name(), command.accountId());
            }
            default -> { } // the others declare nothing
        }
    }

    /** The rates for instruments that state none are not in the command; those of the shipped rulebook stand in. */
    private void learnSegment(final DirectBuffer buffer, final int offset) {
        final SetRulebookDecoder command = new SetRulebookDecoder().wrapAndApplyHeader(buffer, offset, header);
        final String name = command.name();
        scope.segments.declare(name, command.segmentId());
        scope.rulebooks.computeIfAbsent(name, key -> RulebookConfig.load(Scope.SHIPPED_RULEBOOK));
    }

    private void learnAsset(final DirectBuffer buffer, final int offset) {
        final ListAssetDecoder command = new ListAssetDecoder().wrapAndApplyHeader(buffer, offset, header);
        scope.assets.declare(command.symbol(), command.assetId());
        if (command.indexId() < 0) {
            scope.referenceDecimals = command.decimals();
        }
    }

    private void learnInstrument(final DirectBuffer buffer, final int offset) {
        final ListInstrumentDecoder command = new ListInstrumentDecoder().wrapAndApplyHeader(buffer, offset, header);
        final List<Tier> tiers = new ArrayList<>();
        command.tiers().forEach(tier -> tiers.add(
                new Tier(tier.initialRatePpb(), tier.maintenanceRatePpb(), decimal(tier.upTo()))));
        final String symbol = command.symbol();
        scope.instruments.declare(symbol, command.instrumentId());
        scope.terms.put(symbol, new InstrumentTerms(command.instrumentId(), symbol, command.segmentId(),
                command.indexId(), command.settlementAssetId(), command.kind(), command.payoff(), command.priceRule(),
                decimal(command.tick()), decimal(command.lot()), decimal(command.multiplier()), command.expiryNs(),
                command.makerFeePpb(), command.takerFeePpb(), decimal(command.strike()),
                command.isCall() == BooleanType.YES, tiers, premiumStyle(command)));
    }

    private void learnAlteration(final DirectBuffer buffer, final int offset) {
        final AlterInstrumentDecoder command = new AlterInstrumentDecoder().wrapAndApplyHeader(buffer, offset, header);
        final List<Tier> tiers = new ArrayList<>();
        command.tiers().forEach(tier -> tiers.add(
                new Tier(tier.initialRatePpb(), tier.maintenanceRatePpb(), decimal(tier.upTo()))));
        scope.terms.replaceAll((symbol, old) -> old.instrumentId() != command.instrumentId() ? old
                : old.altered(command.makerFeePpb(), command.takerFeePpb(), tiers));
    }

    /** A message of the first version says nothing of it. */
    private static PremiumStyle premiumStyle(final ListInstrumentDecoder command) {
        return command.premiumStyle() == PremiumStyle.NULL_VAL ? PremiumStyle.NONE : command.premiumStyle();
    }

    private static Decimal decimal(final DecimalDecoder decoder) {
        return new Decimal(decoder.mantissa(), decoder.exponent());
    }
}
