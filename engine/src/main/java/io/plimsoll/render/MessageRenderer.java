package io.plimsoll.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.codec.EventRefDecoder;
import io.plimsoll.codec.GroupSizeEncodingDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OriginDecoder;
import io.plimsoll.codec.VarAsciiDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Prints any command or event as JSON or as one line: names for ids, exact decimal strings for scaled integers,
 * ISO-8601 for times. The schema says how, so a message added to it is printed without a change here.
 *
 * <p>A field is printed under its schema name without the unit ({@code entryValueMinor} as {@code entryValue}), null
 * when it says "none". When the scale of a number is unknown, because its asset or instrument was never listed, the
 * plain integer is printed under the full schema name, so that nobody takes one for the other. Not thread-safe.
 */
public final class MessageRenderer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Number, time and name need no label on a line. */
    private static final int UNNAMED = 3;
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final Schema schema = Schema.get();
    private final NameDirectory names;
    private final FieldPrinter printer;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final EventRefDecoder eventRef = new EventRefDecoder();

    /** Names are read at each message, so what it learns between two messages counts. */
    public MessageRenderer(final NameDirectory names) {
        this.names = names;
        this.printer = new FieldPrinter(names);
    }

    /** Gives the directory given to the constructor. */
    public NameDirectory names() {
        return names;
    }

    /**
     * A journaled command: {@code {"sequence": 7, "time": "...", "command": "deposit", ...}}.
     *
     * @throws IllegalArgumentException when the bytes are not a message of this schema
     */
    public ObjectNode command(
            final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length) {
        final MessageShape shape = shapeOf(buffer, offset, length);
        final ObjectNode json = JSON.objectNode();
        json.put("sequence", sequence);
        json.put("time", FieldPrinter.time(timestampNs));
        json.put("command", shape.name());
        origin.wrap(buffer, offset + HEADER);
        json.put("source", origin.sourceId());
        json.put("sourceSequence", origin.sourceSequence());
        json.put("sent", FieldPrinter.time(origin.sentNs()));
        body(json, shape, buffer, offset, offset + length);
        return json;
    }

    /**
     * A released event: {@code {"number": 9, "time": "...", "event": "marginCalled", "sequence": 7, "index": 1, ...}};
     * sequence is the causing command's.
     *
     * @throws IllegalArgumentException when the bytes are not a message of this schema
     */
    public ObjectNode event(final long number, final DirectBuffer buffer, final int offset, final int length) {
        final MessageShape shape = shapeOf(buffer, offset, length);
        eventRef.wrap(buffer, offset + HEADER);
        final ObjectNode json = JSON.objectNode();
        json.put("number", number);
        json.put("time", FieldPrinter.time(eventRef.eventTimeNs()));
        json.put("event", shape.name());
        json.put("sequence", eventRef.commandSequence());
        json.put("index", eventRef.eventIndex());
        body(json, shape, buffer, offset, offset + length);
        return json;
    }

    /** Gives what {@link #command} or {@link #event} gave, as one readable line; nulls are left out. */
    public static String line(final ObjectNode message) {
        final StringBuilder line = new StringBuilder();
        int fields = 0;
        for (final Map.Entry<String, JsonNode> field : message.properties()) {
            final JsonNode value = field.getValue();
            if (value.isNull()) {
                continue;
            }
            line.append(line.isEmpty() ? "" : " ").append(fields++ < UNNAMED ? "" : field.getKey() + "=")
                    .append(value.isValueNode() ? value.asText() : value.toString());
        }
        return line.toString();
    }

    private MessageShape shapeOf(final DirectBuffer buffer, final int offset, final int length) {
        if (length < HEADER) {
            throw new IllegalArgumentException("a message of " + length + " bytes is shorter than its header");
        }
        header.wrap(buffer, offset);
        final MessageShape shape = schema.message(header.templateId());
        if (null == shape || header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            throw new IllegalArgumentException(
                    "unknown message: schema " + header.schemaId() + ", template " + header.templateId());
        }
        return shape;
    }

    /** A message of an older schema ends before the groups and texts that came later. */
    private void body(
            final ObjectNode json, final MessageShape shape, final DirectBuffer buffer, final int offset,
            final int end) {
        final int block = offset + HEADER;
        final int blockLength = header.blockLength();
        final MessageView view = new MessageView(shape, buffer, block, blockLength);
        for (final FieldShape field : shape.fields()) {
            if (field.offset() + field.length() <= blockLength) {
                printer.print(json, field, view);
            }
        }
        int position = block + blockLength;
        for (final MessageShape.GroupShape group : shape.groups()) {
            position = position < end ? group(json, group, buffer, position) : position;
        }
        for (final FieldShape text : shape.texts()) {
            if (position >= end) {
                return;
            }
            final int textLength = new VarAsciiDecoder().wrap(buffer, position).length();
            final byte[] bytes = new byte[textLength];
            buffer.getBytes(position + 2, bytes);
            json.put(text.label(), 0 == textLength ? null : new String(bytes, StandardCharsets.US_ASCII));
            position += 2 + textLength;
        }
    }

    private int group(
            final ObjectNode json, final MessageShape.GroupShape group, final DirectBuffer buffer, final int start) {
        final GroupSizeEncodingDecoder size = new GroupSizeEncodingDecoder().wrap(buffer, start);
        final ArrayNode entries = json.putArray(group.name());
        int position = start + GroupSizeEncodingDecoder.ENCODED_LENGTH;
        for (int i = 0; i < size.numInGroup(); i++) {
            final ObjectNode entry = entries.addObject();
            final MessageShape shape = new MessageShape(0, group.name(), group.fields(), List.of(),
                    List.of());
            final MessageView view = new MessageView(shape, buffer, position, size.blockLength());
            group.fields().forEach(field -> printer.print(entry, field, view));
            position += size.blockLength();
        }
        return position;
    }
}
