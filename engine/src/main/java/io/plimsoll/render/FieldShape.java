package io.plimsoll.render;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.xml.CompositeType;
import uk.co.real_logic.sbe.xml.EncodedDataType;
import uk.co.real_logic.sbe.xml.EnumType;
import uk.co.real_logic.sbe.xml.Field;
import uk.co.real_logic.sbe.xml.Type;

/**
 * One field of a message.
 *
 * @param name in the schema: entryValueMinor
 * @param label as printed, without its unit: entryValue
 * @param offset within its block
 * @param length in bytes, 0 for a text
 * @param unit the schema's semanticType, empty when it has none
 * @param values names of an enum by number, empty for others
 */
public record FieldShape(
        String name, String label, Kind kind, int offset, int length, String unit, Map<Integer, String> values) {
    private static final List<String> UNIT_SUFFIXES = List.of("Id", "Minor", "Lots", "Ticks", "Scaled", "Ppb", "Ns");

    /** How the bytes are laid out. */
    public enum Kind {
        INT8, UINT8, UINT16, INT32, INT64, ENUM, BOOLEAN, DECIMAL, TEXT
    }

    static FieldShape of(final Field field) {
        final String unit = null == field.semanticType() ? "" : field.semanticType();
        if (field.isVariableLength()) {
            return new FieldShape(field.name(), field.name(), Kind.TEXT, 0, 0, unit, Map.of());
        }
        final Type type = field.type();
        return new FieldShape(field.name(), label(field.name()), kind(type), field.computedOffset(),
                type.encodedLength(), unit, type instanceof EnumType values ? namesOf(values) : Map.of());
    }

    /** Gives the field's integer, an enum's number; not for decimals and texts. */
    long integer(final DirectBuffer buffer, final int blockOffset) {
        final int index = blockOffset + offset;
        return switch (kind) {
            case INT8 -> buffer.getByte(index);
            case UINT8, ENUM, BOOLEAN -> buffer.getByte(index) & 0xFF;
            case UINT16 -> buffer.getShort(index, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
            case INT32 -> buffer.getInt(index, ByteOrder.LITTLE_ENDIAN);
            case INT64 -> buffer.getLong(index, ByteOrder.LITTLE_ENDIAN);
            default -> throw new IllegalStateException(name + " is not an integer");
        };
    }

    /** "entryValueMinor" is printed as "entryValue": what is printed is in whole units, as a decimal. */
    private static String label(final String name) {
        for (final String suffix : UNIT_SUFFIXES) {
            if (name.endsWith(suffix) && name.length() > suffix.length()) {
                return name.substring(0, name.length() - suffix.length());
            }
        }
        return name;
    }

    private static Kind kind(final Type type) {
        if (type instanceof EnumType) {
            return "BooleanType".equals(type.name()) ? Kind.BOOLEAN : Kind.ENUM;
        }
        if (type instanceof CompositeType) {
            // Origin and EventRef are composites too; their readers never ask for the kind.
            return Kind.DECIMAL;
        }
        final PrimitiveType primitive = ((EncodedDataType) type).primitiveType();
        return switch (primitive) {
            case INT8 -> Kind.INT8;
            case UINT8 -> Kind.UINT8;
            case UINT16 -> Kind.UINT16;
            case INT32 -> Kind.INT32;
            case INT64 -> Kind.INT64;
            default -> throw new IllegalStateException("the schema uses " + primitive + ", which is not printed yet");
        };
    }

    private static Map<Integer, String> namesOf(final EnumType type) {
        final Map<Integer, String> names = new HashMap<>();
        for (final EnumType.ValidValue value : type.validValues()) {
            names.put((int) value.primitiveValue().longValue(), value.name());
        }
        return Map.copyOf(names);
    }
}
