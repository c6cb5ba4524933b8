package io.plimsoll.egress;

import org.agrona.DirectBuffer;

/** Takes the encoded events of the command being applied, in order. */
@FunctionalInterface
public interface EventOutput {
    /** One event: SBE header and message. The bytes are the caller's again on return. */
    void onEvent(DirectBuffer buffer, int offset, int length);
}
