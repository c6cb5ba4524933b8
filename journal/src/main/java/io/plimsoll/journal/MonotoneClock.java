package io.plimsoll.journal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import net.openhft.chronicle.core.time.TimeProvider;

/**
 * Chronicle's clock, which picks the file: a clock that steps back must not lead into a past file. It stands still
 * until the writer moves it on, so that no day begins in the midst of an append. Of the writer's thread.
 */
final class MonotoneClock implements TimeProvider {
    private final LongSupplier clockMillis;
    private long latestMillis;

    MonotoneClock(final LongSupplier clockMillis, final long floorMillis) {
        this.clockMillis = clockMillis;
        this.latestMillis = floorMillis;
    }

    /** To the present time. */
    void moveOn() {
        latestMillis = Math.max(latestMillis, clockMillis.getAsLong());
    }

    /** Since the epoch, UTC: Chronicle's cycle number. */
    int day() {
        return (int) TimeUnit.MILLISECONDS.toDays(latestMillis);
    }

    @Override
    public long currentTimeMillis() {
        return latestMillis;
    }
}
