package io.plimsoll.bench;

/**
 * What became of every command that was offered.
 *
 * @param capacityPerSecond commands a second that the pipeline takes of this load, measured before.
 * @param offeredPerSecond what was meant to be offered: twice that.
 * @param offers all calls of ingress, those of fills that were refused and came again among them.
 * @param fills accepted; every one that was to be sent was.
 * @param cash deposits accepted.
 * @param cashGivenUp deposits refused for want of room, whose senders did not come again.
 * @param prices taken from the feed: sent and conflated.
 * @param heapBeforeBytes in use after a collection, once the load runs.
 * @param heapAfterBytes the same at the end.
 * @param drainMs from the last moment of the load until all that was accepted or held back was applied and released.
 */
record OverloadReport(
        int seconds, double capacityPerSecond, double offeredPerSecond, long offers, long accepted, long backPressured,
        long malformed, long fills, long cash, long cashGivenUp, long prices, long pricesSent, long pricesConflated,
        long events, long heapBeforeBytes, long heapAfterBytes, long drainMs, String load, String pipeline,
        Conditions conditions) {
}
