package org.ventanilla.gateway.directory.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.channel.InboundEvent.ContactIdentityChanged;
import org.ventanilla.contracts.channel.InboundEvent.ContactsLinked;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.directory.model.DirectoryEvent;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.UniqueIds;

/// Says what the directory learned: to the suite under the keys of the contacts it concerns, to
/// operators in log and metrics. No address is named.
@ApplicationScoped
public class DirectoryNews {

    private static final Logger LOG = Logger.getLogger(DirectoryNews.class);

    private final MeterRegistry metrics;

    DirectoryNews(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /// What is owed to the suite, in order.
    ///
    /// @param evidence the id of what taught it, the same for every redelivery
    public List<Outgoing> of(List<DirectoryEvent> events, UUID evidence, Instant now) {
        return events.stream().flatMap(event -> told(event, evidence, now)).toList();
    }

    private Stream<Outgoing> told(DirectoryEvent event, UUID evidence, Instant now) {
        return switch (event) {
            case DirectoryEvent.Linked linked -> linked(linked, now);
            case DirectoryEvent.Changed changed -> changed(changed, evidence, now);
            case DirectoryEvent.Contradicted contradicted -> contradicted(contradicted, evidence);
        };
    }

    private static Stream<Outgoing> linked(DirectoryEvent.Linked link, Instant now) {
        LOG.infof("Two contacts are one. contactId=%s merged=%s", link.survivor(), link.merged());
        return Stream.of(link.survivor(), link.merged()).map(side -> linked(link, side, now));
    }

    private static Outgoing linked(DirectoryEvent.Linked link, ContactId side, Instant now) {
        String name = "linked:%s:%s:%s".formatted(link.survivor(), link.merged(), side);
        return Outgoing.of(new ContactsLinked(side, link.survivor(), link.merged(), now))
                .identified(UniqueIds.named(name));
    }

    private Stream<Outgoing> changed(DirectoryEvent.Changed it, UUID evidence, Instant now) {
        metrics.counter("ventanilla.directory.changes", "change", it.change().name())
                .increment();
        LOG.infof(
                "The addresses of a contact changed. contactId=%s change=%s other=%s",
                it.contact(), it.change(), it.other());
        String name = "identity:%s:%s:%s".formatted(evidence, it.contact(), it.change());
        return Stream.of(Outgoing.of(new ContactIdentityChanged(it.contact(), it.change(), it.other(), now))
                .identified(UniqueIds.named(name)));
    }

    private Stream<Outgoing> contradicted(DirectoryEvent.Contradicted it, UUID evidence) {
        metrics.counter("ventanilla.directory.contradictions").increment();
        LOG.warnf(
                "Addresses of two people were named as one person's; the contacts stay two."
                        + " contactId=%s other=%s evidenceId=%s",
                it.contact(), it.other(), evidence);
        return Stream.empty();
    }
}
