package io.plimsoll.story;

import io.plimsoll.pipeline.HaltedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs stories: each through a whole clearing service of its own, journaled in a temporary directory, one command at
 * a time; then replays what was journaled. Prints every failure with file, line, expected and actual.
 */
public final class StoryRunner {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    private StoryRunner() {
    }

    /**
     * Runs story files; a directory stands for the .jsonl files in it, by name.
     *
     * @param out gets the failures and, last, {@code N passed, N failed}
     * @return 0 when all passed, 1 when one failed, 2 when one could not be read or understood
     * @throws IllegalStateException when a service halted: an internal fault, named with file and line
     */
    public static int run(final List<Path> paths, final PrintStream out) {
        int passed = 0;
        int failed = 0;
        int code = PASSED;
        for (final Path file : expand(paths)) {
            try {
                final List<String> problems = new ArrayList<>();
                runOne(file, problems, problem -> out.println("note: " + problem));
                problems.forEach(out::println);
                if (problems.isEmpty()) {
                    passed++;
                } else {
                    failed++;
                    code = Math.max(code, FAILED);
                }
            } catch (final StoryException e) {
                out.println(e.getMessage());
                failed++;
                code = BAD_INPUT;
            }
        }
        out.println(passed + " passed, " + failed + " failed");
        return code;
    }

    /**
     * Runs one story.
     *
     * @return what failed, a line each, beginning with file and line; empty when it passed
     * @throws StoryException when it cannot be read or understood
     */
    public static List<String> run(final Path file) {
        final List<String> problems = new ArrayList<>();
        runOne(file, problems, problems::add);
        return problems;
    }

    private static void runOne(
            final Path file, final List<String> failures, final Consumer<String> notes) {
        final List<StoryStep> steps = StoryCompiler.compile(StoryParser.parse(file));
        final Path directory = newDirectory();
        try (StorySession session = new StorySession(directory)) {
            play(steps, session, failures, notes);
            final String difference = session.firstDifferenceInReplay();
            if (null != difference) {
                failures.add(file + ": replay: expected the same state and events, actual " + difference);
            }
        } finally {
            delete(directory);
        }
    }

    private static void play(
            final List<StoryStep> steps, final StorySession session, final List<String> failures,
            final Consumer<String> notes) {
        for (int i = 0; i < steps.size(); i++) {
            final StoryStep step = steps.get(i);
            if (StoryStep.Kind.EXPECTATION == step.kind()) {
                step.expectation().check(session)
                        .forEach(difference -> failures.add(step.line().where() + ": " + difference));
            } else {
                run(step, session);
                if (null != session.refusal() && !speaksOfRefusal(steps, i + 1)) {
                    notes.accept(step.line().where() + ": refused with " + session.refusal()
                            + ", and no line expects that");
                }
            }
        }
    }

    private static void run(final StoryStep step, final StorySession session) {
        try {
            session.run(step);
        } catch (final HaltedException e) {
            throw new IllegalStateException(step.line().where() + ": " + e.getMessage(), e);
        }
    }

    /** Whether a line up to the next command expects a reject or looks at the rejection's event. */
    private static boolean speaksOfRefusal(final List<StoryStep> steps, final int from) {
        for (int i = from; i < steps.size() && StoryStep.Kind.EXPECTATION == steps.get(i).kind(); i++) {
            final StoryLine line = steps.get(i).line();
            if ("reject".equals(line.what()) || "event".equals(line.what())) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> expand(final List<Path> paths) {
        final List<Path> files = new ArrayList<>();
        for (final Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.list(path)) {
                inside.filter(file -> file.toString().endsWith(".jsonl")).sorted().forEach(files::add);
            } catch (final IOException e) {
                throw new StoryException(path.toString(), "cannot be read: " + e.getMessage());
            }
        }
        return files;
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("plimsoll-story-");
        } catch (final IOException e) {
            throw new StoryException("temporary directory", "cannot be made: " + e.getMessage());
        }
    }

    private static void delete(final Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (final IOException e) {
            throw new StoryException(directory.toString(), "cannot be deleted: " + e.getMessage());
        }
    }
}
