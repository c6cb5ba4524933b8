package io.plimsoll.statemachine.account;

import java.util.Arrays;

/** The last liquidation order of each entry, in parallel primitive arrays by entry. At most one is open per entry. */
public final class LiquidationOrders {
    private long[] orderId = new long[64];
    private int[] instrumentId = new int[64];
    private long[] remainingLots = new long[64];
    private boolean[] open = new boolean[64];
    private long lastOrderId;

    /** Opens an order and returns its id. */
    public long open(final int entry, final int instrument, final long lots) {
        ensureCapacity(entry);
        orderId[entry] = ++lastOrderId;
        instrumentId[entry] = instrument;
        remainingLots[entry] = lots;
        open[entry] = true;
        return lastOrderId;
    }

    /** Takes executed lots off; a fully executed order is no longer open. */
    public void execute(final int entry, final long lots) {
        remainingLots[entry] -= lots;
        open[entry] &= remainingLots[entry] > 0;
    }

    /** No more lots are wanted. A fill that was on its way is still taken, up to what remained. */
    public void cancel(final int entry) {
        open[entry] = false;
    }

    public boolean isOpen(final int entry) {
        return entry < open.length && open[entry];
    }

    /** Id of the last order; 0: never one. */
    public long orderId(final int entry) {
        return entry < orderId.length ? orderId[entry] : 0;
    }

    public int instrumentId(final int entry) {
        return instrumentId[entry];
    }

    public long remainingLots(final int entry) {
        return entry < remainingLots.length ? remainingLots[entry] : 0;
    }

    public long lastOrderId() {
        return lastOrderId;
    }

    private void ensureCapacity(final int entry) {
        if (entry >= orderId.length) {
            final int capacity = Math.max(2 * orderId.length, entry + 1);
            orderId = Arrays.copyOf(orderId, capacity);
            instrumentId = Arrays.copyOf(instrumentId, capacity);
            remainingLots = Arrays.copyOf(remainingLots, capacity);
            open = Arrays.copyOf(open, capacity);
        }
    }
}
