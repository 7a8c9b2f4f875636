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
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.records.UniqueIds;

/// Announces changes of the directory: to the other services by events with the contact id as key,
/// to operators by log lines and metrics. None of them contains an address.
@ApplicationScoped
public class DirectoryPublisher {

    private static final Logger LOG = Logger.getLogger(DirectoryPublisher.class);

    private final MeterRegistry metrics;

    DirectoryPublisher(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /// The events to publish, in order.
    ///
    /// @param evidenceId the id of the evidence that caused the changes. A repeated delivery of the
    ///     evidence has the same id
    public List<Outgoing> eventsFor(List<DirectoryEvent> events, UUID evidenceId, Instant now) {
        return events.stream()
                .flatMap(event -> publishedEvents(event, evidenceId, now))
                .toList();
    }

    private Stream<Outgoing> publishedEvents(DirectoryEvent event, UUID evidenceId, Instant now) {
        return switch (event) {
            case DirectoryEvent.Linked linked -> linkEvents(linked, now);
            case DirectoryEvent.Changed changed -> changeEvent(changed, evidenceId, now);
            case DirectoryEvent.Contradicted contradicted -> reportContradiction(contradicted, evidenceId);
        };
    }

    private static Stream<Outgoing> linkEvents(DirectoryEvent.Linked link, Instant now) {
        LOG.infof("Two contacts were merged. contactId=%s merged=%s", link.survivor(), link.merged());
        return Stream.of(link.survivor(), link.merged()).map(key -> linkEvent(link, key, now));
    }

    private static Outgoing linkEvent(DirectoryEvent.Linked link, ContactId key, Instant now) {
        String name = "linked:%s:%s:%s".formatted(link.survivor(), link.merged(), key);
        return Outgoing.of(new ContactsLinked(key, link.survivor(), link.merged(), now))
                .identified(UniqueIds.named(name));
    }

    private Stream<Outgoing> changeEvent(DirectoryEvent.Changed change, UUID evidenceId, Instant now) {
        metrics.counter(
                        "ventanilla.directory.changes",
                        "change",
                        change.change().name())
                .increment();
        LOG.infof(
                "The addresses of a contact changed. contactId=%s change=%s otherContactId=%s",
                change.contact(), change.change(), change.other());
        String name = "identity:%s:%s:%s".formatted(evidenceId, change.contact(), change.change());
        return Stream.of(Outgoing.of(new ContactIdentityChanged(change.contact(), change.change(), change.other(), now))
                .identified(UniqueIds.named(name)));
    }

    private Stream<Outgoing> reportContradiction(DirectoryEvent.Contradicted contradiction, UUID evidenceId) {
        metrics.counter("ventanilla.directory.contradictions").increment();
        LOG.warnf(
                "A webhook or an answer names addresses of two contacts as those of one person; they were not merged."
                        + " contactId=%s otherContactId=%s evidenceId=%s",
                contradiction.contact(), contradiction.other(), evidenceId);
        return Stream.empty();
    }
}
