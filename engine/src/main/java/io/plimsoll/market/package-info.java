/** The demo's world: tapes, seeded traders, a small venue, and the loop that ties them to the clearing service. */
package io.plimsoll.market;
