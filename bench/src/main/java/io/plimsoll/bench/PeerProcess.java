package io.plimsoll.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** exchange-core in a JVM of its own, which runs when it is asked and waits otherwise. */
final class PeerProcess implements AutoCloseable {
    private static final String PROGRAM = "io.plimsoll.bench.peer.ExchangeCorePeer";
    private static final String LIBRARIES = "peers-lib";
    private static final String CLASSES = "peers-classes";
    private static final String ARTIFACT = "exchange-core-0.5.3.jar";
    /** What the Chronicle libraries of its time reach into. */
    private static final List<String> FLAGS = List.of(
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED");
    /** A run takes seconds; a thread of exchange-core that fails leaves the others waiting for it for ever. */
    private static final int ANSWER_MINUTES_MAX = 5;

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private PeerProcess(final Process process) {
        this.process = process;
        this.requests = process.outputWriter();
        this.answers = process.inputReader();
    }

    /**
     * What a run gave.
     *
     * @param operations trades and balance changes; each trade is two of the commands.
     */
    record Run(
            long operations, long commands, long elapsedNs, long trades, long refused, long journalBytes,
            long positions) {
    }

    /** Where the build puts the program and its libraries: beside the jar, or the classes, of this. */
    static Path home() {
        try {
            return Path.of(Bench.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
        } catch (final URISyntaxException e) {
            throw new BenchException("cannot tell where this program is: " + e, e);
        }
    }

    /** Whether this JVM has what exchange-core's Chronicle, of 2020, calls by reflection: Java 17 has, 25 has not. */
    static boolean runsOnThisJava() {
        try {
            return null != Class.forName("sun.nio.ch.FileChannelImpl")
                    .getDeclaredMethod("unmap0", long.class, long.class);
        } catch (final ReflectiveOperationException e) {
            return false;
        }
    }

    /** Starts it on this work; journals go to the directory. */
    static PeerProcess start(final Path home, final Path work, final Path directory, final String waiting) {
        final Path libraries = home.resolve(LIBRARIES);
        if (!Files.isRegularFile(libraries.resolve(ARTIFACT)) || !Files.isDirectory(home.resolve(CLASSES))) {
            throw new BenchException("no exchange-core under " + home + ": it needs " + LIBRARIES + "/" + ARTIFACT
                    + " and " + CLASSES + "/, which the build puts there (mvn package); --home names another place");
        }
        if (!runsOnThisJava()) {
            throw new BenchException("exchange-core 0.5.3 does not run on Java " + Runtime.version().feature()
                    + ", only on older ones; run this command on Java 17");
        }
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", home.resolve(CLASSES) + File.pathSeparator + libraries.resolve("*"), PROGRAM,
                work.toString(), directory.toString(), waiting));
        try {
            return new PeerProcess(
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (final IOException e) {
            throw new BenchException("cannot start " + command.get(0) + ": " + e, e);
        }
    }

    /** One run, on a fresh exchange. */
    Run run(final String kind) {
        final CompletableFuture<Void> watchdog = CompletableFuture.runAsync(process::destroyForcibly,
                CompletableFuture.delayedExecutor(ANSWER_MINUTES_MAX, TimeUnit.MINUTES));
        try {
            requests.write(kind);
            requests.newLine();
            requests.flush();
            String answer = answers.readLine();
            while (null != answer && !answer.startsWith("{")) {
                answer = answers.readLine();
            }
            if (null == answer) {
                throw new BenchException("exchange-core ended in a run, exit code " + process.waitFor());
            }
            return Json.read(answer, Run.class);
        } catch (final IOException e) {
            throw new BenchException("exchange-core does not answer: " + e, e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        } finally {
            watchdog.cancel(false);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
