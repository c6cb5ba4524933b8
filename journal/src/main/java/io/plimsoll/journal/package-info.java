/** The log: bytes, order, hashes. It frames opaque records and knows no message and no margin. */
package io.plimsoll.journal;
