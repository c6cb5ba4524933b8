package io.plimsoll.market;

import io.plimsoll.egress.EgressReader;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.service.ClearingService;
import io.plimsoll.statemachine.StateQuery;

/** A clearing service of this process, seen from its end of now on. Close it before the service. */
public final class ServiceLink implements EngineLink, AutoCloseable {
    private final ClearingService service;
    private final EgressReader events;

    /**
     * Follows a service's events from the next one.
     *
     * @param service running, on MESSAGE time, so that the tape's time is event time.
     */
    public ServiceLink(final ClearingService service) {
        this.service = service;
        events = service.events(service.lastEventNumber() + 1);
    }

    @Override
    public Ingress ingress() {
        return service.ingress();
    }

    @Override
    public void awaitApplied(final long ringSequence) {
        service.awaitApplied(ringSequence);
    }

    @Override
    public int poll(final RecordHandler consumer, final int limit) {
        return events.poll(consumer, limit);
    }

    @Override
    public StateQuery query() {
        return service.query();
    }

    @Override
    public void close() {
        events.close();
    }
}
