package io.plimsoll.market;

/**
 * How far a run is.
 *
 * @param ticksDone   ticks of the tape read.
 * @param ticksTotal  ticks on the tape.
 * @param commands    sent.
 * @param events      seen.
 * @param eventTimeNs of the tape.
 */
public record RunProgress(long ticksDone, long ticksTotal, long commands, long events, long eventTimeNs) {
}
