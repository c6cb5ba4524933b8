package io.plimsoll.bench;

import io.plimsoll.service.ServiceConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the benches of the whole pipeline are told: which load, on which pipeline. */
final class LoadOptions {
    private static final double PER_CENT = 100.0;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--accounts", defaultValue = "1000", paramLabel = "N",
            description = "Accounts, 4 positions each, one in ten holds any instrument. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(names = "--mix", defaultValue = "70/25/5", paramLabel = "F/P/C", converter = Mix.Converter.class,
            description = "Per cent of fills, index prices, deposits and withdrawals. Default: ${DEFAULT-VALUE}")
    private Mix mix;

    @Option(names = "--walk-bp", defaultValue = "1", paramLabel = "BP",
            description = "Basis points that a price moves at each step, up or down. 1 is a burst that never ends;"
                    + " 0.05, at 60,000 prices a second, is a volatility of 110 %% a year. Default: ${DEFAULT-VALUE}")
    private double walkBp;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of the load. Default: 1")
    private long seed;

    @Option(names = "--stages", paramLabel = "N",
            description = "Threads of the pipeline: 1, 2 or 3. Default: what service.conf says")
    private Integer stages;

    @Option(names = "--affinity", paramLabel = "CPU", split = ",",
            description = "Processor of each of these threads, from 0. Default: what service.conf says")
    private List<Integer> affinity;

    @Option(names = "--subject", defaultValue = "clearing", paramLabel = "KIND",
            description = "clearing: all of it; empty: the same ring and journals, and a state machine that only"
                    + " answers 'accepted'. Default: ${DEFAULT-VALUE}")
    private Subject.Kind subject;

    @Mixin
    private BenchDirectory directory;

    int accounts() {
        return accounts;
    }

    long seed() {
        return seed;
    }

    Mix mix() {
        return mix;
    }

    Subject.Kind subject() {
        return subject;
    }

    /** Made when it is missing. */
    Path directory() {
        return directory.path();
    }

    ClearingLoad newLoad() {
        return newLoad(true);
    }

    /** Without coin owners everybody's collateral is the reference asset. */
    ClearingLoad newLoad(final boolean hasCoinOwners) {
        try {
            return new ClearingLoad(accounts, seed, hasCoinOwners).walking(walkBp);
        } catch (final IllegalArgumentException wrong) {
            throw refuse(wrong.getMessage());
        }
    }

    /** The first commands of the load, after its set-up. */
    CommandTape first(final int commands) {
        final ClearingLoad market = newLoad();
        market.setUp();
        return market.mix(mix, commands);
    }

    /** The shipped configuration with the options on it. */
    ServiceConfig config() {
        final ServiceConfig shipped = ServiceConfig.shipped();
        try {
            final ServiceConfig staged = null == stages ? shipped : shipped.withStages(stages);
            final ServiceConfig pinned = null == affinity ? staged : staged.withAffinity(affinity);
            pinned.pipeline().checkMachine();
            return pinned;
        } catch (final IllegalArgumentException wrong) {
            throw refuse(wrong.getMessage());
        }
    }

    private ParameterException refuse(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The load in a line. */
    String describe() {
        return String.format(Locale.ROOT, "%,d accounts at leverage 2, none near a call, %d positions each on %d"
                        + " instruments, %,d holders of each; %s %% fills/prices/deposits and withdrawals;"
                        + " prices walk by %s bp; seed %d",
                accounts, ClearingLoad.POSITIONS, ClearingLoad.INSTRUMENTS, accounts / ClearingLoad.GROUPS, mix,
                BigDecimal.valueOf(walkBp).stripTrailingZeros().toPlainString(), seed);
    }

    /** Volatility of each price, in per cent a year, where so many commands a second are sent. */
    double volatilityPerCent(final double commandsPerSecond) {
        return PER_CENT * PriceWalk.perYear(
                walkBp, commandsPerSecond * mix.prices() / PER_CENT / ClearingLoad.INSTRUMENTS);
    }

    /** The pipeline in a line. */
    static String describe(final ServiceConfig config, final Subject.Kind subject) {
        return String.format(Locale.ROOT, "%s, stages %d%s, ring %d, batches up to %d, waiting %s, durability %s,"
                        + " scan %s, pages populated ahead: %s, blocks of %d MiB",
                subject, config.pipeline().stages(),
                config.pipeline().affinity().isEmpty() ? "" : " on processors " + config.pipeline().affinity(),
                config.pipeline().ringSize(), config.pipeline().batchMax(),
                config.pipeline().waitStrategy(), config.pipeline().durability(), config.scan(),
                config.populateAhead() ? "yes" : "no", config.blockBytes() >> 20);
    }
}
