package io.plimsoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.render.MessageRenderer;
import io.plimsoll.render.MessageShape;
import io.plimsoll.render.Schema;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the records of a journal. */
@Command(name = "inspect", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Prints the commands of a journal, or the events that they caused, readable. Writes nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll inspect crash --type deposit,withdraw --account trader-17",
            "  plimsoll inspect crash --events --type marginCalled --limit 5",
            "  plimsoll inspect crash --events --since 2020-03-12T10:40:00Z --until 2020-03-12T10:45:00Z --json"})
final class InspectCommand implements Callable<Integer> {
    private static final Set<String> ACCOUNT_FIELDS =
            Set.of("account", "buyer", "seller", "fromAccount", "toAccount", "counterparty");
    private static final long NANOS = 1_000_000_000L;
    private static final int RECORDS_PER_CHECK = 1_000;

    private final Shell shell;
    @Parameters(paramLabel = "DIR", description = "The journal's directory.")
    private Path directory;
    @Option(names = "--events", description = "Events of the egress queue instead of commands.")
    private boolean events;
    @Option(names = "--type", split = ",", paramLabel = "NAME",
            description = "Only these messages: priceTick, fill, marginCalled ...")
    private List<String> types = List.of();
    @Option(names = "--account", paramLabel = "NAME", description = "Only messages that name this account.")
    private String account;
    @Option(names = "--from", paramLabel = "N", description = "From this command (events: caused by it) ...")
    private long from = 1;
    @Option(names = "--to", paramLabel = "N", description = "... to this one.")
    private long to = Long.MAX_VALUE;
    @Option(names = "--since", paramLabel = "TIME", description = "From this event time (ISO-8601, or ns) ...")
    private String since;
    @Option(names = "--until", paramLabel = "TIME", description = "... to this one, inclusive.")
    private String until;
    @Option(names = "--limit", paramLabel = "N", description = "At most this many.")
    private long limit = Long.MAX_VALUE;
    @Option(names = "--json", description = "One JSON array.")
    private boolean json;

    InspectCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        types.forEach(this::checkType);
        if (from > to) {
            throw UserException.badInput("--from must be at most --to, is " + from + " and " + to);
        }
        final long sinceNs = since == null ? Long.MIN_VALUE : time("--since", since);
        final long untilNs = until == null ? Long.MAX_VALUE : time("--until", until);
        final Printer printer = new Printer();
        new JournalRecords(directory, events).forEach(
                new JournalRecords.Range(from, to, sinceNs, untilNs), message -> {
                    if (isWanted(message)) {
                        printer.print(message);
                    }
                    return printer.wantsMore();
                });
        printer.end();
        return ExitCode.OK;
    }

    private void checkType(final String name) {
        final MessageShape shape = Schema.get().message(name);
        if (shape == null || shape.isCommand() == events || !shape.name().equals(name)) {
            throw UserException.badInput("--type: there is no " + (events ? "event" : "command") + " '" + name
                    + "', but " + Schema.get().messages().stream().filter(known -> known.isCommand() != events)
                    .map(MessageShape::name).collect(Collectors.joining(", ")));
        }
    }

    private boolean isWanted(final ObjectNode message) {
        final String type = message.get(events ? "event" : "command").textValue();
        return (types.isEmpty() || types.contains(type)) && (account == null || names(message));
    }

    private boolean names(final ObjectNode message) {
        for (final String field : ACCOUNT_FIELDS) {
            final JsonNode value = message.get(field);
            if (value != null && account.equals(value.textValue())) {
                return true;
            }
        }
        return false;
    }

    private static long time(final String option, final String text) {
        try {
            if (text.matches("\\d{1,19}")) {
                return Long.parseLong(text);
            }
            final Instant instant = Instant.parse(text);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
        } catch (final DateTimeException | ArithmeticException | NumberFormatException e) {
            throw UserException.badInput(option + " must be an ISO-8601 instant or nanoseconds since the epoch, is '"
                    + text + "'");
        }
    }

    /** A line a message, or one array. */
    private final class Printer {
        private long count;

        void print(final ObjectNode message) {
            if (json) {
                shell.out().print(count == 0 ? "[\n" : ",\n");
                shell.out().print(message);
            } else {
                shell.out().println(MessageRenderer.line(message));
            }
            count++;
        }

        /** A reader that has gone, such as head, wants no more either. */
        boolean wantsMore() {
            return count < limit && (count % RECORDS_PER_CHECK != 0 || !shell.out().checkError());
        }

        void end() {
            if (json) {
                shell.out().println(count == 0 ? "[]" : "\n]");
            }
        }
    }
}
