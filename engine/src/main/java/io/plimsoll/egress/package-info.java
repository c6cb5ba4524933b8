/** The only door out: numbered events, released once their command is journaled, kept for consumers to resume from. */
package io.plimsoll.egress;
