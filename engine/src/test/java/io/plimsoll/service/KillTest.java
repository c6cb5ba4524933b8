package io.plimsoll.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.EventRefDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.egress.EgressReader;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.journal.ChronicleJournal;
import io.plimsoll.journal.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service in a process of its own is killed with SIGKILL, half the time at random moments, half the time right at
 * named points, and started again. This process is the consumer: what it has seen is acknowledged, and it resumes by
 * number.
 */
@Timeout(600)
class KillTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20_260_103L);
    private static final int KILLS = Integer.getInteger("plimsoll.kills", 20);
    private static final int LIVE_MS_MAX = 400;
    private static final int START_MS_MAX = 1_500;
    private static final int POINT_TIMES_MAX = 40;
    private static final int LAST_COMMANDS = 2_000;

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final EventRefDecoder eventRef = new EventRefDecoder();
    /** Every event the consumer has seen, in the order of seeing: number, time and bytes. */
    private final List<String> seen = new ArrayList<>();
    private long nextNumber = 1;
    private long lastCommandSeen;

    @Test
    void losesNothingAcknowledgedAndRepeatsNoEvent() throws Exception {
        int killedLive = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            final int stages = 1 + random.nextInt(3);
            killedLive += killOnce(kill, stages) ? 1 : 0;
            if (killedLive > 0) {
                consume();
                try (Journal commands = ChronicleJournal.openReadOnly(directory.resolve(ServiceJournals.COMMANDS))) {
                    assertTrue(lastCommandSeen <= commands.lastSequence(),
                            "an event without its command, " + context(kill));
                }
            }
        }
        assertTrue(killedLive > KILLS / 2, "most kills hit a live service, " + context(KILLS));
        runToTheEnd();
        consume();
        checkAgainstAnUninterruptedRun();
    }

    /** Starts, consumes beside it, kills. Returns whether it had gone live. */
    private boolean killOnce(final int kill, final int stages) throws IOException, InterruptedException {
        final boolean atPoint = kill % 2 == 1;
        final String point = atPoint ? KillTarget.POINTS[random.nextInt(KillTarget.POINTS.length)] : "none";
        final Child child = new Child(stages, 0, point, 1 + random.nextInt(POINT_TIMES_MAX));
        final int liveMs = random.nextInt(LIVE_MS_MAX);
        if (atPoint) {
            child.point.await(60, TimeUnit.SECONDS);
        } else if (kill % 5 == 4) {
            child.point.await(random.nextInt(START_MS_MAX), TimeUnit.MILLISECONDS);
        } else {
            assertTrue(child.live.await(60, TimeUnit.SECONDS), () -> "did not start, " + context(kill) + child.output);
            consumeFor(liveMs);
        }
        final boolean live = 0 == child.live.getCount();
        child.process.destroyForcibly().waitFor();
        assertTrue(137 == child.process.exitValue(), () -> "ended by itself, " + context(kill) + child.output);
        return live;
    }

    private void runToTheEnd() throws IOException, InterruptedException {
        final Child last = new Child(1, LAST_COMMANDS, "none", 0);
        assertEquals(0, last.process.waitFor(), () -> context(KILLS) + last.output);
    }

    private void checkAgainstAnUninterruptedRun() {
        final ReplayAudit.Result audit = ReplayAudit.replay(directory);
        assertNull(audit.difference(), () -> context(KILLS));
        assertEquals(0, audit.unpublished());
        assertEquals(audit.events(), seen.size(), () -> "each event once, " + context(KILLS));
        try (ServiceJournals journals = ServiceJournals.openReadOnly(directory);
                ClearingService whole = ClearingService.open(KillTarget.config(null, 1))) {
            TestService.drive(whole, new CommandWriter(TestService.SOURCE), new Workload(KillTarget.WORKLOAD_SEED),
                    (int) audit.commands());
            assertTrue(audit.proves(whole.query().stateHash()), () -> "another state, " + context(KILLS));
            assertEquals(TestService.recordsOf(whole.journals().commands()),
                    TestService.recordsOf(journals.commands()), () -> "commands, " + context(KILLS));
            assertEquals(TestService.recordsOf(whole.journals().events()), seen, () -> "events, " + context(KILLS));
        }
    }

    private void consumeFor(final int milliseconds) {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        try (Journal queue = ChronicleJournal.openReadOnly(directory.resolve(ServiceJournals.EVENTS));
                EgressReader reader = new EgressReader(queue, nextNumber)) {
            while (System.nanoTime() < deadline) {
                if (0 == reader.poll(this::see, 100)) {
                    LockSupport.parkNanos(100_000);
                }
            }
            nextNumber = reader.nextNumber();
        }
    }

    /** Takes all there is, from the number kept. */
    private void consume() {
        try (Journal queue = ChronicleJournal.openReadOnly(directory.resolve(ServiceJournals.EVENTS));
                EgressReader reader = new EgressReader(queue, nextNumber)) {
            while (reader.poll(this::see, 1_000) > 0) {
                Thread.onSpinWait();
            }
            nextNumber = reader.nextNumber();
        }
    }

    private void see(
            final long number, final long timestampNs, final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        seen.add(number + " " + timestampNs + " " + HexFormat.of().formatHex(bytes));
        lastCommandSeen = eventRef.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH).commandSequence();
    }

    private String context(final int kill) {
        return "seed=" + SEED + " kill=" + kill + " ";
    }

    /** The process and what it has said so far. */
    private final class Child {
        private final Process process;
        private final CountDownLatch live = new CountDownLatch(1);
        private final CountDownLatch point = new CountDownLatch(1);
        private final Queue<String> output = new ConcurrentLinkedQueue<>();

        Child(final int stages, final int stopAfter, final String atPoint, final int time) throws IOException {
            final List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(flag -> flag.startsWith("--") || flag.startsWith("-Dchronicle")).forEach(command::add);
            command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    KillTarget.class.getName(), directory.toString(), String.valueOf(stages),
                    String.valueOf(stopAfter), atPoint, String.valueOf(time)));
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            final Thread listener = new Thread(this::listen, "child output");
            listener.setDaemon(true);
            listener.start();
        }

        private void listen() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); null != line; line = lines.readLine()) {
                    output.add(line);
                    if (KillTarget.LIVE.equals(line)) {
                        live.countDown();
                    } else if (KillTarget.AT_POINT.equals(line)) {
                        point.countDown();
                    }
                }
            } catch (final IOException e) {
                output.add(e.toString());
            }
        }
    }
}
