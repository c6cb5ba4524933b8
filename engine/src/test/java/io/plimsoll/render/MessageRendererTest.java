package io.plimsoll.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.codec.BooleanType;
import io.plimsoll.codec.LiquidationOrderEncoder;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginCalledEncoder;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.MessageHeaderEncoder;
import io.plimsoll.codec.PositionChangedEncoder;
import io.plimsoll.codec.PositionReason;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.Side;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageRendererTest {
    private static final long NOON_NS = 1_584_014_400_000_000_000L; // 2020-03-12T12:00:00Z

    private final NameDirectory names = new NameDirectory();
    private final MessageRenderer renderer = new MessageRenderer(names);
    private final CommandWriter writer = new CommandWriter(3);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long sequence;

    @BeforeEach
    void listsAMarket() {
        writer.at(NOON_NS);
        writer.listAsset(1, "USD", 2, -1, 0, -1, 0);
        learn();
        writer.listIndex(7, "BTC-USD", 4, PriceRule.POSITIVE);
        learn();
        writer.listInstrument(InstrumentTerms.perpetual(5, "BTC-PERP", 1, 7, 1, Decimal.of("0.5"), Decimal.of("0.001"),
                List.of(new Tier(50_000_000, 30_000_000, Decimal.of("100000")),
                        new Tier(100_000_000, 60_000_000, Decimal.NONE))));
        learn();
        writer.openAccount(11, "alice", 1, MarginMode.CROSS, 0);
        learn();
    }

    private void learn() {
        names.learn(++sequence, writer.buffer(), 0, writer.length());
    }

    private ObjectNode lastCommand() {
        return renderer.command(sequence, NOON_NS, writer.buffer(), 0, writer.length());
    }

    @Test
    void printsACommandWithNamesAndExactDecimals() {
        writer.fill(5, 11, 12, 400005, -1, 25, -1, Maker.SELLER, 0, 99);
        assertEquals("{\"sequence\":4,\"time\":\"2020-03-12T12:00:00Z\",\"command\":\"fill\",\"source\":3,"
                + "\"sourceSequence\":5,\"sent\":\"2020-03-12T12:00:00Z\",\"trade\":99,\"buyer\":\"alice\","
                + "\"seller\":\"#12\",\"price\":\"40000.5\",\"quantity\":\"2.5\",\"instrument\":\"BTC-PERP\","
                + "\"venue\":0,\"maker\":\"SELLER\",\"buyerOrder\":null,\"sellerOrder\":null}",
                lastCommand().toString());
    }

    @Test
    void printsGroupsAndTextsBehindTheBlock() {
        writer.listInstrument(InstrumentTerms.perpetual(6, "ETH-PERP", 1, 7, 1, Decimal.of("0.5"), Decimal.of("1"),
                List.of(new Tier(50_000_000, 30_000_000, Decimal.of("100000")),
                        new Tier(100_000_000, 60_000_000, Decimal.NONE))));
        final ObjectNode json = lastCommand();
        assertEquals("[{\"initialRate\":\"0.05\",\"maintenanceRate\":\"0.03\",\"upTo\":\"100000\"},"
                + "{\"initialRate\":\"0.1\",\"maintenanceRate\":\"0.06\",\"upTo\":null}]",
                json.get("tiers").toString());
        assertEquals("ETH-PERP", json.get("symbol").textValue());
        assertEquals("PERPETUAL", json.get("kind").textValue());
        assertTrue(json.get("expiry").isNull());
    }

    @Test
    void namesTheTargetOfAPriceByItsKind() {
        writer.priceTick(PriceKind.INDEX, 7, 4, 4, 0, NOON_NS, 0, 0);
        assertEquals("BTC-USD", lastCommand().get("index").textValue());
        writer.priceTick(PriceKind.MARK, 5, 4, 4, 0, 0, 0, 0);
        assertEquals("BTC-PERP", lastCommand().get("instrument").textValue());
        assertEquals("40000", lastCommand().get("price").textValue());
    }

    @Test
    void printsAnEventInTheUnitsOfItsInstrument() {
        final PositionChangedEncoder event = new PositionChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        event.eventRef().commandSequence(4).eventTimeNs(NOON_NS + 1).eventIndex(2);
        event.accountId(11).quantityLots(-2500).entryValueMinor(-10_000_000).changeLots(-2500).realisedMinor(0)
                .feeMinor(-7).balanceMinor(123).tradeId(99).instrumentId(5).reason(PositionReason.FILL);
        final ObjectNode json = event(event.encodedLength());
        assertEquals("{\"number\":8,\"time\":\"2020-03-12T12:00:00.000000001Z\",\"event\":\"positionChanged\","
                + "\"sequence\":4,\"index\":2,\"account\":\"alice\",\"trade\":99,"
                + "\"quantity\":\"-2.500\",\"entryValue\":\"-100000.00\",\"change\":\"-2.500\",\"realised\":\"0.00\","
                + "\"fee\":\"-0.07\",\"balance\":\"1.23\",\"instrument\":\"BTC-PERP\",\"reason\":\"FILL\"}",
                json.toString());
        assertEquals("8 2020-03-12T12:00:00.000000001Z positionChanged sequence=4 index=2 account=alice trade=99"
                + " quantity=-2.500"
                + " entryValue=-100000.00 change=-2.500 realised=0.00 fee=-0.07 balance=1.23 instrument=BTC-PERP"
                + " reason=FILL", MessageRenderer.line(json));
    }

    @Test
    void printsTicksPricesTimesAndReferenceMoney() {
        final LiquidationOrderEncoder order = new LiquidationOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        order.eventRef().commandSequence(4).eventTimeNs(NOON_NS).eventIndex(0);
        order.accountId(11).orderId(1).quantityLots(1).markPriceScaled(399_995_000).bankruptcyPriceTicks(76_001)
                .instrumentId(5).side(Side.SELL).isFull(BooleanType.YES);
        final ObjectNode json = event(order.encodedLength());
        assertEquals("39999.5", json.get("markPrice").textValue());
        assertEquals("38000.5", json.get("bankruptcyPrice").textValue());
        assertTrue(json.get("isFull").booleanValue());
        final MarginCalledEncoder call = new MarginCalledEncoder().wrapAndApplyHeader(buffer, 0, header);
        call.eventRef().commandSequence(4).eventTimeNs(NOON_NS).eventIndex(0);
        call.accountId(11).amountMinor(150_000).deadlineNs(NOON_NS + 3_600_000_000_000L).bucketInstrumentId(-1);
        final ObjectNode called = event(call.encodedLength());
        assertEquals("1500.00", called.get("amount").textValue());
        assertEquals("2020-03-12T13:00:00Z", called.get("deadline").textValue());
        assertTrue(called.get("bucketInstrument").isNull());
    }

    private ObjectNode event(final int bodyLength) {
        return renderer.event(8, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    @Test
    void keepsThePlainIntegerUnderItsFullNameWhenTheScaleIsUnknown() {
        final PositionChangedEncoder event = new PositionChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        event.eventRef().commandSequence(4).eventTimeNs(NOON_NS).eventIndex(0);
        event.accountId(11).quantityLots(7).instrumentId(77).reason(PositionReason.FILL);
        final ObjectNode json = event(event.encodedLength());
        assertEquals("7", json.get("quantityLots").textValue());
        assertEquals("#77", json.get("instrument").textValue());
    }

    @Test
    void aRejectedDeclarationIsForgotten() {
        writer.openAccount(12, "mallory", 1, MarginMode.CROSS, 0);
        learn();
        assertEquals("mallory", names.accountName(12));
        names.forget(sequence);
        assertEquals("#12", names.accountName(12));
        assertTrue(names.accountId("mallory").isEmpty());
        assertEquals(11, names.accountId("alice").getAsLong());
    }

    @Test
    void theFirstDeclarationOfAnIdCountsUnlessItWasRejected() {
        writer.openAccount(11, "impostor", 1, MarginMode.CROSS, 0);
        learn();
        assertEquals("alice", names.accountName(11));
        names.forget(4);
        assertEquals("impostor", names.accountName(11));
    }

    @Test
    void refusesBytesThatAreNoMessage() {
        assertThrows(IllegalArgumentException.class, () -> renderer.command(1, 0, buffer, 0, 4));
        header.wrap(buffer, 0).blockLength(0).templateId(999).schemaId(MessageHeaderEncoder.SCHEMA_ID).version(1);
        assertThrows(IllegalArgumentException.class, () -> renderer.command(1, 0, buffer, 0, 8));
    }

    @Test
    void printsEveryFieldOfEveryMessageEvenOfOnesWithoutMeaning() {
        for (final MessageShape shape : Schema.get().messages()) {
            final int blockLength = shape.fields().stream().mapToInt(field -> field.offset() + field.length()).max()
                    .orElse(20);
            buffer.setMemory(0, buffer.capacity(), (byte) 0);
            header.wrap(buffer, 0).blockLength(blockLength).templateId(shape.templateId())
                    .schemaId(MessageHeaderEncoder.SCHEMA_ID).version(1);
            final ObjectNode json = shape.isCommand()
                    ? renderer.command(1, NOON_NS, buffer, 0, 256) : renderer.event(1, buffer, 0, 256);
            for (final FieldShape field : shape.fields()) {
                final boolean isPrinted = json.has(field.label()) || json.has(field.name())
                        || "targetId".equals(field.name()) || "commandTemplateId".equals(field.name());
                assertTrue(isPrinted, shape.name() + "." + field.name() + " is missing in " + json);
            }
            assertTrue(MessageRenderer.line(json).contains(shape.name()), json::toString);
        }
    }

    @Test
    void knowsEveryMessageByItsNameInAnyCase() {
        assertEquals("marginCallEscalated", Schema.get().message("MARGIN_CALL_ESCALATED").name());
        for (final MessageShape shape : Schema.get().messages()) {
            assertNotNull(Schema.get().message(shape.name()));
        }
    }
}
