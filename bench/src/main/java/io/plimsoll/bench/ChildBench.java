package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One bench in a JVM of its own, started as this one was, so that no bench profits or suffers from another's JIT. */
final class ChildBench {
    /** Has the JVM ask the system for huge pages for its heap. */
    static final String HUGE_PAGES = "-XX:+UseTransparentHugePages";

    private ChildBench() {
    }

    /** Runs it with --json and reads the objects it prints, one a line. What it says on standard error goes through. */
    static List<JsonNode> run(final List<String> arguments) {
        return run(List.of(), arguments);
    }

    /** This command again, in a JVM that asks for huge pages for its heap. */
    static List<JsonNode> onHugePages(final CommandSpec command) {
        final List<String> arguments = new ArrayList<>(command.root().commandLine().getParseResult().originalArgs());
        arguments.remove("--json");
        arguments.add("--here");
        return run(List.of(HUGE_PAGES), arguments);
    }

    /** The same, with flags for the JVM besides those of this one. */
    static List<JsonNode> run(final List<String> jvmFlags, final List<String> arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(jvmFlags);
        final String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            // The jar's manifest has flags, which count only so.
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, Bench.class.getName()));
        }
        command.addAll(arguments);
        command.add("--json");
        try {
            final Process child =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            final List<JsonNode> objects = objects(child);
            final int exit = child.waitFor();
            if (0 != exit || objects.isEmpty()) {
                throw new BenchException(String.join(" ", arguments) + " failed, exit code " + exit);
            }
            return objects;
        } catch (final IOException e) {
            throw new BenchException("cannot start " + command.get(0) + ": " + e, e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    private static List<JsonNode> objects(final Process child) throws IOException {
        final List<JsonNode> objects = new ArrayList<>();
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); null != line; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    objects.add(Json.read(line, JsonNode.class));
                }
            }
        }
        return objects;
    }
}
