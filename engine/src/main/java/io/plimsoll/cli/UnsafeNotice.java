package io.plimsoll.cli;

import java.lang.reflect.Method;

/**
 * Keeps four lines off standard error that JDK 24 and later print once when a library first reads memory through
 * sun.misc.Unsafe, as Chronicle, Agrona and the Disruptor do: "WARNING: A terminally deprecated method in
 * sun.misc.Unsafe has been called ...". They speak to the libraries' authors; whoever runs the jar can do nothing.
 *
 * <p>The JDK's own switch, --sun-misc-unsafe-memory-access=allow, cannot stand in a jar's manifest, and replacing
 * System.err does not help, because the lines go to the stream that the JDK opened at its start. So the JDK is told
 * that the warning was given already, by the very method with which it remembers that; its package is open to everyone
 * ("opens sun.misc" in jdk.unsupported). Nothing else is silenced: no other warning, and not the JDK's debug or deny
 * mode, which do not ask this method. Where it does not exist, on JDK 17 and on whatever comes, nothing happens.
 */
final class UnsafeNotice {
    private UnsafeNotice() {
    }

    static void silence() {
        try {
            final Method given = Class.forName("sun.misc.Unsafe").getDeclaredMethod("trySetMemoryAccessWarned");
            given.setAccessible(true);
            given.invoke(null);
        } catch (final ReflectiveOperationException | RuntimeException e) {
            // This JDK warns differently or not at all: its lines appear, and do no harm.
            return;
        }
    }
}
