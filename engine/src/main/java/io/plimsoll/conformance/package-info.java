/**
 * Runs the test vectors of other venues through this product's own rules: reads vector files, hands each case to the
 * adapter of its kind, compares within the file's tolerance, reports. See CONFORMANCE.md beside ARCHITECTURE.md.
 */
package io.plimsoll.conformance;
