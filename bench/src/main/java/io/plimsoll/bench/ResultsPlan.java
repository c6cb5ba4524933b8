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
    /** 15 million commands in 5 minutes, and some 4 GB of journals. */
    private static final int STEADY_RATE_MAX = 50_000;
    /** At which prices move, at the rates offered, by some 40 to 130 % a year; by 1 bp it is twenty times as much. */
    private static final String REAL_WALK = "--walk-bp 0.05";
    /** A start takes that many times as long as a replay. */
    private static final int RECOVERED_MAX = 500_000;
    private static final int ALLOCATING = 10_000_000;
    private static final int OPTION_ACCOUNTS = 10_000;
    private static final int INVERSE_ACCOUNTS = 100_000;

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
        plan.put("recovery", line("recovery --runs %d --commands %d", runs, Math.min(commands, RECOVERED_MAX)));
        plan.put("append", line("append --runs %d --seconds %d --output %s", runs, seconds, data.resolve("append")));
        plan.put("ticks", line("ticks --runs %d --accounts %s", runs, sizes()));
        plan.put("ticks-inverse", line("ticks --inverse --runs %d --accounts %d", runs,
                Math.min(accounts, INVERSE_ACCOUNTS)));
        plan.put("ticks-options", line("ticks --options --runs %d --accounts %d --ticks 2000", runs,
                Math.min(accounts, OPTION_ACCOUNTS)));
        if (null != tape) {
            plan.put("tape", line("ticks --runs %d --accounts %d --slow-ticks 20 --tape %s", runs, accounts, tape));
        }
        plan.put("memory", line("memory --accounts %d", accounts));
        plan.put("allocation", line("allocation --commands %d", Math.min(ALLOCATING, 50L * commands)));
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
        plan.put("latency", latency("", REAL_WALK, seconds, String.join(",", rates), "latency"));
        plan.put("latency-empty", latency(
                " --subject empty", REAL_WALK, seconds, String.join(",", rates), "latency-empty"));
        plan.put("against-empty", againstEmpty(REAL_WALK, "against-empty"));
        return plan;
    }

    private List<String> latency(
            final String option, final String walk, final int during, final String rates, final String name) {
        return line("latency%s %s --seconds %d --rates %s --output %s", option, walk, during, rates,
                data.resolve(name));
    }

    private List<String> againstEmpty(final String walk, final String name) {
        return line("latency --against-empty %s --runs %d --seconds %d --accounts %d --output %s",
                walk, runs, seconds, accounts, data.resolve(name));
    }

    /** What takes minutes each. */
    Map<String, List<String>> soak(final double saturation) {
        final Map<String, List<String>> plan = new LinkedHashMap<>();
        final long steady = Math.min(rate(saturation, STEADY_LOAD), STEADY_RATE_MAX);
        plan.put("latency-steady", latency("", REAL_WALK, STEADY_SECONDS, String.valueOf(steady), "latency-steady"));
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
