package io.plimsoll.render;

import java.math.BigDecimal;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** The fixed block of one message (or group entry) in a buffer. */
record MessageView(MessageShape shape, DirectBuffer buffer, int blockOffset, int blockLength) {
    private static final int DECIMAL_EXPONENT_OFFSET = Long.BYTES;
    /** What mantissa -1 means where the schema says so. */
    private static final BigDecimal MINUS_ONE = BigDecimal.ONE.negate();

    long integer(final FieldShape field) {
        return field.integer(buffer, blockOffset);
    }

    /** The field with this schema name, or the fallback when the message has none. */
    long integer(final String name, final long fallback) {
        for (final FieldShape field : shape.fields()) {
            if (field.name().equals(name)) {
                return integer(field);
            }
        }
        return fallback;
    }

    BigDecimal decimal(final FieldShape field) {
        final int index = blockOffset + field.offset();
        final long mantissa = buffer.getLong(index, ByteOrder.LITTLE_ENDIAN);
        return BigDecimal.valueOf(mantissa, -buffer.getByte(index + DECIMAL_EXPONENT_OFFSET));
    }

    /** A cap or bound that says "none". */
    boolean isNone(final FieldShape field) {
        final boolean isBound = "upTo".equals(field.name()) || "collateralCap".equals(field.name())
                || field.name().endsWith("Confidence");
        return isBound && decimal(field).compareTo(MINUS_ONE) == 0;
    }
}
