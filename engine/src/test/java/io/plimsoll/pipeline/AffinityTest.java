package io.plimsoll.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.ingress.CommandWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Threads stay on the processors that the configuration names. */
@EnabledOnOs(OS.LINUX)
class AffinityTest {
    private static final int NO_SUCH_PROCESSOR = 1_000;

    @Test
    void keepsTheThreadOfEachStageToItsProcessor() throws IOException {
        final int processor = firstAllowed();
        try (PipelineRig rig = new PipelineRig().start(
                PipelineRig.config(2).withAffinity(List.of(processor, processor)))) {
            rig.pipeline.awaitReleased(rig.offerDeposits(new CommandWriter(1), 10));
            assertEquals(String.valueOf(processor), allowed("plimsoll-journa"));
            assertEquals(String.valueOf(processor), allowed("plimsoll-apply"));
        }
    }

    @Test
    void aProcessorThatTheProcessMayNotUseIsRefusedBeforeAnythingStarts() {
        final PipelineConfig config = PipelineRig.config(1).withAffinity(List.of(NO_SUCH_PROCESSOR));
        final IllegalArgumentException refused =
            assertThrows(IllegalArgumentException.class, () -> new PipelineRig().start(config));
        assertTrue(refused.getMessage().startsWith("ring.affinity: no thread of this process may be kept on processor "
            + NO_SUCH_PROCESSOR), refused::getMessage);
    }

    private static int firstAllowed() throws IOException {
        return Integer.parseInt(allowedIn(Path.of("/proc/self")).split("[-,]", -1)[0]);
    }

    /** Where Linux lets the newest thread of that name run; names are cut to 15 characters there. */
    private static String allowed(final String thread) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            final List<Path> named = tasks.filter(task -> nameOf(task).equals(thread)).sorted(
                (one, other) -> Integer.compare(idOf(one), idOf(other))).collect(Collectors.toList());
            return allowedIn(named.get(named.size() - 1));
        }
    }

    private static int idOf(final Path task) {
        return Integer.parseInt(task.getFileName().toString());
    }

    /** Nothing for a thread that has ended meanwhile. */
    private static String nameOf(final Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (final IOException e) {
            return "";
        }
    }

    private static String allowedIn(final Path task) throws IOException {
        return Files.readAllLines(task.resolve("status")).stream().filter(line -> line.startsWith("Cpus_allowed_list"))
            .map(line -> line.split(":", -1)[1].strip()).findFirst().orElseThrow();
    }
}
