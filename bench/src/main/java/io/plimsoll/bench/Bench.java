package io.plimsoll.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benches' entry point: one subcommand a bench. Another bench is another class in the list below. */
@Command(
        name = "plimsoll-bench",
        description = "Measures Plimsoll on this machine. Compare ratios within one run, never figures of two runs.",
        subcommands = {
            ThroughputCommand.class,
            LatencyCommand.class,
            AppendCommand.class,
            AllocationCommand.class,
            TicksCommand.class,
            ApplyCommand.class,
            MemoryCommand.class,
            OverloadCommand.class,
            PricingCommand.class,
            WhatifCommand.class,
            PeersCommand.class,
            ReplayCommand.class,
            RecoveryCommand.class,
            RecoverOnceCommand.class,
            GuardCommand.class,
            ResultsCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "plimsoll-bench 0.1.0",
        scope = CommandLine.ScopeType.INHERIT,
        sortOptions = false)
public final class Bench {
    private Bench() {
    }

    /**
     * Runs one bench and exits: 0 done, 1 failed, 2 wrong usage.
     *
     * @param args as given on the command line.
     */
    public static void main(final String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, for whoever calls it in-process. Failures are one line; -Dplimsoll.debug=true shows all. */
    public static CommandLine commandLine() {
        final CommandLine line = new CommandLine(new Bench());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (Boolean.getBoolean("plimsoll.debug")) {
                failure.printStackTrace(command.getErr());
            }
            final String what = failure instanceof BenchException ? failure.getMessage() : failure.toString();
            command.getErr().println("plimsoll-bench: " + what);
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }
}
