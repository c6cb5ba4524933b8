package io.plimsoll.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The daily files of a directory: 20261120F.cq4, oldest first by name. */
final class CycleFiles {
    private static final Pattern NAME = Pattern.compile("\\d{8}F\\.cq4");
    private static final int DATE_LENGTH = 8;

    private CycleFiles() {
    }

    static List<Path> list(final Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).sorted().toList();
        } catch (final IOException e) {
            throw new JournalException("cannot list " + directory + ": " + e, e);
        }
    }

    /** Day since the epoch, UTC: Chronicle's cycle number. */
    static int day(final Path file) {
        final String date = file.getFileName().toString().substring(0, DATE_LENGTH);
        return (int) LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
    }

    static Path ofDay(final Path directory, final long epochDay) {
        return directory.resolve(DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofEpochDay(epochDay)) + "F.cq4");
    }
}
