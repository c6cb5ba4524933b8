package io.plimsoll.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts another JVM with this one's flags and class path. */
final class ChildProcess {
    private ChildProcess() {
    }

    static Process start(final String umask, final String mainClass, final String... args) throws IOException {
        return start(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"), mainClass, args);
    }

    /** Through a command that runs the words behind it. */
    static Process start(final List<String> through, final String mainClass, final String... args)
        throws IOException {
        final List<String> command = new ArrayList<>(through);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (flag.startsWith("--") || flag.startsWith("-Dchronicle")) {
                command.add(flag);
            }
        }
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath(), mainClass));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    /** Surefire may put the class path into a jar of its own and name it in another property. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
