package io.plimsoll.statemachine.reference;

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
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OpenAccountDecoder;
import io.plimsoll.codec.OriginDecoder;
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
import io.plimsoll.statemachine.OptionView;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.StateQuery;
import io.plimsoll.statemachine.reference.TwinState.Contract;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The clearing rules once more, plain and slow: big numbers, sorted maps, everybody reviewed at every price. It shares
 * no arithmetic with the state machine, only the message decoders. Where both agree after every command, a mistake
 * would have to have been made twice.
 */
public final class ReferenceTwin {
    private static final int VENUES_MAX = 32;
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long DAY_NS = 86_400_000_000_000L;

    private final TwinState state = new TwinState();
    private final TwinChecks checks = new TwinChecks(state);
    private final TwinRisk risk = new TwinRisk(state);
    private final TwinCommands commands = new TwinCommands(state, checks, risk);
    private final TwinListings listings = new TwinListings(state, checks, risk);
    private RejectCode surfaceRefusal;
    private final Map<Integer, List<Answered>> sources = new TreeMap<>();
    private final Map<Integer, Map<Long, Execution>> venues = new TreeMap<>();

    private record Answered(ByteBuffer bytes, RejectCode answer) {
    }

    private record Execution(ByteBuffer bytes, long timeNs) {
    }

    /**
     * Takes over what this model does not compute: the model marks of options, and whether a surface was refused. To be
     * called before {@link #apply}, when the state machine has applied the command.
     */
    public void observe(final StateQuery query, final RejectCode refusal) {
        surfaceRefusal = refusal;
        state.contracts.values().stream().filter(contract -> contract.option != null && contract.listed)
            .forEach(contract -> contract.option.modelMark = modelMark(contract, query.option(contract.id)));
    }

    private static BigDecimal modelMark(final Contract contract, final OptionView view) {
        return view.isModelled() ? BigDecimal.valueOf(view.modelMarkScaled(), contract.priceDecimals()) : null;
    }

    /** Applies a command; why it is refused, or null. A repeated command has the answer that it had. */
    public RejectCode apply(final long timestampNs, final byte[] command) {
        state.nowNs = timestampNs;
        final UnsafeBuffer buffer = new UnsafeBuffer(command);
        final OriginDecoder origin = new OriginDecoder();
        origin.wrap(buffer, HEADER);
        final List<Answered> answered = sources.computeIfAbsent(origin.sourceId(), id -> new ArrayList<>());
        final long sequence = origin.sourceSequence();
        if (sequence <= 0) {
            return RejectCode.INVALID_SOURCE_SEQUENCE;
        }
        if (sequence > answered.size() + 1) {
            return RejectCode.SOURCE_SEQUENCE_GAP;
        }
        if (sequence <= answered.size()) {
            final Answered before = answered.get((int)sequence - 1);
            return before.bytes.equals(ByteBuffer.wrap(command)) ? before.answer : RejectCode.DUPLICATE_CONFLICT;
        }
        final RejectCode answer = applyOnce(buffer, command);
        answered.add(new Answered(ByteBuffer.wrap(command), answer));
        return answer;
    }

    private RejectCode applyOnce(final DirectBuffer buffer, final byte[] command) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
        final int template = header.templateId();
        final FillDecoder fill = new FillDecoder();
        final LiquidationFillDecoder liquidation = new LiquidationFillDecoder();
        long tradeId = 0;
        int venueId = 0;
        if (template == FillDecoder.TEMPLATE_ID) {
            tradeId = fill.wrapAndApplyHeader(buffer, 0, header).tradeId();
            venueId = fill.venueId();
        } else if (template == LiquidationFillDecoder.TEMPLATE_ID) {
            tradeId = liquidation.wrapAndApplyHeader(buffer, 0, header).tradeId();
            venueId = liquidation.venueId();
        }
        return tradeId == 0 ? dispatch(buffer, template) : execution(buffer, command, template, venueId, tradeId);
    }

    private RejectCode execution(
        final DirectBuffer buffer, final byte[] command, final int template, final int venueId, final long tradeId) {
        if (!venues.containsKey(venueId) && venues.size() == VENUES_MAX) {
            return RejectCode.TOO_MANY_VENUES;
        }
        final ByteBuffer body =
            ByteBuffer.wrap(Arrays.copyOfRange(command, HEADER + OriginDecoder.ENCODED_LENGTH, command.length));
        final Execution known = venues.getOrDefault(venueId, Map.of()).get(tradeId);
        if (known != null && state.nowNs - known.timeNs <= DAY_NS) {
            return known.bytes.equals(body) ? null : RejectCode.DUPLICATE_CONFLICT;
        }
        final RejectCode refusal = dispatch(buffer, template);
        if (refusal == null) {
            venues.computeIfAbsent(venueId, id -> new TreeMap<>()).put(tradeId, new Execution(body, state.nowNs));
        }
        return refusal;
    }

    private RejectCode dispatch(final DirectBuffer b, final int template) {
        final MessageHeaderDecoder h = new MessageHeaderDecoder();
        return switch (template) {
            case SetRulebookDecoder.TEMPLATE_ID ->
                listings.rulebook(new SetRulebookDecoder().wrapAndApplyHeader(b, 0, h));
            case ListAssetDecoder.TEMPLATE_ID -> listings.asset(new ListAssetDecoder().wrapAndApplyHeader(b, 0, h));
            case ListIndexDecoder.TEMPLATE_ID -> listings.index(new ListIndexDecoder().wrapAndApplyHeader(b, 0, h));
            case ListInstrumentDecoder.TEMPLATE_ID ->
                listings.instrument(new ListInstrumentDecoder().wrapAndApplyHeader(b, 0, h));
            case AlterInstrumentDecoder.TEMPLATE_ID ->
                listings.alter(new AlterInstrumentDecoder().wrapAndApplyHeader(b, 0, h));
            case DelistInstrumentDecoder.TEMPLATE_ID ->
                listings.delist(new DelistInstrumentDecoder().wrapAndApplyHeader(b, 0, h));
            case HaltDecoder.TEMPLATE_ID -> {
                final HaltDecoder halt = new HaltDecoder().wrapAndApplyHeader(b, 0, h);
                yield listings.halt(halt.scope(), halt.targetId());
            }
            case ResumeDecoder.TEMPLATE_ID -> {
                final ResumeDecoder resume = new ResumeDecoder().wrapAndApplyHeader(b, 0, h);
                yield listings.resume(resume.scope(), resume.targetId());
            }
            case KillDecoder.TEMPLATE_ID -> {
                final KillDecoder kill = new KillDecoder().wrapAndApplyHeader(b, 0, h);
                yield listings.kill(kill.scope(), kill.targetId());
            }
            case VolSurfaceDecoder.TEMPLATE_ID -> {
                if (surfaceRefusal == null) {
                    final VolSurfaceDecoder surface = new VolSurfaceDecoder().wrapAndApplyHeader(b, 0, h);
                    state.keepAverage(surface.indexId(), surface.expiryNs());
                    risk.reviewAll();
                }
                yield surfaceRefusal;
            }
            case TimerTickDecoder.TEMPLATE_ID -> {
                commands.expireOptions();
                risk.reviewAll();
                risk.timer();
                yield null;
            }
            default -> dispatchMoney(b, h, template);
        };
    }

    private RejectCode dispatchMoney(final DirectBuffer b, final MessageHeaderDecoder h, final int template) {
        return switch (template) {
            case OpenAccountDecoder.TEMPLATE_ID ->
                commands.open(new OpenAccountDecoder().wrapAndApplyHeader(b, 0, h));
            case CloseAccountDecoder.TEMPLATE_ID ->
                commands.close(new CloseAccountDecoder().wrapAndApplyHeader(b, 0, h));
            case SetMarginModeDecoder.TEMPLATE_ID ->
                commands.setMode(new SetMarginModeDecoder().wrapAndApplyHeader(b, 0, h));
            case SetLeverageDecoder.TEMPLATE_ID ->
                commands.setLeverage(new SetLeverageDecoder().wrapAndApplyHeader(b, 0, h));
            case DepositDecoder.TEMPLATE_ID -> commands.deposit(new DepositDecoder().wrapAndApplyHeader(b, 0, h));
            case WithdrawDecoder.TEMPLATE_ID -> commands.withdraw(new WithdrawDecoder().wrapAndApplyHeader(b, 0, h));
            case TransferDecoder.TEMPLATE_ID -> commands.transfer(new TransferDecoder().wrapAndApplyHeader(b, 0, h));
            case AllocateMarginDecoder.TEMPLATE_ID ->
                commands.allocate(new AllocateMarginDecoder().wrapAndApplyHeader(b, 0, h));
            case FundDepositDecoder.TEMPLATE_ID ->
                commands.fundDeposit(new FundDepositDecoder().wrapAndApplyHeader(b, 0, h));
            case PriceTickDecoder.TEMPLATE_ID -> commands.tick(new PriceTickDecoder().wrapAndApplyHeader(b, 0, h));
            case FillDecoder.TEMPLATE_ID -> commands.fill(new FillDecoder().wrapAndApplyHeader(b, 0, h));
            case OrderPlacedDecoder.TEMPLATE_ID ->
                commands.place(new OrderPlacedDecoder().wrapAndApplyHeader(b, 0, h));
            case OrderReleasedDecoder.TEMPLATE_ID ->
                commands.release(new OrderReleasedDecoder().wrapAndApplyHeader(b, 0, h));
            case LiquidationFillDecoder.TEMPLATE_ID ->
                commands.liquidationFill(new LiquidationFillDecoder().wrapAndApplyHeader(b, 0, h));
            case ExpireInstrumentDecoder.TEMPLATE_ID ->
                commands.expire(new ExpireInstrumentDecoder().wrapAndApplyHeader(b, 0, h));
            default -> throw new IllegalArgumentException("template " + template);
        };
    }

    /** The first difference between this model and a state machine's state, or null. */
    public String firstDifference(final StateQuery query) {
        return new TwinComparison(state, query).first();
    }
}
