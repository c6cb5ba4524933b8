/**
 * Runs exchange-core 0.5.3 on the trades and balance changes that the bench hands over. A program of its own, on a
 * class path of its own: exchange-core needs older versions of libraries that the engine uses too. Nothing here sees
 * the engine, nor the engine this.
 */
package io.plimsoll.bench.peer;
