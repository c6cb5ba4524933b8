package io.plimsoll.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The commands, their common options, and what becomes of errors. */
@Command(name = "plimsoll", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "A low-latency, event-sourced margin and clearing engine.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll demo                                a market crash through the whole service",
            "  plimsoll demo --journal crash --accounts 10000",
            "  plimsoll replay crash                        the proof, from the journal alone",
            "  plimsoll accounts crash --worst 10           who stands closest to liquidation",
            "  plimsoll margin trader-1 --journal crash     why it needs that much margin, line by line",
            "  plimsoll whatif --journal crash --price BTC_USD=-15%%    what a fall would do",
            "",
            "Exit codes: 0 done; 1 a check failed; 2 wrong usage or bad input; 3 a journal or file is damaged or not",
            "ours; 70 the service halted, or an internal fault."})
final class CommandTree implements Runnable {
    private static final int HELP_WIDTH = 110;

    private final Shell shell;
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean debug;

    private CommandTree(final Shell shell) {
        this.shell = shell;
    }

    static CommandLine of(final Shell shell) {
        final CommandTree root = new CommandTree(shell);
        final CommandLine commands = new CommandLine(root)
                .addSubcommand(new DemoCommand(shell))
                .addSubcommand(new RunCommand(shell))
                .addSubcommand(new PlayCommand(shell))
                .addSubcommand(new ReplayCommand(shell))
                .addSubcommand(new InspectCommand(shell))
                .addSubcommand(new AccountsCommand(shell))
                .addSubcommand(new StateCommand(shell))
                .addSubcommand(new MarginCommand(shell))
                .addSubcommand(new WhatifCommand(shell))
                .addSubcommand(new ConformanceCommand(shell))
                .addSubcommand(new CalibrateCommand(shell));
        commands.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
        commands.setUsageHelpWidth(HELP_WIDTH);
        commands.setParameterExceptionHandler(root::wrongUsage);
        commands.setExecutionExceptionHandler((e, command, parsed) -> root.failed(e));
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private int wrongUsage(final ParameterException e, final String[] args) {
        final String name = e.getCommandLine().getCommandSpec().qualifiedName();
        return report(e, ExitCode.BAD_INPUT, oneLine(e.getMessage()) + " (" + name + " --help explains)");
    }

    private int failed(final Exception e) {
        final int code = Failures.exitCode(e);
        return report(e, code, Failures.message(e));
    }

    private int report(final Exception e, final int code, final String message) {
        shell.err().println("plimsoll: " + message);
        if (debug) {
            e.printStackTrace(shell.err());
        }
        return code;
    }

    static String oneLine(final String text) {
        return text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
