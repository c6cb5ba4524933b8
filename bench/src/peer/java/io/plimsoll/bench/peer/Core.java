package io.plimsoll.bench.peer;

import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.ApiPlaceOrder;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.processors.MatchingEngineRouter;
import exchange.core2.core.processors.RiskEngine;
import exchange.core2.core.processors.SharedPool;
import exchange.core2.core.processors.journaling.DummySerializationProcessor;
import java.util.List;

/** exchange-core's risk and matching engines called one after the other by one thread: no ring, no journal. */
final class Core {
    private final Work work;
    private final ExchangeConfiguration configuration;
    private final OrderCommand command = new OrderCommand();
    private RiskEngine risk;
    private MatchingEngineRouter matching;
    private long sequence;

    Core(final Work work, final ExchangeConfiguration configuration) {
        this.work = work;
        this.configuration = configuration;
    }

    /** Runs on fresh engines. */
    Result run() {
        final SharedPool pool = SharedPool.createTestSharedPool();
        risk = new RiskEngine(0, 1, DummySerializationProcessor.INSTANCE, pool, configuration);
        matching = new MatchingEngineRouter(0, 1, DummySerializationProcessor.INSTANCE,
                configuration.getPerformanceCfg().getOrderBookFactory(), pool, configuration);
        for (final CoreSymbolSpecification symbol : work.symbols) {
            risk.getSymbolSpecificationProvider().addSymbol(symbol);
            matching.getOrderBooks().put(symbol.symbolId, matching.getOrderBookFactory().create(
                    symbol, matching.getObjectsPool(), matching.getEventsHelper(), configuration.getLoggingCfg()));
        }
        final Outcome setUp = apply(work.setUp);
        final long startNs = System.nanoTime();
        final Outcome measured = apply(work.measured);
        final long elapsedNs = System.nanoTime() - startNs;
        return new Result(work.operations, work.measured.size(), elapsedNs, measured.trades,
                setUp.refused + measured.refused, 0, positions());
    }

    private Outcome apply(final List<ApiCommand> commands) {
        final Outcome outcome = new Outcome(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            fill(commands.get(i));
            command.resultCode = CommandResultCode.NEW;
            command.matcherEvent = null;
            command.marketData = null;
            sequence++;
            risk.preProcessCommand(sequence, command);
            matching.processOrder(sequence, command);
            risk.handlerRiskRelease(sequence, command);
            outcome.accept(command, sequence);
        }
        return outcome;
    }

    /** As ExchangeApi fills a slot of the ring. */
    private void fill(final ApiCommand source) {
        if (source instanceof ApiPlaceOrder) {
            final ApiPlaceOrder order = (ApiPlaceOrder) source;
            command.command = OrderCommandType.PLACE_ORDER;
            command.price = order.price;
            command.reserveBidPrice = order.reservePrice;
            command.size = order.size;
            command.orderId = order.orderId;
            command.action = order.action;
            command.orderType = order.orderType;
            command.symbol = order.symbol;
            command.uid = order.uid;
        } else if (source instanceof ApiAdjustUserBalance) {
            final ApiAdjustUserBalance change = (ApiAdjustUserBalance) source;
            command.command = OrderCommandType.BALANCE_ADJUSTMENT;
            command.orderId = change.transactionId;
            command.symbol = change.currency;
            command.uid = change.uid;
            command.price = change.amount;
            command.orderType = OrderType.of(change.adjustmentType.getCode());
        } else {
            command.command = OrderCommandType.ADD_USER;
            command.uid = ((ApiAddUser) source).uid;
        }
    }

    private long positions() {
        final long[] sum = new long[1];
        for (final long account : work.accounts) {
            risk.getUserProfileService().getUserProfile(account).positions.forEachKeyValue((symbol, position) ->
                    sum[0] += Positions.term(account, symbol,
                            position.openVolume * position.direction.getMultiplier()));
        }
        return sum[0];
    }
}
