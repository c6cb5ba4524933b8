package io.plimsoll.service;

import com.lmax.disruptor.Sequence;
import io.plimsoll.egress.EgressReader;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.egress.EventPublisher;
import io.plimsoll.egress.EventRelay;
import io.plimsoll.ingress.ClockTicker;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.ingress.IngressAdapter;
import io.plimsoll.ingress.OfferRefusal;
import io.plimsoll.ingress.PriceConflator;
import io.plimsoll.journal.Durability;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.pipeline.Halt;
import io.plimsoll.pipeline.Pipeline;
import io.plimsoll.pipeline.PipelineCounters;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.StateQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;

/**
 * The clearing service: recovers from its journal, then takes commands until it is closed or halts.
 *
 * <p>Opening replays the journal, compares every event with the egress queue, appends those that were not released yet,
 * and refuses to start when the two do not agree.
 */
public final class ClearingService implements AutoCloseable {
    private static final int RESERVE_SHARE = 8;

    private final ServiceConfig config;
    private final ServiceJournals journals;
    private final ClearingStateMachine stateMachine;
    private final Replay recovery;
    private final Pipeline pipeline;
    private final IngressAdapter ingress;
    private final Histogram latencies = new Histogram(1, Pipeline.LATENCY_MAX_NS, 3);
    private final List<PriceConflator> conflators = new CopyOnWriteArrayList<>();
    private ClockTicker clock;

    private ClearingService(
            final ServiceConfig config, final ServiceJournals journals, final RecordHandler listener) {
        this.config = config;
        this.journals = journals;
        final EventRelay relay = new EventRelay();
        stateMachine = new ClearingStateMachine(new EventEncoder(relay), config.scan());
        recovery = recover(relay);
        pipeline = new Pipeline(
                config.pipeline(), journals.commands(), journals.events(), new StateMachinePort(stateMachine), relay,
                listener);
        ingress = new IngressAdapter(pipeline.ring(), pipeline.runState(), config.pipeline().trackLatency());
        pipeline.start();
    }

    /** Opens without a listener. */
    public static ClearingService open(final ServiceConfig config) {
        return open(config, null);
    }

    /**
     * Recovers and goes live.
     *
     * @param listener is called with (event number, event time, event) for every event released from now on, on the
     *        egress thread; it may offer commands but must not wait for them. Null: none.
     * @throws IllegalArgumentException when this machine does not have what the configuration wants
     * @throws RecoveryException when journal and egress queue do not agree
     * @throws io.plimsoll.journal.JournalException when a journal cannot be opened or read
     */
    public static ClearingService open(final ServiceConfig config, final RecordHandler listener) {
        config.pipeline().checkMachine();
        return open(config, ServiceJournals.open(config), listener);
    }

    /** On journals that are open already; they are the service's from now on, and closed with it. */
    public static ClearingService open(
            final ServiceConfig config, final ServiceJournals journals, final RecordHandler listener) {
        try {
            return new ClearingService(config, journals, listener);
        } catch (final RuntimeException e) {
            journals.close();
            throw e;
        }
    }

    private Replay recover(final EventRelay relay) {
        if (Durability.POWER == config.pipeline().durability()) {
            // What was read may have been written, but not synced, before a kill; its events are released below.
            journals.commands().sync();
        }
        final EventPublisher publisher = new EventPublisher(
                journals.events(), null, config.pipeline().excerptBytes(), new Sequence());
        try (EgressComparison comparison = new EgressComparison(journals.events(), publisher)) {
            final Replay replay = new Replay(new StateMachinePort(stateMachine), relay, comparison);
            replay.run(journals.commands());
            if (comparison.queueIsAhead()) {
                throw new RecoveryException("the egress queue is ahead of the journal: it has "
                        + journals.events().lastSequence() + " events, but the journal's " + replay.commands()
                        + " commands give " + comparison.replayedEvents());
            }
            if (null != comparison.difference()) {
                throw new RecoveryException("the egress queue differs from the journal: " + comparison.difference());
            }
            publisher.flush();
            return replay;
        }
    }

    /** The door in. */
    public Ingress ingress() {
        return ingress;
    }

    /**
     * A door for one price feed, under a source id of its own, which goes on after what that source sent in earlier
     * runs. Its prices leave an eighth of the ring to others, and conflate while there is no more room than that.
     */
    public PriceConflator priceFeed(final int sourceId, final int feedId) {
        final PriceConflator feed = new PriceConflator(
                ingress, sourceId, lastSourceSequence(sourceId), feedId, config.pipeline().ringSize() / RESERVE_SHARE);
        conflators.add(feed);
        return feed;
    }

    /**
     * Waits until the command that {@link Ingress#offer} put at this ring sequence is journaled and applied, and its
     * events are released.
     *
     * @throws io.plimsoll.pipeline.HaltedException when the service has halted before that
     * @throws IllegalArgumentException when it is the negative code of a refused offer
     */
    public void awaitApplied(final long ringSequence) {
        pipeline.awaitReleased(ringSequence);
    }

    /** The state. Read it only while no command is on its way: after awaitApplied of the last one, or after close. */
    public StateQuery query() {
        return stateMachine.query();
    }

    /** A consumer's position in the egress queue; close it before the service. */
    public EgressReader events(final long fromNumber) {
        return new EgressReader(journals.events(), fromNumber);
    }

    public ServiceConfig config() {
        return config;
    }

    /** The open journals, for tools that read beside the service. */
    public ServiceJournals journals() {
        return journals;
    }

    /** Sequence of the last command applied. */
    public long lastSequence() {
        return pipeline.counters().applied().get();
    }

    /** Number of the last event released. */
    public long lastEventNumber() {
        return pipeline.counters().events().get();
    }

    /** Commands replayed when the service was opened. */
    public long recoveredCommands() {
        return recovery.commands();
    }

    /** What this source had sent last when the service was opened; it goes on with one more. */
    public long lastSourceSequence(final int sourceId) {
        return recovery.lastSourceSequence(sourceId);
    }

    /** Why the service has halted, or null. */
    public Halt halt() {
        return pipeline.runState().halt();
    }

    /** Ids of the pipeline's threads, for whoever measures them. */
    public long[] threadIds() {
        return pipeline.threadIds();
    }

    public ServiceCounters counters() {
        final Map<OfferRefusal, Long> refused = new EnumMap<>(OfferRefusal.class);
        long offered = ingress.accepted();
        final long accepted = offered;
        for (final OfferRefusal refusal : OfferRefusal.values()) {
            final long count = ingress.refused(refusal);
            if (count > 0) {
                refused.put(refusal, count);
                offered += count;
            }
        }
        final PipelineCounters stages = pipeline.counters();
        return new ServiceCounters(offered, accepted, refused,
                conflators.stream().mapToLong(PriceConflator::conflated).sum(), stages.journaled().get(),
                stages.applied().get(), stages.events().get(), stages.excerpts().get(), null == halt() ? 0 : 1);
    }

    /** Nanoseconds from offer to release of all commands so far, a copy; empty unless trackLatency is on. */
    public synchronized Histogram latencies() {
        final Histogram latest = pipeline.takeLatencies();
        if (null != latest) {
            latencies.add(latest);
        }
        return latencies.copy();
    }

    /** Starts the timer ticks of the configuration: for live services, whose deadlines pass by the wall clock. */
    public synchronized void startClock() {
        if (null == clock && config.tickPeriodNs() > 0) {
            clock = new ClockTicker(ingress, config.tickPeriodNs(), config.tickSourceId(),
                    lastSourceSequence(config.tickSourceId()));
            clock.start();
        }
    }

    /** Takes no more commands, works off those taken, and closes the journals. After a halt it only closes. */
    @Override
    public void close() {
        stopClock();
        try {
            pipeline.close();
        } finally {
            journals.close();
        }
    }

    private synchronized void stopClock() {
        if (null != clock) {
            clock.close();
            clock = null;
        }
    }
}
