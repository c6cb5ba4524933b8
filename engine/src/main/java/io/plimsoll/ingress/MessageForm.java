package io.plimsoll.ingress;

import java.util.List;
import org.agrona.DirectBuffer;

/**
 * One message at one version of the schema: a block, then groups of blocks, then texts. A text is a name, or lines of
 * any length.
 */
final class MessageForm {
    private static final int GROUP_HEADER_LENGTH = 4;
    private static final int TEXT_HEADER_LENGTH = 2;
    private static final int TEXT_LENGTH_MAX = 32;

    private final BlockForm root;
    private final BlockForm[] groups;
    private final boolean[] texts;

    MessageForm(final BlockForm root, final List<BlockForm> groups, final List<Boolean> texts) {
        this.root = root;
        this.groups = groups.toArray(new BlockForm[0]);
        this.texts = new boolean[texts.size()];
        for (int i = 0; i < this.texts.length; i++) {
            this.texts[i] = texts.get(i);
        }
    }

    BlockForm root() {
        return root;
    }

    /** Checks the message that must fill the buffer from index to end exactly. */
    long check(final DirectBuffer buffer, final int index, final int end) {
        if (root.length() > end - index) {
            return OfferRefusal.MALFORMED_TOO_SHORT.code();
        }
        final long refusal = root.check(buffer, index);
        return FormCheck.WELL_FORMED == refusal ? checkGroups(buffer, index + root.length(), end) : refusal;
    }

    private long checkGroups(final DirectBuffer buffer, final int index, final int end) {
        int at = index;
        for (final BlockForm entry : groups) {
            if (GROUP_HEADER_LENGTH > end - at) {
                return OfferRefusal.MALFORMED_TOO_SHORT.code();
            }
            if (entry.length() != FormCheck.unsigned16(buffer, at)) {
                return OfferRefusal.MALFORMED_GROUP.code();
            }
            final int count = FormCheck.unsigned16(buffer, at + Short.BYTES);
            at += GROUP_HEADER_LENGTH;
            if (count * entry.length() > end - at) {
                return OfferRefusal.MALFORMED_GROUP.code();
            }
            for (int i = 0; i < count; i++, at += entry.length()) {
                final long refusal = entry.check(buffer, at);
                if (FormCheck.WELL_FORMED != refusal) {
                    return refusal;
                }
            }
        }
        return checkTexts(buffer, at, end);
    }

    private long checkTexts(final DirectBuffer buffer, final int index, final int end) {
        int at = index;
        for (final boolean isLines : texts) {
            if (TEXT_HEADER_LENGTH > end - at) {
                return OfferRefusal.MALFORMED_TOO_SHORT.code();
            }
            final int length = FormCheck.unsigned16(buffer, at);
            at += TEXT_HEADER_LENGTH;
            if (!isLines && (length < 1 || length > TEXT_LENGTH_MAX)) {
                return OfferRefusal.MALFORMED_TEXT.code();
            }
            if (length > end - at) {
                return OfferRefusal.MALFORMED_TOO_SHORT.code();
            }
            if (!isPrintable(buffer, at, length, isLines)) {
                return OfferRefusal.MALFORMED_TEXT.code();
            }
            at += length;
        }
        return at == end ? FormCheck.WELL_FORMED : OfferRefusal.MALFORMED_TRAILING_BYTES.code();
    }

    private static boolean isPrintable(
            final DirectBuffer buffer, final int index, final int length, final boolean mayBreak) {
        for (int i = index; i < index + length; i++) {
            final byte letter = buffer.getByte(i);
            if ((letter < ' ' || letter > '~') && !(mayBreak && letter == '\n')) {
                return false;
            }
        }
        return true;
    }
}
