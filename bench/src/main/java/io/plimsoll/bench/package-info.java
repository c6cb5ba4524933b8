/** Harnesses: what the engine can do on the machine at hand. Nothing here is needed to run it. */
package io.plimsoll.bench;
