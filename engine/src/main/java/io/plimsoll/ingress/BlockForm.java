package io.plimsoll.ingress;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/** The fixed-size fields of a message or of one group entry: its length, and where exponents and enums stand in it. */
final class BlockForm {
    /** Decimals beyond it cannot be turned into 64-bit integers anyway. */
    static final int EXPONENT_MAX = 18;

    private final int length;
    private final int[] exponentOffsets;
    private final int[] enumOffsets;
    /** Bit v of each is set when v is a value of that enum. */
    private final long[] enumValues;

    private BlockForm(final int length, final int[] exponentOffsets, final int[] enumOffsets, final long[] enumValues) {
        this.length = length;
        this.exponentOffsets = exponentOffsets;
        this.enumOffsets = enumOffsets;
        this.enumValues = enumValues;
    }

    /** From the tokens of fields alone, at a version of the schema. */
    static BlockForm of(final List<Token> fields, final int version) {
        final IntStream.Builder exponents = IntStream.builder();
        final IntStream.Builder enums = IntStream.builder();
        final LongStream.Builder values = LongStream.builder();
        int length = 0;
        int at = 0;
        while (at < fields.size()) {
            final Token field = fields.get(at);
            final Token type = fields.get(at + 1);
            final List<Token> parts = fields.subList(at + 2, at + field.componentTokenCount());
            if (field.version() <= version) {
                length = Math.max(length, field.offset() + type.encodedLength());
                parts.stream().filter(part -> "exponent".equals(part.name()))
                        .forEach(part -> exponents.add(field.offset() + part.offset()));
                if (Signal.BEGIN_ENUM == type.signal()) {
                    enums.add(field.offset());
                    values.add(valuesOf(parts));
                }
            }
            at += field.componentTokenCount();
        }
        return new BlockForm(length, exponents.build().toArray(), enums.build().toArray(), values.build().toArray());
    }

    private static long valuesOf(final List<Token> parts) {
        return parts.stream().filter(part -> Signal.VALID_VALUE == part.signal())
                .mapToLong(part -> bit(part.encoding().constValue().longValue())).reduce(0, (a, b) -> a | b);
    }

    private static long bit(final long value) {
        if (value < 0 || value >= Long.SIZE) {
            throw new IllegalStateException("enum value " + value + " does not fit the form check");
        }
        return 1L << value;
    }

    int length() {
        return length;
    }

    /** The block stands wholly within the buffer from this index. */
    long check(final DirectBuffer buffer, final int index) {
        for (int i = 0; i < enumOffsets.length; i++) {
            final int value = buffer.getByte(index + enumOffsets[i]) & 0xFF;
            if (value >= Long.SIZE || 0 == (enumValues[i] & 1L << value)) {
                return OfferRefusal.MALFORMED_ENUM.code();
            }
        }
        for (final int exponentOffset : exponentOffsets) {
            final int exponent = buffer.getByte(index + exponentOffset);
            if (exponent < -EXPONENT_MAX || exponent > EXPONENT_MAX) {
                return OfferRefusal.MALFORMED_EXPONENT.code();
            }
        }
        return FormCheck.WELL_FORMED;
    }
}
