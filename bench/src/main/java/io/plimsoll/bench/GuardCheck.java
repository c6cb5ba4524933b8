package io.plimsoll.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A ratio that must not fall. Measured again when it is too low, and lost only when it is too low every time: one bad
 * run on a busy machine is no loss.
 *
 * @param attempts what was measured, in order; the last decides.
 */
record GuardCheck(String name, double atLeast, List<Double> attempts) {
    static final int ATTEMPTS = 3;

    static GuardCheck of(final String name, final double atLeast, final DoubleSupplier measurement) {
        final List<Double> attempts = new ArrayList<>();
        do {
            attempts.add(measurement.getAsDouble());
        } while (attempts.size() < ATTEMPTS && attempts.get(attempts.size() - 1) < atLeast);
        return new GuardCheck(name, atLeast, List.copyOf(attempts));
    }

    boolean isLost() {
        return attempts.get(attempts.size() - 1) < atLeast;
    }
}
