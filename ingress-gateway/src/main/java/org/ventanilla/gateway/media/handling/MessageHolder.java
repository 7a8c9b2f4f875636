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
import org.ventanilla.gateway.media.MediaConfig;
import org.ventanilla.gateway.media.postgres.HeldMessages;
import org.ventanilla.gateway.media.postgres.HeldMessages.Held;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;

/// Decides which messages can be published now. A message whose file must be fetched is held back,
/// and so are later messages of the same person.
@ApplicationScoped
public class MessageHolder {

    private final HeldMessages held;
    private final MediaFetcher fetcher;
    private final MediaConfig config;

    MessageHolder(HeldMessages held, MediaFetcher fetcher, MediaConfig config) {
        this.held = held;
        this.fetcher = fetcher;
        this.config = config;
    }

    /// Stores the messages that must be held back, and returns all other messages and events.
    ///
    /// @param events the messages and other events, in their order; the caller has locked their
    ///     contacts
    /// @param fileHashes the hashes of files according to the provider, by message id
    /// @return the messages and events to publish now, in their order
    public List<Outgoing> publishableNow(
            Transaction tx, List<Outgoing> events, Map<UUID, String> fileHashes, Instant now) {
        Map<ContactId, Integer> heldByContact = new HashMap<>(held.countByContact(tx, writers(events)));
        List<Outgoing> publishable = new ArrayList<>();
        List<Held> heldBack = new ArrayList<>();
        for (Outgoing outgoing : events) {
            if (outgoing.message() instanceof ContactsLinked(var _, var survivor, var merged, var _)) {
                held.merge(tx, merged, survivor);
            }
            if (!(outgoing.message() instanceof MessageReceived event)) {
                publishable.add(outgoing);
                continue;
            }
            int heldBefore = heldByContact.getOrDefault(event.contactId(), 0);
            boolean mustFetch = hasFileToFetch(event.content()) && heldBefore < config.mostWaiting();
            if (!mustFetch && heldBefore == 0) {
                publishable.add(outgoing);
                continue;
            }
            heldByContact.put(event.contactId(), heldBefore + 1);
            heldBack.add(
                    mustFetch
                            ? new Held(outgoing, fileHashes.get(outgoing.id()), false)
                            : new Held(withoutUnfetchedFile(outgoing, event), null, true));
        }
        held.hold(tx, heldBack, now);
        if (!heldBack.isEmpty()) {
            fetcher.markHeld();
        }
        return publishable;
    }

    private static boolean hasFileToFetch(Content content) {
        return content instanceof Content.Media media && media.file() == null && media.notKept() == null;
    }

    /// The message as it will be published. If it has a file, the file is not fetched, because too
    /// many messages of the person wait already. The message then says that the file is missing.
    private static Outgoing withoutUnfetchedFile(Outgoing outgoing, MessageReceived event) {
        if (!hasFileToFetch(event.content())) {
            return outgoing;
        }
        return outgoing.carrying(MediaMessages.withoutFile(event, Content.MissingFileReason.FAILED));
    }

    private static Set<ContactId> writers(List<Outgoing> events) {
        Set<ContactId> writers = new HashSet<>();
        for (Outgoing outgoing : events) {
            if (outgoing.message() instanceof MessageReceived event) {
                writers.add(event.contactId());
            }
        }
        return writers;
    }
}
