package io.plimsoll.cli;

import io.plimsoll.egress.EgressReader;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.market.EngineLink;
import io.plimsoll.service.ClearingService;
import io.plimsoll.statemachine.StateQuery;

/** A clearing service as the market simulation sees it; events come from the egress queue, as any consumer's do. */
final class ServiceLink implements EngineLink, AutoCloseable {
    private final ClearingService service;
    private final EgressReader events;

    ServiceLink(final ClearingService service) {
        this.service = service;
        this.events = service.events(service.lastEventNumber() + 1);
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
