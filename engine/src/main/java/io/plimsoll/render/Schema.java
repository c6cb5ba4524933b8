package io.plimsoll.render;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import uk.co.real_logic.sbe.xml.Message;
import uk.co.real_logic.sbe.xml.MessageSchema;
import uk.co.real_logic.sbe.xml.ParserOptions;
import uk.co.real_logic.sbe.xml.XmlSchemaParser;

/**
 * The shapes of all messages, read from the SBE schema that the codecs were generated from. Immutable, so shareable.
 */
public final class Schema {
    private static final String RESOURCE = "/clearing-codecs.xml";
    private static final Schema INSTANCE = read();

    private final Map<Integer, MessageShape> byTemplateId = new TreeMap<>();
    private final Map<String, MessageShape> byName = new HashMap<>();

    private Schema(final Collection<Message> messages) {
        for (final Message message : messages) {
            final MessageShape shape = MessageShape.of(message);
            byTemplateId.put(message.id(), shape);
            byName.put(plain(shape.name()), shape);
        }
    }

    /** Gives this build's schema. */
    public static Schema get() {
        return INSTANCE;
    }

    /** Gives the shape, or null when this schema has no such message. */
    public MessageShape message(final int templateId) {
        return byTemplateId.get(templateId);
    }

    /**
     * Gives the shape of {@code marginCalled}, {@code MARGIN_CALLED} or {@code MarginCalled}; null when there is
     * none.
     */
    public MessageShape message(final String name) {
        return byName.get(plain(name));
    }

    /** Gives all shapes, by ascending template id. */
    public Collection<MessageShape> messages() {
        return byTemplateId.values();
    }

    /** Gives the name without case and underscores: how names are compared. */
    public static String plain(final String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static Schema read() {
        final ParserOptions options = ParserOptions.builder().stopOnError(true).suppressOutput(true).build();
        try (InputStream in = Schema.class.getResourceAsStream(RESOURCE)) {
            final MessageSchema schema = XmlSchemaParser.parse(in, options);
            return new Schema(schema.messages());
        } catch (final IOException e) {
            throw new IllegalStateException("cannot read " + RESOURCE, e);
        } catch (final Exception e) {
            // The parser declares Exception; a schema that the build compiled cannot be refused here.
            throw new IllegalStateException("not a schema: " + RESOURCE, e);
        }
    }
}
