package io.plimsoll.bench.peer;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.api.reports.SingleUserReportQuery;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import exchange.core2.core.common.config.ReportsQueriesConfiguration;
import exchange.core2.core.common.config.SerializationConfiguration;
import exchange.core2.core.processors.journaling.DiskSerializationProcessor;
import exchange.core2.core.processors.journaling.DiskSerializationProcessorConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;

/**
 * exchange-core as it is meant to run: its ring with a thread each for grouping, risk, matching and results, one shard
 * of each, and one more for its journal on disk. Timed from the first command to the result of the last.
 */
final class Pipeline {
    private static final String EXCHANGE = "peer";
    /** As exchange-core's own default. */
    private static final int JOURNAL_BUFFER = 256 << 10;
    private static final long JOURNAL_FILE_MAX = 4_000L << 20;
    private static final int COMPRESS_FROM = 2048;

    private final Work work;
    private final CoreWaitStrategy waiting;
    private volatile ObjLongConsumer<OrderCommand> results = (command, sequence) -> { };

    Pipeline(final Work work, final CoreWaitStrategy waiting) {
        this.work = work;
        this.waiting = waiting;
    }

    /** Runs on a fresh core. journal: the directory for its files, or null for none. */
    Result run(final Path journal) throws IOException, InterruptedException, ExecutionException {
        final ExchangeCore core = ExchangeCore.builder()
                .resultsConsumer((command, sequence) -> results.accept(command, sequence))
                .exchangeConfiguration(configuration(journal))
                .build();
        core.startup();
        try {
            final ExchangeApi api = core.getApi();
            final CommandResultCode listed = api.submitBinaryDataAsync(new BatchAddSymbolsCommand(work.symbols)).get();
            final Outcome setUp = submit(api, work.setUp);
            final long startNs = System.nanoTime();
            final Outcome measured = submit(api, work.measured);
            final long elapsedNs = System.nanoTime() - startNs;
            final long refused = setUp.refused + measured.refused + (CommandResultCode.SUCCESS == listed ? 0 : 1);
            return new Result(work.operations, work.measured.size(), elapsedNs, measured.trades, refused,
                    null == journal ? 0 : bytes(journal), positions(api));
        } finally {
            core.shutdown();
        }
    }

    private Outcome submit(final ExchangeApi api, final List<ApiCommand> commands) throws InterruptedException {
        final Outcome outcome = new Outcome(commands.size());
        results = outcome;
        for (int i = 0; i < commands.size(); i++) {
            api.submitCommand(commands.get(i));
        }
        outcome.await();
        return outcome;
    }

    private long positions(final ExchangeApi api) throws InterruptedException, ExecutionException {
        final long[] sum = new long[1];
        int query = 0;
        for (final long account : work.accounts) {
            api.processReport(new SingleUserReportQuery(account), ++query).get().getPositions()
                    .forEachKeyValue((symbol, position) -> sum[0] += Positions.term(
                            account, symbol, position.openVolume * position.direction.getMultiplier()));
        }
        return sum[0];
    }

    ExchangeConfiguration configuration(final Path journal) {
        return ExchangeConfiguration.builder()
                .ordersProcessingCfg(OrdersProcessingConfiguration.builder()
                        .riskProcessingMode(OrdersProcessingConfiguration.RiskProcessingMode.FULL_PER_CURRENCY)
                        .marginTradingMode(OrdersProcessingConfiguration.MarginTradingMode.MARGIN_TRADING_ENABLED)
                        .build())
                .performanceCfg(PerformanceConfiguration.baseBuilder().waitStrategy(waiting).build())
                .initStateCfg(null == journal ? InitialStateConfiguration.cleanStart(EXCHANGE)
                        : InitialStateConfiguration.cleanStartJournaling(EXCHANGE))
                .reportsQueriesCfg(ReportsQueriesConfiguration.createStandardConfig())
                .loggingCfg(LoggingConfiguration.DEFAULT)
                .serializationCfg(null == journal ? SerializationConfiguration.DEFAULT : onDisk(journal))
                .build();
    }

    private static SerializationConfiguration onDisk(final Path journal) {
        final DiskSerializationProcessorConfiguration disk = DiskSerializationProcessorConfiguration.builder()
                .storageFolder(journal.toString())
                .snapshotLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
                .journalLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
                .journalFileMaxSize(JOURNAL_FILE_MAX)
                .journalBufferSize(JOURNAL_BUFFER)
                .journalBatchCompressThreshold(COMPRESS_FROM)
                .build();
        return SerializationConfiguration.builder()
                .enableJournaling(true)
                .serializationProcessorFactory(all -> new DiskSerializationProcessor(all, disk))
                .build();
    }

    private static long bytes(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            long bytes = 0;
            for (final Path file : files.toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
