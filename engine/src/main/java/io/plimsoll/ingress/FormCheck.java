package io.plimsoll.ingress;

import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.pipeline.CommandRing;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The form of a command, checked before the ring, so that nothing malformed is ever journaled: header, lengths, groups,
 * texts, enums and exponents. What the numbers mean is the state machine's business.
 *
 * <p>Built from the schema itself, so a message added there is checked at once. Immutable: any thread may use it.
 * Looking at bytes never throws and never allocates.
 */
public final class FormCheck {
    /** The longest command, header included. A listing with 30 tiers fits. */
    public static final int COMMAND_LENGTH_MAX = CommandRing.COMMAND_LENGTH_MAX;
    /** What {@link #check} returns for a well-formed command. */
    public static final long WELL_FORMED = 0;

    private final MessageForms forms;

    /** Reads the schema of this build. */
    public FormCheck() {
        forms = MessageForms.ofThisBuild();
    }

    /** {@link #WELL_FORMED}, or the code of the {@link OfferRefusal} that comes first. */
    public long check(final DirectBuffer buffer, final int offset, final int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH || offset < 0 || offset > buffer.capacity() - length) {
            return OfferRefusal.MALFORMED_TOO_SHORT.code();
        }
        if (length > COMMAND_LENGTH_MAX) {
            return OfferRefusal.MALFORMED_TOO_LONG.code();
        }
        final int schemaId = unsigned16(buffer, offset + MessageHeaderDecoder.schemaIdEncodingOffset());
        if (MessageHeaderDecoder.SCHEMA_ID != schemaId) {
            return OfferRefusal.MALFORMED_SCHEMA.code();
        }
        final int version = unsigned16(buffer, offset + MessageHeaderDecoder.versionEncodingOffset());
        if (version < MessageForms.VERSION_MIN || version > MessageHeaderDecoder.SCHEMA_VERSION) {
            return OfferRefusal.MALFORMED_VERSION.code();
        }
        final MessageForm form =
                forms.command(version, unsigned16(buffer, offset + MessageHeaderDecoder.templateIdEncodingOffset()));
        if (null == form) {
            return OfferRefusal.MALFORMED_TEMPLATE.code();
        }
        if (form.root().length() != unsigned16(buffer, offset + MessageHeaderDecoder.blockLengthEncodingOffset())) {
            return OfferRefusal.MALFORMED_BLOCK_LENGTH.code();
        }
        return form.check(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, offset + length);
    }

    static int unsigned16(final DirectBuffer buffer, final int index) {
        return buffer.getShort(index, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }
}
