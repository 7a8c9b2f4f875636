package org.ventanilla.gateway.media.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.InboundEvent.ContactsLinked;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.media.HeldMessages;
import org.ventanilla.gateway.media.HeldMessages.Held;
import org.ventanilla.gateway.media.MediaConfig;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;

/// Passes on messages that can be published at once, and puts aside those whose file must be
/// fetched and later ones of the same person.
@ApplicationScoped
public class WaitingRoom {

    private final HeldMessages held;
    private final MediaFetcher fetcher;
    private final MediaConfig config;

    WaitingRoom(HeldMessages held, MediaFetcher fetcher, MediaConfig config) {
        this.held = held;
        this.fetcher = fetcher;
        this.config = config;
    }

    /// @param events in their order; the caller holds the locks of their contacts
    /// @param fileHashes as the provider tells them, by message
    /// @return the messages to publish now, in their order
    public List<Outgoing> pass(Transaction tx, List<Outgoing> events, Map<UUID, String> fileHashes, Instant now) {
        Map<ContactId, Integer> waiting = new HashMap<>(held.waiting(tx, writers(events)));
        List<Outgoing> passing = new ArrayList<>();
        List<Held> staying = new ArrayList<>();
        for (Outgoing one : events) {
            if (one.message() instanceof ContactsLinked(var _, var survivor, var merged, var _)) {
                held.merge(tx, merged, survivor);
            }
            if (!(one.message() instanceof MessageReceived event)) {
                passing.add(one);
                continue;
            }
            int before = waiting.getOrDefault(event.contactId(), 0);
            boolean fetched = toFetch(event.content()) && before < config.mostWaiting();
            if (!fetched && before == 0) {
                passing.add(one);
                continue;
            }
            waiting.put(event.contactId(), before + 1);
            staying.add(
                    fetched ? new Held(one, fileHashes.get(one.id()), false) : new Held(told(one, event), null, true));
        }
        held.hold(tx, staying, now);
        if (!staying.isEmpty()) {
            fetcher.expectWork();
        }
        return passing;
    }

    private static boolean toFetch(Content content) {
        return content instanceof Content.Media media && media.file() == null && media.notKept() == null;
    }

    /// A file that is not fetched, because too many messages of this person wait, is published as
    /// not kept.
    private static Outgoing told(Outgoing one, MessageReceived event) {
        if (!toFetch(event.content())) {
            return one;
        }
        return new Outgoing(
                one.topic(),
                one.key(),
                Fetched.without(event, Content.NotKept.FAILED),
                one.id(),
                one.subject(),
                one.sequence(),
                one.correlationId(),
                one.causationId(),
                one.traceparent());
    }

    private static Set<ContactId> writers(List<Outgoing> events) {
        Set<ContactId> writers = new HashSet<>();
        for (Outgoing one : events) {
            if (one.message() instanceof MessageReceived event) {
                writers.add(event.contactId());
            }
        }
        return writers;
    }
}
