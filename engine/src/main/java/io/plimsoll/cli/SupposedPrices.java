package io.plimsoll.cli;

import io.plimsoll.codec.CommandRejectedDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.render.MessageRenderer;
import io.plimsoll.statemachine.IndexView;
import io.plimsoll.statemachine.InstrumentView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Prices that did not happen, sent to a private copy of the state machine as the ticks they would have been: it calls
 * and liquidates as the service would. {@code BTC=-15%} moves a price by a share, {@code BTC=34000} sets it.
 */
final class SupposedPrices {
    /** Of nobody: its ticks are in no journal. */
    private static final int SOURCE_ID = Integer.MAX_VALUE;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final JournalView view;
    private final CommandWriter writer = new CommandWriter(SOURCE_ID);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageRenderer renderer;
    private final Map<Integer, Integer> eventsByTemplate = new TreeMap<>();
    private String rejection;

    SupposedPrices(final JournalView view) {
        this.view = view;
        this.renderer = new MessageRenderer(view.names());
    }

    /** Applies {@code NAME=PRICE} or {@code NAME=±PERCENT%}, of an index or an instrument's own mark. */
    void apply(final String move) {
        final int equals = move.indexOf('=');
        if (equals < 1) {
            throw UserException.badInput("--price " + move + " must be NAME=PRICE or NAME=-15%");
        }
        final String name = move.substring(0, equals);
        final OptionalInt index = view.names().indexId(name);
        if (index.isPresent()) {
            final IndexView now = view.query().index(index.getAsInt());
            send(PriceKind.INDEX, now.indexId(), moved(move, now.isPriced(), now.priceScaled(), now.priceDecimals()));
        } else {
            final InstrumentView now = view.query().instrument(Names.priced(view, name));
            send(PriceKind.MARK, now.instrumentId(),
                    moved(move, now.isPriced(), now.markPriceScaled(), now.priceDecimals()));
        }
    }

    /** How many events of a message the prices caused. */
    int count(final int templateId) {
        return eventsByTemplate.getOrDefault(templateId, 0);
    }

    private void send(final PriceKind kind, final int target, final BigDecimal price) {
        final Decimal exact;
        try {
            exact = Decimal.of(price);
        } catch (final ArithmeticException e) {
            throw UserException.badInput("price " + price + " has too many digits");
        }
        rejection = null;
        writer.priceTick(kind, target, exact.mantissa(), exact.exponent(), 0, 0, 0, 0);
        view.suppose(writer, this::onEvent);
        if (rejection != null) {
            throw UserException.badInput("price " + price.toPlainString() + " is refused: " + rejection);
        }
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        eventsByTemplate.merge(header.wrap(buffer, offset).templateId(), 1, Integer::sum);
        if (header.templateId() == CommandRejectedDecoder.TEMPLATE_ID) {
            rejection = renderer.event(0, buffer, offset, length).get("code").asText();
        }
    }

    private static BigDecimal moved(
            final String move, final boolean isPriced, final long scaled, final int decimals) {
        final String to = move.substring(move.indexOf('=') + 1);
        try {
            if (!to.endsWith("%")) {
                return new BigDecimal(to);
            }
            if (!isPriced) {
                throw UserException.badInput("--price " + move + ": there is no price to move");
            }
            final BigDecimal share = new BigDecimal(to.substring(0, to.length() - 1)).divide(HUNDRED);
            return BigDecimal.valueOf(scaled, decimals).multiply(BigDecimal.ONE.add(share), MathContext.DECIMAL64)
                    .setScale(decimals, RoundingMode.HALF_EVEN);
        } catch (final NumberFormatException e) {
            throw UserException.badInput("--price " + move + ": '" + to + "' is neither a price nor a percentage");
        }
    }
}
