package io.plimsoll.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.AlterInstrumentDecoder;
import io.plimsoll.codec.DepositDecoder;
import io.plimsoll.codec.FillDecoder;
import io.plimsoll.codec.FundDepositDecoder;
import io.plimsoll.codec.HaltDecoder;
import io.plimsoll.codec.ListIndexDecoder;
import io.plimsoll.codec.ListInstrumentDecoder;
import io.plimsoll.codec.MarginCalledDecoder;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OpenAccountDecoder;
import io.plimsoll.codec.PriceTickDecoder;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Every malformation is refused by its own code, and no bytes at all make the check throw. */
class FormCheckTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20_260_101L);
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int EXPONENT = Long.BYTES;

    private final FormCheck formCheck = new FormCheck();

    /** One way to spoil a command: a byte or a short put somewhere, and the code that must come of it. */
    private record Spoil(String what, Consumer<CommandWriter> command, int index, int value, OfferRefusal expect) { }

    private record EnumField(String what, Consumer<CommandWriter> command, int offset, Set<Integer> values) { }

    private static final Consumer<CommandWriter> DEPOSIT = AllCommands.ALL.get(10);
    private static final Consumer<CommandWriter> ALTER = AllCommands.ALL.get(4);
    private static final Consumer<CommandWriter> OPEN = AllCommands.ALL.get(7);
    private static final int ALTER_GROUP = HEADER + AlterInstrumentDecoder.BLOCK_LENGTH;
    private static final int OPEN_TEXT = HEADER + OpenAccountDecoder.BLOCK_LENGTH;

    private static final List<Spoil> SHORTS = List.of(
            new Spoil("schema id", DEPOSIT, 4, 7342, OfferRefusal.MALFORMED_SCHEMA),
            new Spoil("version none", DEPOSIT, 6, 0, OfferRefusal.MALFORMED_VERSION),
            new Spoil("version newer", DEPOSIT, 6, 4, OfferRefusal.MALFORMED_VERSION),
            new Spoil("version far", DEPOSIT, 6, 0xFFFF, OfferRefusal.MALFORMED_VERSION),
            new Spoil("template 0", DEPOSIT, 2, 0, OfferRefusal.MALFORMED_TEMPLATE),
            new Spoil("template in a gap", DEPOSIT, 2, 9, OfferRefusal.MALFORMED_TEMPLATE),
            new Spoil("template 99", DEPOSIT, 2, 99, OfferRefusal.MALFORMED_TEMPLATE),
            new Spoil("an event", DEPOSIT, 2, MarginCalledDecoder.TEMPLATE_ID, OfferRefusal.MALFORMED_TEMPLATE),
            new Spoil("template far", DEPOSIT, 2, 0xFFFF, OfferRefusal.MALFORMED_TEMPLATE),
            new Spoil("block short", DEPOSIT, 0, DepositDecoder.BLOCK_LENGTH - 1, OfferRefusal.MALFORMED_BLOCK_LENGTH),
            new Spoil("block long", DEPOSIT, 0, DepositDecoder.BLOCK_LENGTH + 1, OfferRefusal.MALFORMED_BLOCK_LENGTH),
            new Spoil("block 0", DEPOSIT, 0, 0, OfferRefusal.MALFORMED_BLOCK_LENGTH),
            new Spoil("group entry short", ALTER, ALTER_GROUP, 24, OfferRefusal.MALFORMED_GROUP),
            new Spoil("group entry 0", ALTER, ALTER_GROUP, 0, OfferRefusal.MALFORMED_GROUP),
            new Spoil("group count more", ALTER, ALTER_GROUP + 2, 3, OfferRefusal.MALFORMED_GROUP),
            new Spoil("group count far", ALTER, ALTER_GROUP + 2, 0xFFFF, OfferRefusal.MALFORMED_GROUP),
            new Spoil("group count less", ALTER, ALTER_GROUP + 2, 1, OfferRefusal.MALFORMED_TRAILING_BYTES),
            new Spoil("text empty", OPEN, OPEN_TEXT, 0, OfferRefusal.MALFORMED_TEXT),
            new Spoil("text beyond the end", OPEN, OPEN_TEXT, 6, OfferRefusal.MALFORMED_TOO_SHORT),
            new Spoil("text longer than 32", OPEN, OPEN_TEXT, 33, OfferRefusal.MALFORMED_TEXT),
            new Spoil("text far", OPEN, OPEN_TEXT, 0xFFFF, OfferRefusal.MALFORMED_TEXT),
            new Spoil("text less", OPEN, OPEN_TEXT, 4, OfferRefusal.MALFORMED_TRAILING_BYTES));

    private static final List<EnumField> ENUMS = List.of(
            new EnumField("maker", AllCommands.ALL.get(19), FillDecoder.makerEncodingOffset(),
                    Set.of(0, 1, 2)),
            new EnumField("fund", AllCommands.ALL.get(14), FundDepositDecoder.fundEncodingOffset(),
                    Set.of(1, 2, 3, 4, 5, 6)),
            new EnumField("scope", AllCommands.ALL.get(21), HaltDecoder.scopeEncodingOffset(),
                    Set.of(1, 2, 3, 4)),
            new EnumField("price kind", AllCommands.ALL.get(15), PriceTickDecoder.kindEncodingOffset(),
                    Set.of(1, 2)),
            new EnumField("price rule", AllCommands.ALL.get(2),
                    ListIndexDecoder.priceRuleEncodingOffset(), Set.of(1, 2, 3)),
            new EnumField("is call", AllCommands.ALL.get(3),
                    ListInstrumentDecoder.isCallEncodingOffset(), Set.of(0, 1)),
            new EnumField("payoff", AllCommands.ALL.get(3),
                    ListInstrumentDecoder.payoffEncodingOffset(), Set.of(1, 2)),
            new EnumField("margin mode", OPEN, OpenAccountDecoder.modeEncodingOffset(), Set.of(1, 2, 3)));

    @Test
    void takesEveryCommandThatTheWriterEncodes() {
        AllCommands.ALL.forEach(command -> {
            final CommandWriter writer = written(command);
            assertEquals(FormCheck.WELL_FORMED, check(bytes(writer)), () -> "template " + templateOf(writer));
        });
    }

    @Test
    void refusesEveryTruncationAndEveryExtraByte() {
        AllCommands.ALL.forEach(command -> {
            final CommandWriter writer = written(command);
            final UnsafeBuffer whole = bytes(writer);
            for (int length = 0; length < writer.length(); length++) {
                assertNotEquals(FormCheck.WELL_FORMED, formCheck.check(whole, 0, length), "cut to " + length);
            }
            final byte[] longer = new byte[writer.length() + 1];
            whole.getBytes(0, longer, 0, writer.length());
            assertEquals(OfferRefusal.MALFORMED_TRAILING_BYTES, OfferRefusal.of(check(new UnsafeBuffer(longer))));
        });
    }

    @Test
    void refusesEachMalformationByItsOwnCode() {
        SHORTS.forEach(spoil -> {
            final UnsafeBuffer bytes = bytes(written(spoil.command()));
            bytes.putShort(spoil.index(), (short) spoil.value(), ByteOrder.LITTLE_ENDIAN);
            assertEquals(spoil.expect(), OfferRefusal.of(check(bytes)), spoil.what());
        });
    }

    @Test
    void takesExactlyTheValuesOfEachEnum() {
        ENUMS.forEach(field -> {
            final UnsafeBuffer bytes = bytes(written(field.command()));
            for (int value = 0; value < 256; value++) {
                bytes.putByte(HEADER + field.offset(), (byte) value);
                final OfferRefusal expected = field.values().contains(value) ? null : OfferRefusal.MALFORMED_ENUM;
                assertEquals(expected, OfferRefusal.of(check(bytes)), field.what() + " " + value);
            }
        });
    }

    @Test
    void takesExponentsFromMinus18To18() {
        final int last = ALTER_GROUP + 4 + 2 * 25 - 1;
        for (int exponent = Byte.MIN_VALUE; exponent <= Byte.MAX_VALUE; exponent++) {
            final OfferRefusal expected = Math.abs(exponent) <= 18 ? null : OfferRefusal.MALFORMED_EXPONENT;
            final UnsafeBuffer deposit = bytes(written(DEPOSIT));
            deposit.putByte(HEADER + DepositDecoder.amountEncodingOffset() + EXPONENT, (byte) exponent);
            assertEquals(expected, OfferRefusal.of(check(deposit)), "deposit, exponent " + exponent);
            final UnsafeBuffer alter = bytes(written(ALTER));
            alter.putByte(last, (byte) exponent);
            assertEquals(expected, OfferRefusal.of(check(alter)), "last tier, exponent " + exponent);
        }
    }

    @Test
    void takesTextsOf1To32PrintableLetters() {
        for (int letter = 0; letter < 256; letter++) {
            final UnsafeBuffer bytes = bytes(written(OPEN));
            bytes.putByte(OPEN_TEXT + 2 + 4, (byte) letter);
            final OfferRefusal expected = letter >= 32 && letter < 127 ? null : OfferRefusal.MALFORMED_TEXT;
            assertEquals(expected, OfferRefusal.of(check(bytes)), "letter " + letter);
        }
        assertEquals(null, refusalOfName("x".repeat(32)));
        assertEquals(OfferRefusal.MALFORMED_TEXT, refusalOfName("x".repeat(33)));
        assertEquals(OfferRefusal.MALFORMED_TEXT, refusalOfName(""));
        assertEquals(OfferRefusal.MALFORMED_TEXT, refusalOfName("Zürich"));
    }

    @Test
    void refusesCommandsLongerThanTheLongest() {
        final List<Tier> tiers = new ArrayList<>();
        while (written(w -> w.alterInstrument(1, 0, 0, tiers)).length() <= FormCheck.COMMAND_LENGTH_MAX) {
            assertEquals(FormCheck.WELL_FORMED, check(bytes(written(w -> w.alterInstrument(1, 0, 0, tiers)))));
            tiers.add(AllCommands.TIERS.get(1));
        }
        assertTrue(tiers.size() > 30, "30 tiers must fit");
        assertEquals(OfferRefusal.MALFORMED_TOO_LONG,
                OfferRefusal.of(check(bytes(written(w -> w.alterInstrument(1, 0, 0, tiers))))));
    }

    @Test
    void refusesALengthThatTheBufferDoesNotHold() {
        final CommandWriter writer = written(DEPOSIT);
        final UnsafeBuffer bytes = bytes(writer);
        final int length = writer.length();
        for (final int[] range : new int[][] {{0, length + 1}, {1, length}, {-1, length}, {length, length},
            {Integer.MAX_VALUE, length}, {0, Integer.MAX_VALUE}, {0, -1}, {0, Integer.MIN_VALUE}}) {
            assertEquals(OfferRefusal.MALFORMED_TOO_SHORT,
                    OfferRefusal.of(formCheck.check(bytes, range[0], range[1])), range[0] + " for " + range[1]);
        }
    }

    @Test
    void neverThrowsWhateverTheBytesAre() {
        final Random random = new Random(SEED);
        long wellFormed = 0;
        for (int round = 0; round < 300_000; round++) {
            final UnsafeBuffer bytes = round % 4 == 0 ? randomBytes(random) : mutated(random);
            try {
                wellFormed += FormCheck.WELL_FORMED == check(bytes) ? 1 : 0;
            } catch (final RuntimeException e) {
                throw new AssertionError("seed=" + SEED + " round=" + round, e);
            }
        }
        assertTrue(wellFormed > 10_000, "some mutations leave a command well-formed, seed=" + SEED);
    }

    private static UnsafeBuffer randomBytes(final Random random) {
        final byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return new UnsafeBuffer(bytes);
    }

    private UnsafeBuffer mutated(final Random random) {
        final Consumer<CommandWriter> command = AllCommands.ALL.get(random.nextInt(AllCommands.ALL.size()));
        final UnsafeBuffer whole = bytes(written(command));
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            whole.putByte(random.nextInt(whole.capacity()), (byte) random.nextInt(256));
        }
        final int length = random.nextInt(8) == 0 ? random.nextInt(whole.capacity() + 1) : whole.capacity();
        return new UnsafeBuffer(whole, 0, length);
    }

    private OfferRefusal refusalOfName(final String name) {
        return OfferRefusal.of(check(bytes(written(w -> w.openAccount(7, name, 1, MarginMode.CROSS, 0)))));
    }

    private long check(final UnsafeBuffer bytes) {
        return formCheck.check(bytes, 0, bytes.capacity());
    }

    private static CommandWriter written(final Consumer<CommandWriter> command) {
        final CommandWriter writer = new CommandWriter(1);
        command.accept(writer);
        return writer;
    }

    private static UnsafeBuffer bytes(final CommandWriter writer) {
        final byte[] bytes = new byte[writer.length()];
        writer.buffer().getBytes(0, bytes);
        return new UnsafeBuffer(bytes);
    }

    private static int templateOf(final CommandWriter writer) {
        return writer.buffer().getShort(2, ByteOrder.LITTLE_ENDIAN);
    }
}
