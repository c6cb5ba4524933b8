package io.plimsoll.bench;

import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OriginDecoder;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.egress.EventRelay;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.ingress.IngressAdapter;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.pipeline.Pipeline;
import io.plimsoll.service.ServiceConfig;
import io.plimsoll.service.ServiceJournals;
import org.agrona.DirectBuffer;

/** The service without clearing: every command is journaled and answered by one event. */
final class EmptyPipeline implements Subject {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final ServiceJournals journals;
    private final EventEncoder encoder;
    private final Pipeline pipeline;
    private final IngressAdapter ingress;

    EmptyPipeline(final ServiceConfig config, final ServiceJournals journals, final RecordHandler listener) {
        this.journals = journals;
        final EventRelay relay = new EventRelay();
        encoder = new EventEncoder(relay);
        pipeline = new Pipeline(
                config.pipeline(), journals.commands(), journals.events(), this::answer, relay, listener);
        ingress = new IngressAdapter(pipeline.ring(), pipeline.runState(), config.pipeline().trackLatency());
        pipeline.start();
    }

    private void answer(
            final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length) {
        header.wrap(buffer, offset);
        origin.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        encoder.begin(sequence, timestampNs);
        encoder.accepted(0, origin.sourceId(), origin.sourceSequence(), header.templateId());
    }

    @Override
    public Ingress ingress() {
        return ingress;
    }

    @Override
    public void awaitApplied(final long ringSequence) {
        pipeline.awaitReleased(ringSequence);
    }

    @Override
    public long lastEventNumber() {
        return pipeline.counters().events().get();
    }

    @Override
    public long excerpts() {
        return pipeline.counters().excerpts().get();
    }

    @Override
    public long[] threadIds() {
        return pipeline.threadIds();
    }

    @Override
    public ServiceJournals journals() {
        return journals;
    }

    @Override
    public void close() {
        try {
            pipeline.close();
        } finally {
            journals.close();
        }
    }
}
