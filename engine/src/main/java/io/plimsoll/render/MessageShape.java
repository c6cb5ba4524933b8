package io.plimsoll.render;

import java.util.ArrayList;
import java.util.List;
import uk.co.real_logic.sbe.xml.Field;
import uk.co.real_logic.sbe.xml.Message;

/**
 * One message of the schema.
 *
 * @param name in lower camel case, as tools print it
 * @param fields of the fixed block, in order, without the leading origin or event reference
 * @param groups repeating groups, in order
 * @param texts trailing texts, in order
 */
public record MessageShape(
        int templateId, String name, List<FieldShape> fields, List<GroupShape> groups, List<FieldShape> texts) {
    private static final int FIRST_EVENT = 100;

    /** A repeating group. */
    public record GroupShape(String name, List<FieldShape> fields) {
    }

    /** Gives true for a command, false for an event. */
    public boolean isCommand() {
        return templateId < FIRST_EVENT;
    }

    /** Gives the field with this printed or schema name, compared without case and underscores; null when none. */
    public FieldShape field(final String nameOrLabel) {
        final String wanted = Schema.plain(nameOrLabel);
        for (final FieldShape field : fields) {
            if (Schema.plain(field.label()).equals(wanted) || Schema.plain(field.name()).equals(wanted)) {
                return field;
            }
        }
        return null;
    }

    static MessageShape of(final Message message) {
        final List<FieldShape> fields = new ArrayList<>();
        final List<GroupShape> groups = new ArrayList<>();
        final List<FieldShape> texts = new ArrayList<>();
        for (final Field field : message.fields()) {
            if (null != field.dimensionType()) {
                groups.add(new GroupShape(field.name(), field.groupFields().stream().map(FieldShape::of).toList()));
            } else if (field.isVariableLength()) {
                texts.add(FieldShape.of(field));
            } else {
                fields.add(FieldShape.of(field));
            }
        }
        // The first field of every message says who sent or caused it; it is printed apart.
        return new MessageShape(message.id(), lowerCamel(message.name()),
                List.copyOf(fields.subList(1, fields.size())), List.copyOf(groups), List.copyOf(texts));
    }

    private static String lowerCamel(final String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
