package io.plimsoll.pipeline;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import io.plimsoll.egress.EventChannel;
import io.plimsoll.egress.EventPublisher;
import io.plimsoll.egress.EventRelay;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.RecordHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * The ring buffer and the threads behind it:
 *
 * <pre>
 * stages=1   offers ══> ring ══> [ journal │ apply │ egress ]                                 one thread
 * stages=2   offers ══> ring ══> [ journal ] ══> [ apply │ egress ]
 * stages=3   offers ══> ring ══> [ journal ] ══> [ apply ] ══> event ring ══> [ egress ]
 * </pre>
 *
 * A bracket is a thread. Each takes all that is ready, up to a limit, as one batch, and takes its steps over the whole
 * of it, so a batch is one journal excerpt, one sync and one egress excerpt. Nothing is applied before it is journaled,
 * so no event can leave before its command is. A failure in any step halts all.
 */
public final class Pipeline implements AutoCloseable {
    /** The longest latency that is told apart; a longer one counts as this. */
    public static final long LATENCY_MAX_NS = TimeUnit.MINUTES.toNanos(1);

    private static final int LATENCY_DIGITS = 3;
    private static final int IDLE_SPINS = 1_000;
    private static final int IDLE_YIELDS = 100;
    private static final long IDLE_PARK_MIN_NS = 1_000;
    private static final long IDLE_PARK_MAX_NS = 50_000;

    private final RunState runState = new RunState();
    private final CommandRing ring;
    private final int batchMax;
    private final List<Integer> affinity;
    private final PipelineCounters counters;
    private final SingleWriterRecorder latencyRecorder;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Sets up the graph; {@link #start} sets it going.
     *
     * @param commands the command journal, at the sequence up to which the state machine has applied.
     * @param events the egress queue.
     * @param relay what the state machine's encoder writes to; the pipeline turns it to itself.
     * @param listener is called for every event once it stands in the queue, on the egress thread; or null.
     */
    public Pipeline(
            final PipelineConfig config, final Journal commands, final Journal events,
            final CommandHandler stateMachine, final EventRelay relay, final RecordHandler listener) {
        config.checkMachine();
        batchMax = config.batchMax();
        affinity = config.affinity();
        ring = new CommandRing(config.ringSize(), config.waitStrategy().create());
        counters = new PipelineCounters(commands.lastSequence(), events.lastSequence());
        ring.freedBy(counters.released());
        latencyRecorder = config.trackLatency() ? new SingleWriterRecorder(1, LATENCY_MAX_NS, LATENCY_DIGITS) : null;

        final EventPublisher publisher =
                new EventPublisher(events, listener, config.excerptBytes(), counters.events());
        final Step journal = new JournalHandler(ring, commands, config, counters);
        final Step egress = new EgressHandler(ring, publisher, counters, latencyRecorder);
        switch (config.stages()) {
            case 1 -> {
                final Step apply = applyTo(stateMachine, relay, publisher);
                stage("plimsoll-pipeline", ring.barrier(), journal, apply, egress);
            }
            case 2 -> {
                final Step apply = applyTo(stateMachine, relay, publisher);
                final Sequence journaled = stage("plimsoll-journal", ring.barrier(), journal);
                stage("plimsoll-apply", ring.barrier(journaled), apply, egress);
            }
            default -> {
                final EventRing handOver = new EventRing(runState, config);
                final Step apply = applyTo(stateMachine, relay, handOver);
                final Sequence journaled = stage("plimsoll-journal", ring.barrier(), journal);
                stage("plimsoll-apply", ring.barrier(journaled), apply, handOver);
                handOver.ring().addGatingSequences(stage("plimsoll-egress", handOver.ring().newBarrier(),
                        new EventRing.Drain(handOver, publisher, egress)));
            }
        }
    }

    private Step applyTo(final CommandHandler stateMachine, final EventRelay relay, final EventChannel events) {
        relay.to(events);
        return new StateMachineHandler(ring, stateMachine, events, counters);
    }

    private Sequence stage(final String name, final SequenceBarrier barrier, final Step... steps) {
        final Stage stage = new Stage(runState, this::stopStages, barrier, batchMax, steps);
        final Thread thread = new Thread(pinned(stage), name);
        thread.setDaemon(true);
        stages.add(stage);
        threads.add(thread);
        return stage.done();
    }

    /** A stage on the processor that is its own, if it has one. */
    private Runnable pinned(final Stage stage) {
        if (affinity.isEmpty()) {
            return stage;
        }
        final int processor = affinity.get(stages.size());
        return () -> {
            Affinity.pin(processor);
            stage.run();
        };
    }

    /** Sets the threads going. */
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Where ingress puts commands. */
    public CommandRing ring() {
        return ring;
    }

    public RunState runState() {
        return runState;
    }

    public PipelineCounters counters() {
        return counters;
    }

    /** Ids of the pipeline's threads, for whoever measures them. */
    public long[] threadIds() {
        return threads.stream().mapToLong(Pipeline::idOf).toArray();
    }

    @SuppressWarnings("deprecation") // Thread.threadId() replaces it from Java 19 on; this is built for 17.
    private static long idOf(final Thread thread) {
        return thread.getId();
    }

    /** Latencies from offer to release since the last call, in nanoseconds; null when they are not tracked. */
    public Histogram takeLatencies() {
        return null == latencyRecorder ? null : latencyRecorder.getIntervalHistogram();
    }

    /**
     * Waits until the command in this slot is journaled and applied and its events are released.
     *
     * @throws HaltedException when the service halts before that, or had
     * @throws IllegalArgumentException when no command was taken there: a refused offer has no slot
     */
    public void awaitReleased(final long slot) {
        if (slot < 0) {
            throw new IllegalArgumentException("slot " + slot + ": no command was taken, there is none to wait for");
        }
        if (slot > ring.cursor()) {
            throw new IllegalArgumentException("slot " + slot + " was never filled; the last is " + ring.cursor());
        }
        final IdleStrategy idle = newIdle();
        while (counters.released().get() < slot) {
            final Halt halt = runState.halt();
            if (null != halt && counters.released().get() < slot) {
                throw new HaltedException(halt);
            }
            idle.idle();
        }
    }

    /** For threads that wait for the pipeline, not in it: spins, yields, then parks up to 50 microseconds. */
    static IdleStrategy newIdle() {
        return new BackoffIdleStrategy(IDLE_SPINS, IDLE_YIELDS, IDLE_PARK_MIN_NS, IDLE_PARK_MAX_NS);
    }

    /** Takes no more commands, works off those taken, and ends the threads. After a halt it ends them at once. */
    @Override
    public void close() {
        runState.close();
        final IdleStrategy idle = newIdle();
        while (counters.released().get() < ring.cursor() && null == runState.halt()) {
            idle.idle();
        }
        stopStages();
        try {
            for (final Thread thread : threads) {
                thread.join();
            }
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopStages() {
        stages.forEach(Stage::stop);
    }
}
