package io.plimsoll.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where and when figures were taken.
 *
 * @param shaExtensions whether the processor has SHA instructions, which the journals' hash chain uses.
 * @param loadBefore average number of busy threads of the whole machine in the minute before: above 0 others disturb.
 * @param jvmFlags as given on the command line; those of the jar's manifest are not among them.
 */
record Conditions(
        String date, String cpu, int cores, boolean shaExtensions, long memoryMiB, String os, String fileStore,
        String jvm, List<String> jvmFlags, String collectors, long heapMaxMiB, double loadBefore) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path MEMORY_INFO = Path.of("/proc/meminfo");
    private static final int MIB = 1 << 20;

    /** Those of now; directory is where the journals go. */
    static Conditions now(final Path directory) {
        final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new Conditions(
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                value(CPU_INFO, "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                List.of(value(CPU_INFO, "flags", "").split(" ", -1)).contains("sha_ni"),
                Long.parseLong(value(MEMORY_INFO, "MemTotal", "0 kB").split(" ", -1)[0]) / 1024,
                system.getName() + " " + system.getVersion(),
                fileStore(directory),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                String.join(", ", ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName).toList()),
                Runtime.getRuntime().maxMemory() / MIB,
                system.getSystemLoadAverage());
    }

    private static String value(final Path file, final String key, final String otherwise) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key)).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(otherwise);
        } catch (final IOException notLinux) {
            return otherwise;
        }
    }

    private static String fileStore(final Path directory) {
        try {
            return Files.getFileStore(directory).type();
        } catch (final IOException e) {
            throw new BenchException("cannot tell what kind of disk " + directory + " is on: " + e, e);
        }
    }

    /** For people. */
    List<String> lines() {
        return List.of(
                "machine     " + cpu + ", " + cores + " cores, SHA instructions: " + (shaExtensions ? "yes" : "no")
                        + ", " + memoryMiB + " MiB, " + os + ", journals on " + fileStore,
                "JVM         " + jvm + ", heap up to " + heapMaxMiB + " MiB, " + collectors,
                "flags       " + (jvmFlags.isEmpty() ? "none" : String.join(" ", jvmFlags)),
                "date        " + date + String.format(Locale.ROOT, ", load of the machine before: %.1f", loadBefore));
    }
}
