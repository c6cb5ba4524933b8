package io.plimsoll.bench;

import io.plimsoll.ingress.Ingress;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.service.ClearingService;
import io.plimsoll.service.ServiceConfig;
import io.plimsoll.service.ServiceJournals;

/** What is measured: a pipeline that runs, on a journal directory of its own. */
interface Subject extends AutoCloseable {
    /** Which state machine is behind the journal. */
    enum Kind {
        /** The clearing service: everything. */
        CLEARING,
        /** The same ring, journal and egress queue, and a state machine that only answers "accepted". */
        EMPTY;

        /** Opens it; the listener gets every event on the egress thread, or is null. */
        Subject open(final ServiceConfig config, final RecordHandler listener) {
            return open(config, ServiceJournals.open(config), listener);
        }

        /** The same on journals that are open, which are closed with it. */
        Subject open(final ServiceConfig config, final ServiceJournals journals, final RecordHandler listener) {
            return CLEARING == this ? new Clearing(ClearingService.open(config, journals, listener))
                    : new EmptyPipeline(config, journals, listener);
        }
    }

    Ingress ingress();

    /** Waits until what stands at this ring sequence is journaled and applied and its events are released. */
    void awaitApplied(long ringSequence);

    /** Number of the last event released. */
    long lastEventNumber();

    /** Excerpts in the command journal. */
    long excerpts();

    /** Ids of the pipeline's own threads. */
    long[] threadIds();

    ServiceJournals journals();

    @Override
    void close();

    /** The clearing service. */
    record Clearing(ClearingService service) implements Subject {
        @Override
        public Ingress ingress() {
            return service.ingress();
        }

        @Override
        public void awaitApplied(final long ringSequence) {
            service.awaitApplied(ringSequence);
        }

        @Override
        public long lastEventNumber() {
            return service.lastEventNumber();
        }

        @Override
        public long excerpts() {
            return service.counters().excerpts();
        }

        @Override
        public long[] threadIds() {
            return service.threadIds();
        }

        @Override
        public ServiceJournals journals() {
            return service.journals();
        }

        @Override
        public void close() {
            service.close();
        }
    }
}
