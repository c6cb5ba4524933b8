package io.plimsoll.cli;

import io.plimsoll.story.StoryRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs stories. */
@Command(name = "play", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "Runs story files, JSON lines of commands and what is expected of them, through the whole service.",
            "Each story gets a service of its own, and what it journaled is replayed. Prints each failure and how",
            "many passed."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll play engine/src/test/stories          every story in a folder",
            "  plimsoll play my-bug.jsonl"})
final class PlayCommand implements Callable<Integer> {
    private final Shell shell;
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Stories, or folders of them.")
    private List<Path> files;

    PlayCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return StoryRunner.run(files, shell.out());
    }
}
