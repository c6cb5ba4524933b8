package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A figure that was asked for, and what was found.
 *
 * @param floor   what it must reach; a ceiling where less is better.
 * @param goal    what it is meant to reach.
 * @param measured null where the command was not run.
 * @param command that measured it, or null.
 */
record Goal(String figure, boolean isLessBetter, double floor, double goal, Double measured, String command) {
    static final int MILLION = 1_000_000;

    private static final int TEN_THOUSAND = 10_000;
    private static final double FILL_NS = 500;
    private static final double FILL_GOAL_NS = 250;
    private static final double EMPTY_FLOOR = 1.5;
    private static final double EMPTY_GOAL = 1.2;
    private static final double DRAIN_MS = 5_000;

    /** "goal", "floor", "missed", or "not measured". */
    String verdict() {
        if (null == measured) {
            return "not measured";
        }
        return reaches(goal) ? "goal" : reaches(floor) ? "floor" : "missed";
    }

    private boolean reaches(final double bound) {
        return isLessBetter ? measured <= bound : measured >= bound;
    }

    /** The figures that were asked for, in their order. */
    static List<Goal> of(final Findings found) {
        final List<Goal> goals = new ArrayList<>();
        goals.add(most(found, "end to end, journal and full margin ÷ raw Chronicle appends of the same bytes",
                0.6, 1.5, "throughput", found.at("throughput", "/ratioToRawAppend")));
        goals.add(most(found, "÷ exchange-core's journaled pipeline, trades and balance changes", 2, 5, "peers",
                found.at("peers", "/ratioToPeer")));
        addAgainstEmpty(goals, found);
        final JsonNode atMillion = found.atAccounts("ticks", MILLION, "/triggersNs/median");
        final JsonNode atTenThousand = found.atAccounts("ticks", TEN_THOUSAND, "/triggersNs/median");
        goals.add(new Goal("mean cost of a 1 bp tick at 1 M accounts ÷ at 10 k", true, 12, 5,
                null == atMillion || null == atTenThousand
                        ? null : atMillion.doubleValue() / atTenThousand.doubleValue(), command(found, "ticks")));
        goals.add(least(found, "the worst gap (5 % in one tick) at 1 M accounts ÷ a full scan", 1.2, 0.5, "ticks",
                found.atAccounts("ticks", MILLION, "/gapOverFull")));
        goals.add(most(found, "full scan ÷ trigger book, 1 M accounts, 4 positions each, 1 bp walk", 10_000, 50_000,
                "ticks", found.atAccounts("ticks", MILLION, "/fullOverTriggers")));
        goals.add(most(found, "the same on the tape of 2021-05-19, 1 minute bars", 5, 20, "tape",
                found.atAccounts("tape", MILLION, "/fullOverTriggers")));
        goals.add(least(found, "a fill on 1 M accounts, re-rest included, ns", FILL_NS, FILL_GOAL_NS, "ticks",
                found.atAccounts("ticks", MILLION, "/fillNs/median")));
        goals.add(most(found, "replay with the full state machine ÷ the raw tailer", 0.3, 0.6, "replay",
                found.at("replay", "/ratioToRawTailer")));
        goals.add(least(found, "p99.9 of append latency at 500 k/s, pages populated ahead ÷ stock Chronicle", 0.02,
                0.002, "append", found.at("append", "/ratioOfP999/median")));
        goals.add(least(found, "bytes allocated per command in steady state, every pipeline thread", 0, 0,
                "allocation", found.at("allocation", "/bytesPerCommand")));
        goals.add(least(found, "MiB allocated by mapping and rolling, 10 M commands", 1, 1, "allocation",
                mebibytes(found.at("allocation", "/mappingBytes"))));
        goals.add(least(found, "garbage collections in a latency run of 5 minutes", 0, 0,
                "latency-steady", found.at("latency-steady", "/rates/0/collections")));
        goals.add(least(found, "ms until a minute at twice the capacity has drained, nothing lost", DRAIN_MS, DRAIN_MS,
                "overload", found.at("overload", "/drainMs")));
        goals.add(least(found, "MiB of state of 1 M accounts with four positions each", 2048, 2048, "memory",
                found.atAccounts("memory", MILLION, "/stateMiB")));
        return goals;
    }

    /** Where the runs against the empty pipeline had a million accounts. */
    private static void addAgainstEmpty(final List<Goal> goals, final Findings found) {
        final String name = "against-empty";
        final String command = command(found, name);
        final boolean isMillion = null != command && (command + " ").contains("--accounts " + MILLION + " ");
        for (final String percentile : List.of("p50", "p99")) {
            final String pointer = "/ratioOf" + percentile.toUpperCase(Locale.ROOT) + "/median";
            goals.add(least(found,
                    percentile + " at 1 M accounts ÷ the empty pipeline's, at half of saturation",
                    EMPTY_FLOOR, EMPTY_GOAL, name, isMillion ? found.at(name, pointer) : null));
        }
    }

    private static JsonNode mebibytes(final JsonNode bytes) {
        return null == bytes ? null
                : DoubleNode.valueOf(bytes.doubleValue() / (1 << 20));
    }

    private static Goal most(
            final Findings found, final String figure, final double floor, final double goal, final String name,
            final JsonNode measured) {
        return new Goal(figure, false, floor, goal, number(measured), command(found, name));
    }

    private static Goal least(
            final Findings found, final String figure, final double floor, final double goal, final String name,
            final JsonNode measured) {
        return new Goal(figure, true, floor, goal, number(measured), command(found, name));
    }

    private static Double number(final JsonNode measured) {
        return null == measured ? null : Double.valueOf(measured.doubleValue());
    }

    private static String command(final Findings found, final String name) {
        return null == found.find(name) ? null : found.find(name).arguments();
    }
}
