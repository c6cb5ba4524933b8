package io.plimsoll.ingress;

import io.plimsoll.codec.MessageHeaderDecoder;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.Token;
import uk.co.real_logic.sbe.xml.IrGenerator;
import uk.co.real_logic.sbe.xml.ParserOptions;
import uk.co.real_logic.sbe.xml.XmlSchemaParser;

/** The forms of all commands, by schema version and template id, read from the schema that made the codecs. */
final class MessageForms {
    /** There was no version 0. */
    static final int VERSION_MIN = 1;
    /** Templates from here on are events, which nobody may send. */
    private static final int FIRST_EVENT_TEMPLATE = 100;
    /** The semanticType of texts of several lines. */
    private static final String LINES = "lines";
    private static final String SCHEMA = "/clearing-codecs.xml";

    private final MessageForm[][] byVersionAndTemplate =
            new MessageForm[MessageHeaderDecoder.SCHEMA_VERSION + 1][FIRST_EVENT_TEMPLATE];

    private MessageForms(final Ir ir) {
        for (final List<Token> message : ir.messages()) {
            final Token begin = message.get(0);
            if (begin.id() < FIRST_EVENT_TEMPLATE) {
                for (int version = Math.max(VERSION_MIN, begin.version()); version <= ir.version(); version++) {
                    byVersionAndTemplate[version][begin.id()] = form(message.subList(1, message.size() - 1), version);
                }
            }
        }
    }

    static MessageForms ofThisBuild() {
        try (InputStream schema = MessageForms.class.getResourceAsStream(SCHEMA)) {
            final ParserOptions options = ParserOptions.builder().stopOnError(true).build();
            return new MessageForms(new IrGenerator().generate(XmlSchemaParser.parse(schema, options)));
        } catch (final Exception e) {
            // The schema is part of this jar and compiled in the build; without it nothing can be checked.
            throw new IllegalStateException("cannot read " + SCHEMA + " from the jar", e);
        }
    }

    /** The command with this template id, or null when there is none in that version. */
    MessageForm command(final int version, final int templateId) {
        return templateId < FIRST_EVENT_TEMPLATE ? byVersionAndTemplate[version][templateId] : null;
    }

    private static MessageForm form(final List<Token> body, final int version) {
        int at = 0;
        final List<Token> fields = new ArrayList<>();
        final List<BlockForm> groups = new ArrayList<>();
        final List<Boolean> texts = new ArrayList<>();
        while (at < body.size()) {
            final Token token = body.get(at);
            final int next = at + token.componentTokenCount();
            switch (token.signal()) {
                case BEGIN_FIELD -> fields.addAll(body.subList(at, next));
                case BEGIN_GROUP -> {
                    // A group is: itself, its dimension composite, its fields, its end.
                    final int firstField = at + 1 + body.get(at + 1).componentTokenCount();
                    if (token.version() <= version) {
                        groups.add(BlockForm.of(body.subList(firstField, next - 1), version));
                    }
                }
                case BEGIN_VAR_DATA -> {
                    if (token.version() <= version) {
                        texts.add(LINES.equals(token.encoding().semanticType()));
                    }
                }
                default -> throw new IllegalStateException("unexpected " + token.signal() + " in a command");
            }
            at = next;
        }
        return new MessageForm(BlockForm.of(fields, version), groups, texts);
    }
}
