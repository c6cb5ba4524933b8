/** Harnesses that measure the engine: throughput, latency, micro-benchmarks. */
package io.plimsoll.bench;
