package io.plimsoll.statemachine.account;

import java.util.Arrays;

/** The last liquidation order of each entry, in parallel primitive arrays by entry. At most one is open per entry. */
public final class LiquidationOrders {
    private long[] orderId = new long[64];
    private int[] instrumentId = new int[64];
    private long[] remainingLots = new long[64];
    private boolean[] open = new boolean[64];
    private boolean[] begun = new boolean[64];
    private boolean[] sells = new boolean[64];
    private long lastOrderId;

    /** Opens an order and returns its id. */
    public long open(final int entry, final int instrument, final long lots, final boolean isSell) {
        ensureCapacity(entry);
        orderId[entry] = ++lastOrderId;
        instrumentId[entry] = instrument;
        remainingLots[entry] = lots;
        open[entry] = true;
        begun[entry] = false;
        sells[entry] = isSell;
        return lastOrderId;
    }

    /** Takes executed lots off; a fully executed order is no longer open. */
    public void execute(final int entry, final long lots) {
        remainingLots[entry] -= lots;
        open[entry] &= remainingLots[entry] > 0;
        begun[entry] = open[entry];
    }

    /** No more lots are wanted. A fill that was on its way is still taken, up to what remained. */
    public void cancel(final int entry) {
        open[entry] = false;
        begun[entry] = false;
    }

    public boolean isOpen(final int entry) {
        return entry < open.length && open[entry];
    }

    /** Whether an open order is executed in part. */
    public boolean isBegun(final int entry) {
        return entry < begun.length && begun[entry];
    }

    /** Whether the last order sells, to close a long. */
    public boolean isSell(final int entry) {
        return sells[entry];
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
            begun = Arrays.copyOf(begun, capacity);
            sells = Arrays.copyOf(sells, capacity);
        }
    }
}
