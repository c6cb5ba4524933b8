package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** One call of the bench's command line, in-process, and what it said. */
record BenchRun(int exit, String out, String err) {
    static BenchRun of(final String... arguments) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final CommandLine line = Bench.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        final int exit = line.execute(arguments);
        return new BenchRun(exit, out.toString(), err.toString());
    }

    JsonNode lastObject() {
        final List<String> lines = out.lines().toList();
        return Json.read(lines.get(lines.size() - 1), JsonNode.class);
    }
}
