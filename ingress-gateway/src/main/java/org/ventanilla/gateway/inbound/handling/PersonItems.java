package org.ventanilla.gateway.inbound.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.ServiceName;
import org.ventanilla.contracts.channel.InReplyTo;
import org.ventanilla.contracts.channel.InboundEvent;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.channel.InboundEvent.PreferenceChanged;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.directory.handling.DirectoryPublisher;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Directory;
import org.ventanilla.gateway.directory.model.DirectoryEvent;
import org.ventanilla.gateway.directory.model.Evidence;
import org.ventanilla.gateway.directory.postgres.Contacts;
import org.ventanilla.gateway.inbound.handling.InboundWebhooks.InboundItem;
import org.ventanilla.gateway.inbound.normalise.WebhookItem;
import org.ventanilla.gateway.inbound.normalise.WebhookItem.ProviderTime;
import org.ventanilla.gateway.inbound.postgres.AccountNotices;
import org.ventanilla.gateway.media.handling.MessageHolder;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.UniqueIds;

/// Turns the items that concern people into events with their contact's id as key.
@ApplicationScoped
class PersonItems {

    /// JSON escaping makes an event at most this many times as long as its source.
    private static final int MAX_ESCAPE_FACTOR = 6;

    private static final String CONTRADICTION = "identity:contradiction";

    private final Contacts contacts;
    private final DirectoryPublisher directoryEvents;
    private final AccountNotices notices;
    private final Receipts receipts;
    private final Journal journal;
    private final MessageHolder messageHolder;

    PersonItems(
            Contacts contacts,
            DirectoryPublisher directoryEvents,
            AccountNotices notices,
            Receipts receipts,
            Journal journal,
            MessageHolder messageHolder) {
        this.contacts = contacts;
        this.directoryEvents = directoryEvents;
        this.notices = notices;
        this.receipts = receipts;
        this.journal = journal;
        this.messageHolder = messageHolder;
    }

    void handle(Transaction tx, List<InboundItem> items, Instant now) {
        List<InboundItem> personItems = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (InboundItem item : items) {
            evidence(item).ifPresent(piece -> {
                personItems.add(item);
                evidence.add(piece);
            });
        }
        List<Directory.Outcome> outcomes = contacts.resolve(tx, evidence, now);
        Map<String, InReplyTo> quoted = quoted(tx, personItems);
        List<Contacts.InboundContact> inbound = new ArrayList<>();
        List<Outgoing> events = new ArrayList<>();
        for (int i = 0; i < personItems.size(); i++) {
            InboundItem item = personItems.get(i);
            Directory.Outcome outcome = outcomes.get(i);
            events.addAll(directoryEvents.eventsFor(outcome.events(), item.id(), now));
            notices.add(tx, contradictions(item, outcome));
            ContactId contact = outcome.contact();
            if (contact != null) {
                addEvent(tx, item, contact, quoted, now, inbound, events);
            }
        }
        // Lock the contacts before adding events under their keys to the outbox, so that the events of all
        // instances are published in order.
        contacts.lock(tx, contactsToLock(outcomes, inbound));
        contacts.recordInbound(tx, inbound);
        messageHolder.publishableNow(tx, events, fileHashes(personItems), now).forEach(tx::publish);
    }

    private static Map<UUID, String> fileHashes(List<InboundItem> items) {
        Map<UUID, String> hashes = new HashMap<>();
        for (InboundItem item : items) {
            if (item.item() instanceof WebhookItem.Received message && message.fileSha256() != null) {
                hashes.put(item.id(), message.fileSha256());
            }
        }
        return hashes;
    }

    private static void addEvent(
            Transaction tx,
            InboundItem item,
            ContactId contact,
            Map<String, InReplyTo> quoted,
            Instant now,
            List<Contacts.InboundContact> inbound,
            List<Outgoing> events) {
        InboundEvent event = event(item, contact, quoted);
        if (event != null && tooLarge(item, event)) {
            tx.park(
                    item.source(),
                    "TOO_LARGE",
                    "an item too large to publish",
                    item.item().path(),
                    now);
            return;
        }
        inboundContact(item, contact).ifPresent(inbound::add);
        if (event != null) {
            events.add(Outgoing.of(event).identified(item.id()).causedBy(item.source()));
        }
    }

    /// The evidence that an item gives about who has which address.
    private static Optional<Evidence> evidence(InboundItem item) {
        UUID newContactId = UniqueIds.next();
        return switch (item.item()) {
            case WebhookItem.Received message -> wrote(message.sender(), message.time(), item, newContactId);
            case WebhookItem.Called call -> wrote(call.sender(), call.time(), item, newContactId);
            case WebhookItem.Preference preference -> wrote(preference.sender(), preference.time(), item, newContactId);
            case WebhookItem.Moved moved ->
                Optional.of(new Evidence.Moved(
                        moved.change(),
                        moved.former(),
                        moved.present(),
                        occurredAt(moved.time(), item.receivedAt()),
                        newContactId));
            case WebhookItem.Status _, WebhookItem.Notice _, WebhookItem.Bad _ -> Optional.empty();
        };
    }

    private static Optional<Evidence> wrote(Addresses from, ProviderTime time, InboundItem item, UUID newContactId) {
        return Optional.of(new Evidence.Wrote(from, occurredAt(time, item.receivedAt()), newContactId));
    }

    /// The contact to record for an item that opens the 24-hour window.
    private static Optional<Contacts.InboundContact> inboundContact(InboundItem item, ContactId contact) {
        return switch (item.item()) {
            case WebhookItem.Received message ->
                Optional.of(new Contacts.InboundContact(
                        contact,
                        message.account(),
                        occurredAt(message.time(), item.receivedAt()),
                        message.profileName()));
            case WebhookItem.Called call ->
                Optional.of(new Contacts.InboundContact(
                        contact, call.account(), occurredAt(call.time(), item.receivedAt()), null));
            case WebhookItem.Preference _,
                    WebhookItem.Moved _,
                    WebhookItem.Status _,
                    WebhookItem.Notice _,
                    WebhookItem.Bad _ -> Optional.empty();
        };
    }

    /// Notices for operators, who decide whether the two contacts are one person. They contain
    /// contact ids but no addresses.
    private static List<AccountNotices.Notice> contradictions(InboundItem item, Directory.Outcome outcome) {
        return outcome.events().stream()
                .filter(DirectoryEvent.Contradicted.class::isInstance)
                .map(DirectoryEvent.Contradicted.class::cast)
                .map(event -> new AccountNotices.Notice(
                        UniqueIds.named(CONTRADICTION + ":" + item.id()),
                        item.item().account(),
                        CONTRADICTION,
                        "{\"contactId\":\"%s\",\"otherContactId\":\"%s\"}".formatted(event.contact(), event.other()),
                        item.receivedAt(),
                        item.raw()))
                .toList();
    }

    /// The contacts to lock before their events are added: those whose addresses changed and those
    /// that wrote. If no addresses changed, nothing is locked here, because recording the contacts
    /// that wrote locks them too.
    private static Set<ContactId> contactsToLock(
            List<Directory.Outcome> outcomes, List<Contacts.InboundContact> inbound) {
        Set<ContactId> contacts = new HashSet<>();
        for (Directory.Outcome outcome : outcomes) {
            for (DirectoryEvent event : outcome.events()) {
                if (event instanceof DirectoryEvent.Changed change) {
                    contacts.add(change.contact());
                }
            }
        }
        if (!contacts.isEmpty()) {
            inbound.forEach(entry -> contacts.add(entry.contact()));
        }
        return contacts;
    }

    private static @Nullable InboundEvent event(InboundItem item, ContactId contact, Map<String, InReplyTo> quoted) {
        return switch (item.item()) {
            case WebhookItem.Received message ->
                new MessageReceived(
                        item.id(),
                        contact,
                        Channel.WHATSAPP,
                        message.account(),
                        message.providerMessageId(),
                        message.time().at(),
                        message.time().suspect(),
                        item.receivedAt(),
                        message.content(),
                        message.quotedId() == null ? null : quoted.get(message.quotedId()),
                        message.profileName(),
                        item.raw());
            case WebhookItem.Preference preference ->
                new PreferenceChanged(contact, preference.category(), preference.value(), item.receivedAt());
            case WebhookItem.Moved _,
                    WebhookItem.Called _,
                    WebhookItem.Status _,
                    WebhookItem.Notice _,
                    WebhookItem.Bad _ -> null;
        };
    }

    /// Our messages that these items quote, by the provider's id. If we do not know a message, only
    /// its id is given.
    private Map<String, InReplyTo> quoted(Transaction tx, List<InboundItem> items) {
        Set<String> ids = new HashSet<>();
        for (InboundItem item : items) {
            if (item.item() instanceof WebhookItem.Received message && message.quotedId() != null) {
                ids.add(message.quotedId());
            }
        }
        Map<String, Receipts.Attempt> attempts = receipts.byProviderId(tx, ids);
        Set<OutboundId> outboundIds = new HashSet<>();
        attempts.values().forEach(attempt -> outboundIds.add(attempt.outboundId()));
        Map<OutboundId, DispatchRow> rows = journal.read(tx, outboundIds);
        Map<String, InReplyTo> found = new HashMap<>();
        for (String id : ids) {
            Receipts.Attempt attempt = attempts.get(id);
            DispatchRow row = attempt == null ? null : rows.get(attempt.outboundId());
            found.put(
                    id,
                    row == null
                            ? new InReplyTo(null, null, null, id)
                            : new InReplyTo(
                                    row.outboundId(),
                                    new ServiceName(row.order().service()),
                                    row.order().purpose(),
                                    id));
        }
        return found;
    }

    /// The earlier of the provider's time and ours, in the precision of the database. A webhook
    /// that was delayed for days must not open a new window, nor take a number from somebody who
    /// has written since.
    private static Instant occurredAt(ProviderTime time, Instant receivedAt) {
        Instant providerTime = time.at();
        return (providerTime != null && !time.suspect() && providerTime.isBefore(receivedAt)
                        ? providerTime
                        : receivedAt)
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean tooLarge(InboundItem item, InboundEvent event) {
        return item.source().value().length > Outbox.MAX_PAYLOAD_BYTES / MAX_ESCAPE_FACTOR
                && ContractJson.write(event).length > Outbox.MAX_PAYLOAD_BYTES;
    }
}
