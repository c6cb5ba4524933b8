package io.plimsoll.statemachine;

import io.plimsoll.codec.FillDecoder;
import io.plimsoll.codec.LiquidationFillDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OriginDecoder;
import io.plimsoll.codec.PriceTickDecoder;
import io.plimsoll.codec.TimerTickDecoder;
import io.plimsoll.statemachine.command.Answer;
import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.statemachine.idempotency.Digest;
import io.plimsoll.statemachine.idempotency.SourceWindow;
import io.plimsoll.statemachine.idempotency.Sources;
import io.plimsoll.statemachine.idempotency.VenueWindow;
import io.plimsoll.statemachine.idempotency.Venues;
import io.plimsoll.statemachine.memory.KeepAlive;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trigger.Bounds;
import org.agrona.DirectBuffer;

/**
 * The clearing house as one pure function: same commands, same state, same events. Bad input is an event with a code
 * and changes nothing; a broken invariant throws, and the service must stop.
 *
 * <p>Not thread-safe: one thread applies commands and reads.
 */
public final class ClearingStateMachine {
    /** Where the part of a command begins that does not tell who sends it. */
    public static final int ORIGIN_END = MessageHeaderDecoder.ENCODED_LENGTH + OriginDecoder.ENCODED_LENGTH;

    private final ClearingState state = new ClearingState();
    private final Sources sources = new Sources();
    private final Venues venues = new Venues();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final LiquidationFillDecoder liquidationFill = new LiquidationFillDecoder();
    private final long[] ownDigests = new long[2];
    /** Of the present command, and of it behind its origin. */
    private long digest;
    private long restDigest;
    private final EventSink sink;
    private final Answer answer;
    private final Dispatcher dispatcher;
    private final Lookahead lookahead;
    private final Invariants invariants = new Invariants(state);
    private final StateHash hash = new StateHash(state);
    private long sequence;
    private int blockLength;
    private int version;

    /** A state machine without state, finding whom a price moves by the prices at which they rest. */
    public ClearingStateMachine(final EventSink sink) {
        this(sink, ScanKind.TRIGGERS);
    }

    /** A state machine without state. */
    public ClearingStateMachine(final EventSink sink, final ScanKind scanKind) {
        this(sink, scanKind, Bounds.EXACT);
    }

    /** With bounds that may be too loose, for tests that show that each is needed. */
    ClearingStateMachine(final EventSink sink, final ScanKind scanKind, final Bounds bounds) {
        this.sink = sink;
        this.answer = new Answer(sink);
        this.dispatcher = new Dispatcher(state, answer, sink, scanKind, bounds);
        this.lookahead = new Lookahead(state, dispatcher.scan());
    }

    /**
     * Tells of a command that will be applied soon, so that what it needs is in the processor's caches by then. Purely
     * for speed: it changes nothing, holds nothing of the buffer, and takes any bytes. Best told of as many commands
     * as {@link Lookahead#COMMANDS}, in a row, before the first of them is applied.
     */
    public void foresee(final DirectBuffer buffer, final int offset, final int length) {
        lookahead.foresee(buffer, offset, length);
    }

    /** Loads what commands told of by {@link #foresee} will need; the next command does so first. */
    public void lookAhead() {
        lookahead.load();
    }

    /**
     * Applies one journaled command.
     *
     * @param commandSequence its place in the journal.
     * @param timestampNs     event time: the only time there is.
     * @throws UnknownCommandException  for a message that this version does not know.
     * @throws BrokenInvariantException when money or positions no longer add up.
     */
    public void onCommand(
        final long commandSequence, final long timestampNs, final DirectBuffer buffer, final int offset,
        final int length) {
        Digest.ofBoth(buffer, offset, length, ORIGIN_END, ownDigests, 0);
        onCommand(commandSequence, timestampNs, buffer, offset, ownDigests[0], ownDigests[1]);
    }

    /**
     * The same when somebody else has computed what depends on the command's bytes alone.
     *
     * @param wholeDigest   {@link Digest} of the command.
     * @param behindOrigin  of what follows ORIGIN_END in it.
     */
    public void onCommand(
        final long commandSequence, final long timestampNs, final DirectBuffer buffer, final int offset,
        final long wholeDigest, final long behindOrigin) {
        lookAhead();
        digest = wholeDigest;
        restDigest = behindOrigin;
        sequence = commandSequence;
        state.setNowNs(timestampNs);
        sink.begin(commandSequence, timestampNs);
        header.wrap(buffer, offset);
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        origin.wrap(buffer, body);
        final int templateId = header.templateId();
        blockLength = header.blockLength();
        version = header.version();
        answer.begin(origin.sourceId(), origin.sourceSequence(), templateId, isAcknowledged(templateId));
        final SourceWindow window = sources.window(origin.sourceId());
        final RejectCode refusal = window == null
            ? RejectCode.TOO_MANY_SOURCES
            : checkSequence(window, buffer, offset, templateId);
        if (refusal != null) {
            answer.repeat(0, refusal.code());
        }
        KeepAlive.of(this);
    }

    private RejectCode checkSequence(
        final SourceWindow window, final DirectBuffer buffer, final int offset, final int templateId) {
        final long sourceSequence = answer.sourceSequence();
        if (sourceSequence <= 0) {
            return RejectCode.INVALID_SOURCE_SEQUENCE;
        }
        if (sourceSequence > window.highest() + 1) {
            return RejectCode.SOURCE_SEQUENCE_GAP;
        }
        final long tradeId = tradeId(buffer, offset, templateId);
        if (sourceSequence <= window.highest()) {
            return repeat(window, sourceSequence);
        }
        final RejectCode refusal =
            tradeId == 0 ? apply(buffer, offset, templateId) : applyExecution(buffer, offset, templateId, tradeId);
        window.record(digest, sequence, refusal == null ? 0 : refusal.code());
        return refusal;
    }

    private RejectCode repeat(final SourceWindow window, final long sourceSequence) {
        if (sourceSequence < window.lowest()) {
            return RejectCode.DUPLICATE_TOO_OLD;
        }
        final long original = window.commandSequence(sourceSequence);
        if (window.digest(sourceSequence) != digest) {
            sink.duplicateConflict(original, answer.sourceId(), sourceSequence, 0, 0);
            return RejectCode.DUPLICATE_CONFLICT;
        }
        answer.repeat(original, window.answer(sourceSequence));
        return null;
    }

    /** Executions are also known by venue and trade id, whichever source brings them. */
    private RejectCode applyExecution(
        final DirectBuffer buffer, final int offset, final int templateId, final long tradeId) {
        final int venueId = venueId(templateId);
        final VenueWindow window = venues.find(venueId);
        if (window == null && venues.isFull()) {
            return RejectCode.TOO_MANY_VENUES;
        }
        if (window != null) {
            window.expire(state.nowNs());
            final int known = window.find(tradeId);
            if (known >= 0) {
                return repeatExecution(window, known, tradeId);
            }
        }
        final RejectCode refusal = apply(buffer, offset, templateId);
        if (refusal == null) {
            final VenueWindow remembering = window == null ? venues.open(venueId) : window;
            remembering.record(tradeId, restDigest, sequence, state.nowNs());
        }
        return refusal;
    }

    private RejectCode repeatExecution(
        final VenueWindow window, final int known, final long tradeId) {
        final long original = window.commandSequence(known);
        if (window.digest(known) != restDigest) {
            sink.duplicateConflict(
                original, answer.sourceId(), answer.sourceSequence(), window.venueId(), tradeId);
            return RejectCode.DUPLICATE_CONFLICT;
        }
        answer.repeat(original, 0);
        return null;
    }

    private RejectCode apply(final DirectBuffer buffer, final int offset, final int templateId) {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final RejectCode refusal = dispatcher.apply(templateId, buffer, body, blockLength, version, sequence);
        if (answer.isAccepted() == (refusal != null)) {
            throw new BrokenInvariantException("accepted=" + answer.isAccepted() + " refusal=" + refusal);
        }
        if (refusal == null) {
            dispatcher.afterCommand();
            invariants.check();
        }
        return refusal;
    }

    private long tradeId(final DirectBuffer buffer, final int offset, final int templateId) {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        return switch (templateId) {
            case FillDecoder.TEMPLATE_ID ->
                fill.wrap(buffer, body, blockLength, version).tradeId();
            case LiquidationFillDecoder.TEMPLATE_ID ->
                liquidationFill.wrap(buffer, body, blockLength, version).tradeId();
            default -> 0;
        };
    }

    private int venueId(final int templateId) {
        return templateId == FillDecoder.TEMPLATE_ID ? fill.venueId() : liquidationFill.venueId();
    }

    private static boolean isAcknowledged(final int templateId) {
        return templateId != PriceTickDecoder.TEMPLATE_ID && templateId != TimerTickDecoder.TEMPLATE_ID;
    }

    Lookahead lookahead() {
        return lookahead;
    }

    /** Sequence of the last command applied; 0: none. */
    public long sequence() {
        return sequence;
    }

    /** How many entries were looked at so far because a price or a parameter moved: what the scan costs, no state. */
    public long visits() {
        return dispatcher.visits();
    }

    /** A view of the state, to be used where commands are applied or when none are. */
    public StateQuery query() {
        return new StateQuery(state, invariants, this::businessHash, this::stateHash);
    }

    private byte[] businessHash() {
        return hash.business();
    }

    private byte[] stateHash() {
        return hash.whole(sequence, sources, venues);
    }
}
