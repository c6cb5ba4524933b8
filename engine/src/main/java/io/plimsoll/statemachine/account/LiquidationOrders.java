package io.plimsoll.statemachine.account;

import io.plimsoll.statemachine.memory.Records;

/** The last liquidation order of each entry. At most one is open per entry; it takes room where there ever was one. */
public final class LiquidationOrders {
    private static final int WIDTH = 4;
    private static final int ORDER_ID = 0;
    private static final int REMAINING = 1;
    /** Flags, instrument. */
    private static final int TERMS = 2;
    private static final int OPEN = 1;
    private static final int BEGUN = 2;
    private static final int SELLS = 4;

    private final Records records = new Records(WIDTH);
    private long lastOrderId;

    /** Opens an order and returns its id. */
    public long open(final int entry, final int instrument, final long lots, final boolean isSell) {
        records.ensure(entry);
        records.set(entry, ORDER_ID, ++lastOrderId);
        records.set(entry, REMAINING, lots);
        records.set(entry, TERMS, Records.both(isSell ? OPEN | SELLS : OPEN, instrument));
        return lastOrderId;
    }

    /** Takes executed lots off; a fully executed order is no longer open. */
    public void execute(final int entry, final long lots) {
        records.add(entry, REMAINING, -lots);
        final boolean isOpen = isOpen(entry) && remainingLots(entry) > 0;
        setFlags(entry, isOpen ? OPEN | BEGUN : 0);
    }

    /** No more lots are wanted. A fill that was on its way is still taken, up to what remained. */
    public void cancel(final int entry) {
        if (records.has(entry)) {
            setFlags(entry, 0);
        }
    }

    private void setFlags(final int entry, final int flags) {
        records.setHigh(entry, TERMS, records.high(entry, TERMS) & SELLS | flags);
    }

    public boolean isOpen(final int entry) {
        return has(entry, OPEN);
    }

    /** Whether an open order is executed in part. */
    public boolean isBegun(final int entry) {
        return has(entry, BEGUN);
    }

    /** Whether the last order sells, to close a long. */
    public boolean isSell(final int entry) {
        return has(entry, SELLS);
    }

    private boolean has(final int entry, final int flag) {
        return records.has(entry) && (records.high(entry, TERMS) & flag) != 0;
    }

    /** Id of the last order; 0: never one. */
    public long orderId(final int entry) {
        return records.has(entry) ? records.get(entry, ORDER_ID) : 0;
    }

    public int instrumentId(final int entry) {
        return records.low(entry, TERMS);
    }

    public long remainingLots(final int entry) {
        return records.has(entry) ? records.get(entry, REMAINING) : 0;
    }

    public long lastOrderId() {
        return lastOrderId;
    }
}
