package org.ventanilla.gateway.directory.handling;

import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.channel.InboundEvent.ContactsLinked;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.directory.Contacts;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;

/// Says under both keys that two contacts are one person.
public final class Links {

    private static final Logger LOG = Logger.getLogger(Links.class);

    private Links() {}

    /// Publishes one event for each side of each link.
    public static void publish(Transaction tx, List<Contacts.Link> links, Instant now) {
        for (Contacts.Link link : links) {
            LOG.infof(
                    "Two contacts are one. contactId=%s merged=%s", link.survivor(), link.merged());
            for (ContactId side : List.of(link.survivor(), link.merged())) {
                tx.publish(
                        Outgoing.of(new ContactsLinked(side, link.survivor(), link.merged(), now))
                                .identified(
                                        UniqueIds.named(
                                                "linked:%s:%s:%s"
                                                        .formatted(
                                                                link.survivor(),
                                                                link.merged(),
                                                                side))));
            }
        }
    }
}
