/** Price tapes: recorded ones, read from the CSV forms of the field, and seeded synthetic ones. */
package io.plimsoll.market.tape;
