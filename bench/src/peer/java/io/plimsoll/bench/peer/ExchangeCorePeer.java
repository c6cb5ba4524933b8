package io.plimsoll.bench.peer;

import exchange.core2.core.common.CoreWaitStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The program: reads the work, then one request a line ("journaled", "unjournaled", "core") and answers each run with
 * one line of JSON on standard output, until its input ends.
 */
public final class ExchangeCorePeer {
    private final Pipeline pipeline;
    private final Core core;
    private final Path directory;

    private ExchangeCorePeer(final Work work, final CoreWaitStrategy waiting, final Path directory) {
        this.pipeline = new Pipeline(work, waiting);
        this.core = new Core(work, pipeline.configuration(null));
        this.directory = directory;
    }

    /**
     * Runs it.
     *
     * @param args the file with the work, the directory for journals, and the wait strategy by exchange-core's name.
     */
    public static void main(final String[] args) throws IOException, InterruptedException, ExecutionException {
        final ExchangeCorePeer peer = new ExchangeCorePeer(
                Work.read(Path.of(args[0])), CoreWaitStrategy.valueOf(args[2]), Path.of(args[1]));
        final BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String request = requests.readLine(); null != request; request = requests.readLine()) {
            System.out.println(peer.run(request).json());
        }
    }

    private Result run(final String request) throws IOException, InterruptedException, ExecutionException {
        switch (request) {
            case "journaled":
                return journaled();
            case "unjournaled":
                return pipeline.run(null);
            case "core":
                return core.run();
            default:
                throw new IOException("no such run: " + request);
        }
    }

    private Result journaled() throws IOException, InterruptedException, ExecutionException {
        final Path journal = Files.createTempDirectory(directory, "exchange-core");
        try {
            return pipeline.run(journal);
        } finally {
            delete(journal);
        }
    }

    private static void delete(final Path journal) throws IOException {
        final List<Path> all;
        try (Stream<Path> walk = Files.walk(journal)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path each : all) {
            Files.delete(each);
        }
    }
}
