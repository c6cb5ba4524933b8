package io.plimsoll.cli;

import io.plimsoll.journal.JournalDamagedException;
import io.plimsoll.journal.JournalException;
import io.plimsoll.journal.JournalForeignException;
import io.plimsoll.market.tape.TapeException;
import io.plimsoll.service.RecoveryException;
import io.plimsoll.story.StoryException;
import java.io.UncheckedIOException;

/** What an exception means to whoever typed the command. */
final class Failures {
    private Failures() {
    }

    static int exitCode(final Throwable e) {
        if (e instanceof UserException user) {
            return user.exitCode();
        }
        if (e instanceof JournalDamagedException || e instanceof JournalForeignException
                || e instanceof RecoveryException) {
            return ExitCode.DAMAGED;
        }
        // A journal that is missing, in use or not to be read; a bad tape, story or file.
        return e instanceof JournalException || e instanceof TapeException || e instanceof StoryException
                || e instanceof UncheckedIOException ? ExitCode.BAD_INPUT : ExitCode.INTERNAL;
    }

    static String message(final Throwable e) {
        final String message = CommandTree.oneLine(e.getMessage());
        if (exitCode(e) != ExitCode.INTERNAL) {
            return message;
        }
        return "internal fault: " + e.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message)
                + " (--debug shows where)";
    }
}
