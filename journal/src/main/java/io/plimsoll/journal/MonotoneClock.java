package io.plimsoll.journal;

import java.util.function.LongSupplier;
import net.openhft.chronicle.core.time.TimeProvider;

/** Chronicle's clock, which picks the file: a clock that steps back must not lead into a past file. */
final class MonotoneClock implements TimeProvider {
    private final LongSupplier clockMillis;
    private volatile long latestMillis;

    MonotoneClock(final LongSupplier clockMillis, final long floorMillis) {
        this.clockMillis = clockMillis;
        this.latestMillis = floorMillis;
    }

    @Override
    public long currentTimeMillis() {
        final long now = clockMillis.getAsLong();
        final long latest = latestMillis;
        if (now <= latest) {
            return latest;
        }
        latestMillis = now;
        return now;
    }
}
