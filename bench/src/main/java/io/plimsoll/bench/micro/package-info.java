/** Benchmarks of single pieces, run by JMH. */
package io.plimsoll.bench.micro;
