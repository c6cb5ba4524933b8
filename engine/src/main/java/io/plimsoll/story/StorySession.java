package io.plimsoll.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.ingress.OfferRefusal;
import io.plimsoll.pipeline.TimeSource;
import io.plimsoll.render.MessageRenderer;
import io.plimsoll.render.NameDirectory;
import io.plimsoll.service.ClearingService;
import io.plimsoll.service.ReplayAudit;
import io.plimsoll.service.ServiceConfig;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.StateQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One story's own clearing service: sends commands one at a time, each awaited, and keeps what the last one did. */
final class StorySession implements StoryWorld, AutoCloseable {
    /** Refusals after which a source's sequence was not taken: it sends the same again. */
    private static final Set<String> SEQUENCE_NOT_TAKEN = Set.of(
            RejectCode.INVALID_SOURCE_SEQUENCE.name(), RejectCode.SOURCE_SEQUENCE_GAP.name(),
            RejectCode.TOO_MANY_SOURCES.name());

    private final NameDirectory names = new NameDirectory();
    private final MessageRenderer renderer = new MessageRenderer(names);
    private final ClearingService service;
    private final Map<Integer, Long> lastSequences = new HashMap<>();
    private final List<byte[]> released = new ArrayList<>();
    private List<ObjectNode> events = List.of();
    private String refusal;
    private boolean stateChanged;
    private byte[] businessHash;
    private UnsafeBuffer lastCommand;
    private long eventNumber;

    StorySession(final Path journalDirectory) {
        service = ClearingService.open(
                ServiceConfig.shipped().withJournalDirectory(journalDirectory).withTimeSource(TimeSource.MESSAGE),
                this::onEvent);
        businessHash = service.query().businessHash();
    }

    /** On the egress thread; the command's sender waits until it is done. */
    private void onEvent(
            final long number, final long timestampNs, final DirectBuffer buffer, final int offset, final int length) {
        final byte[] event = new byte[length];
        buffer.getBytes(offset, event);
        synchronized (released) {
            released.add(event);
        }
    }

    /** Sends a line's command, after those that it implies. */
    void run(final StoryStep step) {
        for (final UnsafeBuffer implied : step.implied()) {
            send(implied, step.sourceId(), StoryStep.NEXT);
            if (null != refusal) {
                throw step.line().error("needs a command that was refused: " + refusal);
            }
        }
        switch (step.kind()) {
            case COMMAND -> send(step.command(), step.sourceId(), step.sourceSequence());
            case RAW -> sendBytes(step.command());
            case REPEAT -> repeat(step);
            default -> throw new IllegalStateException(step.line().what() + " is no command");
        }
    }

    private void repeat(final StoryStep step) {
        if (null == lastCommand) {
            throw step.line().error("there is no command to repeat");
        }
        sendBytes(lastCommand);
    }

    private void send(final UnsafeBuffer command, final int sourceId, final long stated) {
        final long last = lastSequences.getOrDefault(sourceId, 0L);
        final long sequence = StoryStep.NEXT == stated ? last + 1 : stated;
        StoryCompiler.origin(command).sourceId(sourceId).sourceSequence(sequence);
        sendBytes(command);
        final boolean isTaken = null == refusal || Arrays.stream(RejectCode.values())
                .anyMatch(code -> code.name().equals(refusal) && !SEQUENCE_NOT_TAKEN.contains(refusal));
        if (isTaken) {
            lastSequences.put(sourceId, Math.max(last, sequence));
        }
    }

    private void sendBytes(final UnsafeBuffer command) {
        lastCommand = command;
        final long offered = service.ingress().offer(command, 0, command.capacity());
        if (offered < 0) {
            events = List.of();
            refusal = OfferRefusal.of(offered).name();
        } else {
            service.awaitApplied(offered);
            names.learn(service.lastSequence(), command, 0, command.capacity());
            takeEvents();
        }
        final byte[] hashAfter = service.query().businessHash();
        stateChanged = !Arrays.equals(businessHash, hashAfter);
        businessHash = hashAfter;
    }

    private void takeEvents() {
        final List<byte[]> caused;
        synchronized (released) {
            caused = List.copyOf(released);
            released.clear();
        }
        refusal = null;
        events = new ArrayList<>();
        for (final byte[] event : caused) {
            final UnsafeBuffer buffer = new UnsafeBuffer(event);
            final ObjectNode printed = renderer.event(++eventNumber, buffer, 0, event.length);
            events.add(printed);
            if ("commandRejected".equals(printed.get("event").textValue())) {
                refusal = printed.get("code").textValue();
                names.forget(service.lastSequence());
            }
        }
    }

    /** Replays what was journaled; null when state and events are the same, else what differs. */
    String firstDifferenceInReplay() {
        final byte[] live = service.query().stateHash();
        final ReplayAudit.Result replay = ReplayAudit.replay(service.journals(), service.config().scan());
        if (null != replay.difference()) {
            return replay.difference().toString();
        }
        return replay.proves(live) ? null : "the replayed state has hash " + replay.stateHash();
    }

    @Override
    public StateQuery query() {
        return service.query();
    }

    @Override
    public NameDirectory names() {
        return names;
    }

    @Override
    public List<ObjectNode> events() {
        return events;
    }

    @Override
    public String refusal() {
        return refusal;
    }

    @Override
    public boolean hasStateChanged() {
        return stateChanged;
    }

    @Override
    public void close() {
        service.close();
    }
}
