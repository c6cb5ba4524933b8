package io.plimsoll.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which commands make the page of results, by name, in the order in which they run. A name is a file too, and what the
 * page and the goals look for.
 */
final class ResultsPlan {
    /** Shares of the measured saturation that the latency runs offer. */
    private static final int[] LOADS = {10, 25, 50, 75, 90, 100};
    private static final int STEADY_LOAD = 25;
    private static final int STEADY_SECONDS = 300;
    /** 6 million commands: some 10 million on, somebody has not the balance for a withdrawal. */
    private static final int STEADY_RATE_MAX = 20_000;

    private final int runs;
    private final int commands;
    private final int seconds;
    private final int accounts;
    private final Path data;
    private final Path tape;

    /**
     * A plan.
     *
     * @param accounts the most of any run.
     * @param data where latencies are written.
     * @param tape of 2021-05-19, or null to leave it out.
     */
    ResultsPlan(
            final int runs, final int commands, final int seconds, final int accounts, final Path data,
            final Path tape) {
        this.runs = runs;
        this.commands = commands;
        this.seconds = seconds;
        this.accounts = accounts;
        this.data = data;
        this.tape = tape;
    }

    /** What does not depend on other figures. */
    Map<String, List<String>> first() {
        final Map<String, List<String>> plan = new LinkedHashMap<>();
        plan.put("throughput", throughput(commands, "--profile"));
        plan.put("throughput-accounts", throughput(commands, "--accounts", "10000"));
        plan.put("throughput-fills", throughput(commands, "--mix", "100/0/0"));
        plan.put("throughput-empty", throughput(commands, "--subject", "empty", "--profile"));
        plan.put("throughput-stages2", throughput(commands, "--stages", "2"));
        plan.put("throughput-stages3", throughput(commands, "--stages", "3"));
        plan.put("peers", line("peers --runs %d --operations %d", runs, commands));
        plan.put("replay", line("replay --runs %d --commands %d", runs, commands));
        plan.put("recovery", line("recovery --runs %d --commands %d", runs, commands));
        plan.put("append", line("append --runs %d --seconds %d --output %s", runs, seconds, data.resolve("append")));
        plan.put("ticks", line("ticks --runs %d --accounts %s", runs, sizes()));
        if (null != tape) {
            plan.put("tape", line("ticks --runs %d --accounts %d --tape %s", runs, accounts, tape));
        }
        plan.put("memory", line("memory --accounts %d", accounts));
        plan.put("allocation", line("allocation --commands %d", Math.min(10_000_000, 50 * commands)));
        plan.put("apply", line("apply --runs %d --profile", runs));
        plan.put("pricing", line("pricing --iterations %d", runs));
        plan.put("whatif", line("whatif --runs %d", runs));
        return plan;
    }

    /** What needs to know the saturation found: commands a second. */
    Map<String, List<String>> second(final double saturation) {
        final Map<String, List<String>> plan = new LinkedHashMap<>();
        final List<String> rates = new ArrayList<>();
        for (final int load : LOADS) {
            rates.add(String.valueOf(rate(saturation, load)));
        }
        plan.put("latency", line("latency --seconds %d --rates %s --output %s", seconds, String.join(",", rates),
                data.resolve("latency")));
        plan.put("latency-empty", line("latency --subject empty --seconds %d --rates %s --output %s", seconds,
                String.join(",", rates), data.resolve("latency-empty")));
        plan.put("against-empty", line("latency --against-empty --runs %d --seconds %d --accounts %d --output %s",
                runs, seconds, accounts, data.resolve("against-empty")));
        return plan;
    }

    /** What takes minutes each. */
    Map<String, List<String>> soak(final double saturation) {
        final Map<String, List<String>> plan = new LinkedHashMap<>();
        final long steady = Math.min(rate(saturation, STEADY_LOAD), STEADY_RATE_MAX);
        plan.put("latency-steady", line("latency --seconds %d --rates %d --output %s", STEADY_SECONDS, steady,
                data.resolve("latency-steady")));
        plan.put("overload", line("overload --seconds 60"));
        plan.put("memory-tenfold", line("memory --accounts %d --heap 8g", 10L * accounts));
        return plan;
    }

    private static long rate(final double saturation, final int load) {
        return Math.max(1, Math.round(saturation * load / 100 / 1_000) * 1_000);
    }

    /** 1,000, 10,000 ... up to the most. */
    private String sizes() {
        final List<Integer> sizes = new ArrayList<>();
        for (int size = 1_000; size < accounts; size *= 10) {
            sizes.add(size);
        }
        sizes.add(accounts);
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private List<String> throughput(final int count, final String... options) {
        final List<String> arguments = new ArrayList<>(line("throughput --runs %d --commands %d", runs, count));
        arguments.addAll(List.of(options));
        return arguments;
    }

    private static List<String> line(final String format, final Object... values) {
        return List.of(String.format(Locale.ROOT, format, values).split(" ", -1));
    }
}
