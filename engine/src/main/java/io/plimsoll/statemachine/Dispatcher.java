package io.plimsoll.statemachine;

import io.plimsoll.codec.AllocateMarginDecoder;
import io.plimsoll.codec.AlterInstrumentDecoder;
import io.plimsoll.codec.CloseAccountDecoder;
import io.plimsoll.codec.DelistInstrumentDecoder;
import io.plimsoll.codec.DepositDecoder;
import io.plimsoll.codec.ExpireInstrumentDecoder;
import io.plimsoll.codec.FillDecoder;
import io.plimsoll.codec.FundDepositDecoder;
import io.plimsoll.codec.HaltDecoder;
import io.plimsoll.codec.KillDecoder;
import io.plimsoll.codec.LiquidationFillDecoder;
import io.plimsoll.codec.ListAssetDecoder;
import io.plimsoll.codec.ListIndexDecoder;
import io.plimsoll.codec.ListInstrumentDecoder;
import io.plimsoll.codec.OpenAccountDecoder;
import io.plimsoll.codec.OrderPlacedDecoder;
import io.plimsoll.codec.OrderReleasedDecoder;
import io.plimsoll.codec.PriceTickDecoder;
import io.plimsoll.codec.ResumeDecoder;
import io.plimsoll.codec.SetLeverageDecoder;
import io.plimsoll.codec.SetMarginModeDecoder;
import io.plimsoll.codec.SetRulebookDecoder;
import io.plimsoll.codec.TimerTickDecoder;
import io.plimsoll.codec.TransferDecoder;
import io.plimsoll.codec.VolSurfaceDecoder;
import io.plimsoll.codec.WithdrawDecoder;
import io.plimsoll.statemachine.call.Calls;
import io.plimsoll.statemachine.call.Ladder;
import io.plimsoll.statemachine.command.AccountCommands;
import io.plimsoll.statemachine.command.Answer;
import io.plimsoll.statemachine.command.CashCommands;
import io.plimsoll.statemachine.command.ControlCommands;
import io.plimsoll.statemachine.command.ExpiryClock;
import io.plimsoll.statemachine.command.InstrumentCommands;
import io.plimsoll.statemachine.command.LeverageCommands;
import io.plimsoll.statemachine.command.LiquidationCommands;
import io.plimsoll.statemachine.command.ListingCommands;
import io.plimsoll.statemachine.command.OrderCommands;
import io.plimsoll.statemachine.command.PriceCommands;
import io.plimsoll.statemachine.command.SettlementCommands;
import io.plimsoll.statemachine.command.SurfaceCommands;
import io.plimsoll.statemachine.command.TradeCommands;
import io.plimsoll.statemachine.health.FullScan;
import io.plimsoll.statemachine.health.HealthMonitor;
import io.plimsoll.statemachine.health.HealthScan;
import io.plimsoll.statemachine.health.HoldersScan;
import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.statemachine.liquidation.Debts;
import io.plimsoll.statemachine.liquidation.Liquidator;
import io.plimsoll.statemachine.order.OrderCancellation;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.Buckets;
import io.plimsoll.statemachine.trade.FinalSettlement;
import io.plimsoll.statemachine.trade.Novation;
import io.plimsoll.statemachine.trigger.Bounds;
import io.plimsoll.statemachine.trigger.TriggerScan;
import org.agrona.DirectBuffer;

/** Decodes a command and hands it to its handler, one line a template. It decodes; the handlers decide. */
final class Dispatcher {
    private final SetRulebookDecoder setRulebook = new SetRulebookDecoder();
    private final ListAssetDecoder listAsset = new ListAssetDecoder();
    private final ListIndexDecoder listIndex = new ListIndexDecoder();
    private final ListInstrumentDecoder listInstrument = new ListInstrumentDecoder();
    private final AlterInstrumentDecoder alterInstrument = new AlterInstrumentDecoder();
    private final ExpireInstrumentDecoder expireInstrument = new ExpireInstrumentDecoder();
    private final DelistInstrumentDecoder delistInstrument = new DelistInstrumentDecoder();
    private final OpenAccountDecoder openAccount = new OpenAccountDecoder();
    private final CloseAccountDecoder closeAccount = new CloseAccountDecoder();
    private final SetMarginModeDecoder setMarginMode = new SetMarginModeDecoder();
    private final SetLeverageDecoder setLeverage = new SetLeverageDecoder();
    private final DepositDecoder deposit = new DepositDecoder();
    private final WithdrawDecoder withdraw = new WithdrawDecoder();
    private final TransferDecoder transfer = new TransferDecoder();
    private final AllocateMarginDecoder allocateMargin = new AllocateMarginDecoder();
    private final FundDepositDecoder fundDeposit = new FundDepositDecoder();
    private final PriceTickDecoder priceTick = new PriceTickDecoder();
    private final VolSurfaceDecoder volSurface = new VolSurfaceDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final LiquidationFillDecoder liquidationFill = new LiquidationFillDecoder();
    private final OrderPlacedDecoder orderPlaced = new OrderPlacedDecoder();
    private final OrderReleasedDecoder orderReleased = new OrderReleasedDecoder();
    private final HaltDecoder halt = new HaltDecoder();
    private final ResumeDecoder resume = new ResumeDecoder();
    private final KillDecoder kill = new KillDecoder();

    private final ListingCommands listings;
    private final InstrumentCommands instruments;
    private final SettlementCommands settlements;
    private final SurfaceCommands surfaces;
    private final AccountCommands accounts;
    private final LeverageCommands leverages;
    private final CashCommands cash;
    private final PriceCommands prices;
    private final TradeCommands trades;
    private final LiquidationCommands liquidations;
    private final ControlCommands controls;
    private final OrderCommands orders;

    private final HealthScan scan;

    Dispatcher(
        final ClearingState state, final Answer answer, final EventSink sink, final ScanKind scanKind,
        final Bounds bounds) {
        final Calls calls = new Calls(state.accounts);
        final Ladder ladder = new Ladder(state, sink, calls);
        final Debts debts = new Debts(state, sink);
        final OrderCancellation cancellation = new OrderCancellation(state, sink);
        final Liquidator liquidator = new Liquidator(state, sink, ladder, debts, cancellation);
        final HealthMonitor monitor = new HealthMonitor(state, sink, ladder, debts, liquidator);
        scan = switch (scanKind) {
            case FULL -> new FullScan(state, monitor);
            case HOLDERS -> new HoldersScan(state, monitor);
            case TRIGGERS -> new TriggerScan(state, monitor, liquidator, bounds);
        };
        final Novation novation = new Novation(state, sink);
        final Buckets buckets = new Buckets(state, sink);
        listings = new ListingCommands(state, answer, scan);
        instruments = new InstrumentCommands(state, answer, scan, cancellation);
        final FinalSettlement settlement = new FinalSettlement(state, sink, novation, buckets, monitor, cancellation);
        settlements = new SettlementCommands(state, answer, settlement);
        surfaces = new SurfaceCommands(state, answer, scan);
        accounts = new AccountCommands(state, answer);
        leverages = new LeverageCommands(state, answer, sink, monitor);
        cash = new CashCommands(state, answer, sink, monitor, buckets);
        prices = new PriceCommands(state, answer, scan);
        trades = new TradeCommands(state, answer, sink, novation, buckets, monitor, scan);
        liquidations =
            new LiquidationCommands(state, answer, sink, novation, buckets, debts, liquidator, monitor, scan);
        final ExpiryClock expiries = new ExpiryClock(state, scan, settlement);
        controls = new ControlCommands(state, answer, calls, monitor, cancellation, expiries);
        orders = new OrderCommands(state, answer, sink, novation, buckets);
    }

    /** Who keeps what is derived of entries and positions. */
    HealthScan scan() {
        return scan;
    }

    long visits() {
        return scan.visits();
    }

    /** To be called after each accepted command. */
    void afterCommand() {
        scan.afterCommand();
    }

    /** Applies a command; null when accepted, else why not. */
    RejectCode apply(
        final int templateId, final DirectBuffer buffer, final int body, final int blockLength, final int version,
        final long sequence) {
        return switch (templateId) {
            case PriceTickDecoder.TEMPLATE_ID -> prices.tick(priceTick.wrap(buffer, body, blockLength, version));
            case FillDecoder.TEMPLATE_ID -> trades.fill(fill.wrap(buffer, body, blockLength, version));
            case TimerTickDecoder.TEMPLATE_ID -> controls.timer();
            case LiquidationFillDecoder.TEMPLATE_ID ->
                liquidations.fill(liquidationFill.wrap(buffer, body, blockLength, version));
            case OrderPlacedDecoder.TEMPLATE_ID ->
                orders.place(orderPlaced.wrap(buffer, body, blockLength, version));
            case OrderReleasedDecoder.TEMPLATE_ID ->
                orders.release(orderReleased.wrap(buffer, body, blockLength, version));
            case VolSurfaceDecoder.TEMPLATE_ID ->
                surfaces.surface(volSurface.wrap(buffer, body, blockLength, version));
            case DepositDecoder.TEMPLATE_ID -> cash.deposit(deposit.wrap(buffer, body, blockLength, version));
            case WithdrawDecoder.TEMPLATE_ID -> cash.withdraw(withdraw.wrap(buffer, body, blockLength, version));
            case TransferDecoder.TEMPLATE_ID -> cash.transfer(transfer.wrap(buffer, body, blockLength, version));
            case AllocateMarginDecoder.TEMPLATE_ID ->
                cash.allocate(allocateMargin.wrap(buffer, body, blockLength, version));
            case FundDepositDecoder.TEMPLATE_ID ->
                cash.fundDeposit(fundDeposit.wrap(buffer, body, blockLength, version));
            case OpenAccountDecoder.TEMPLATE_ID -> accounts.open(openAccount.wrap(buffer, body, blockLength, version));
            case CloseAccountDecoder.TEMPLATE_ID ->
                accounts.close(closeAccount.wrap(buffer, body, blockLength, version));
            case SetMarginModeDecoder.TEMPLATE_ID ->
                accounts.setMode(setMarginMode.wrap(buffer, body, blockLength, version));
            case SetLeverageDecoder.TEMPLATE_ID ->
                leverages.set(setLeverage.wrap(buffer, body, blockLength, version));
            case SetRulebookDecoder.TEMPLATE_ID ->
                listings.setRulebook(setRulebook.wrap(buffer, body, blockLength, version));
            case ListAssetDecoder.TEMPLATE_ID -> listings.listAsset(listAsset.wrap(buffer, body, blockLength, version));
            case ListIndexDecoder.TEMPLATE_ID -> listings.listIndex(listIndex.wrap(buffer, body, blockLength, version));
            case ListInstrumentDecoder.TEMPLATE_ID ->
                instruments.list(listInstrument.wrap(buffer, body, blockLength, version));
            case AlterInstrumentDecoder.TEMPLATE_ID ->
                instruments.alter(alterInstrument.wrap(buffer, body, blockLength, version));
            case DelistInstrumentDecoder.TEMPLATE_ID ->
                instruments.delist(delistInstrument.wrap(buffer, body, blockLength, version));
            case ExpireInstrumentDecoder.TEMPLATE_ID ->
                settlements.expire(expireInstrument.wrap(buffer, body, blockLength, version));
            case HaltDecoder.TEMPLATE_ID -> controls.halt(halt.wrap(buffer, body, blockLength, version));
            case ResumeDecoder.TEMPLATE_ID -> controls.resume(resume.wrap(buffer, body, blockLength, version));
            case KillDecoder.TEMPLATE_ID -> controls.kill(kill.wrap(buffer, body, blockLength, version));
            default -> throw new UnknownCommandException(templateId, sequence);
        };
    }
}
