/**
 * Messages made readable: names for ids, exact decimals for scaled integers, JSON or one line. Driven by the schema.
 */
package io.plimsoll.render;
