package org.ventanilla.gateway.inbound.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.ServiceName;
import org.ventanilla.contracts.channel.InReplyTo;
import org.ventanilla.contracts.channel.InboundEvent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.directory.handling.DirectoryPublisher;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Directory;
import org.ventanilla.gateway.directory.model.DirectoryEvent;
import org.ventanilla.gateway.directory.model.Evidence;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.gateway.directory.postgres.Contacts;
import org.ventanilla.gateway.directory.postgres.OptOuts;
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

/// Turns the items that concern people into events, with the id of the person's contact as key.
@ApplicationScoped
class PersonItems {

    /// JSON escapes make an event at most this many times as long as the request that contains its item.
    private static final int MAX_ESCAPE_FACTOR = 6;

    private static final String CONTRADICTION = "identity:contradiction";

    private final Contacts contacts;
    private final DirectoryPublisher directoryEvents;
    private final AccountNotices notices;
    private final Receipts receipts;
    private final Journal journal;
    private final MessageHolder messageHolder;
    private final OptOuts optOuts;

    PersonItems(
            Contacts contacts,
            DirectoryPublisher directoryEvents,
            AccountNotices notices,
            Receipts receipts,
            Journal journal,
            MessageHolder messageHolder,
            OptOuts optOuts) {
        this.contacts = contacts;
        this.directoryEvents = directoryEvents;
        this.notices = notices;
        this.receipts = receipts;
        this.journal = journal;
        this.messageHolder = messageHolder;
        this.optOuts = optOuts;
    }

    /// Updates the directory, and publishes the events or holds them back. Items that do not concern a
    /// person are ignored.
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
        Map<String, InReplyTo> quotedMessages = quotedMessages(tx, personItems);
        List<Contacts.InboundContact> inboundContacts = new ArrayList<>();
        List<Outgoing> events = new ArrayList<>();
        OptOutItems statements = new OptOutItems();
        for (int i = 0; i < personItems.size(); i++) {
            InboundItem item = personItems.get(i);
            Directory.Outcome outcome = outcomes.get(i);
            events.addAll(directoryEvents.eventsFor(outcome.events(), item.id(), now));
            notices.add(tx, contradictionNotices(item, outcome));
            ContactId contact = outcome.contact();
            if (contact != null) {
                addEvent(tx, item, contact, quotedMessages, now, inboundContacts, events);
                statements.add(item, contact, occurredAt(item)).ifPresent(events::add);
            }
        }
        // The contacts are locked before events with their ids as keys are added to the outbox, so that the
        // events of all instances are published in order.
        contacts.lock(tx, contactsToLock(outcomes, inboundContacts));
        contacts.recordInbound(tx, inboundContacts);
        optOuts.record(tx, statements.changes());
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
            Map<String, InReplyTo> quotedMessages,
            Instant now,
            List<Contacts.InboundContact> inboundContacts,
            List<Outgoing> events) {
        InboundEvent event = InboundEvents.of(item, contact, quotedMessages);
        if (event != null && isTooLarge(item, event)) {
            tx.park(
                    item.source(),
                    "TOO_LARGE",
                    "an item too large to publish",
                    item.item().path(),
                    now);
            return;
        }
        inboundContact(item, contact).ifPresent(inboundContacts::add);
        if (event != null) {
            events.add(Outgoing.of(event).identified(item.id()).causedBy(item.source()));
        }
    }

    /// The evidence that an item gives about who has which address.
    private static Optional<Evidence> evidence(InboundItem item) {
        UUID newContactId = UniqueIds.next();
        return switch (item.item()) {
            case WebhookItem.Received message -> messageEvidence(message.sender(), message.time(), item, newContactId);
            case WebhookItem.ReceivedInGroup message ->
                messageEvidence(message.sender(), message.time(), item, newContactId);
            case WebhookItem.Echoed echo -> Optional.of(echoEvidence(echo, item.receivedAt(), newContactId));
            case WebhookItem.Called call -> messageEvidence(call.sender(), call.time(), item, newContactId);
            case WebhookItem.Preference preference ->
                messageEvidence(preference.sender(), preference.time(), item, newContactId);
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

    private static Optional<Evidence> messageEvidence(
            Addresses sender, ProviderTime time, InboundItem item, UUID newContactId) {
        return Optional.of(new Evidence.Wrote(sender, occurredAt(time, item.receivedAt()), newContactId));
    }

    /// The person of an echo did not write now, so no address may be taken from anybody. One address is
    /// enough to find the person.
    private static Evidence echoEvidence(WebhookItem.Echoed echo, Instant receivedAt, UUID newContactId) {
        Identity phone = echo.person().phone();
        Addresses named = new Addresses(phone, phone == null ? echo.person().user() : null);
        return new Evidence.Named(named, occurredAt(echo.time(), receivedAt), newContactId);
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
            case WebhookItem.ReceivedInGroup _,
                    WebhookItem.Echoed _,
                    WebhookItem.Preference _,
                    WebhookItem.Moved _,
                    WebhookItem.Status _,
                    WebhookItem.Notice _,
                    WebhookItem.Bad _ -> Optional.empty();
        };
    }

    /// Notices for operators, who decide whether two contacts belong to one person. The notices contain
    /// contact ids but no addresses.
    private static List<AccountNotices.Notice> contradictionNotices(InboundItem item, Directory.Outcome outcome) {
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

    /// The contacts to lock before their events are added: the contacts whose addresses changed and the
    /// contacts that wrote. If no addresses changed, the set is empty, because
    /// {@link Contacts#recordInbound} locks the contacts that wrote.
    private static Set<ContactId> contactsToLock(
            List<Directory.Outcome> outcomes, List<Contacts.InboundContact> inboundContacts) {
        Set<ContactId> contacts = new HashSet<>();
        for (Directory.Outcome outcome : outcomes) {
            for (DirectoryEvent event : outcome.events()) {
                if (event instanceof DirectoryEvent.Changed change) {
                    contacts.add(change.contact());
                }
            }
        }
        if (!contacts.isEmpty()) {
            inboundContacts.forEach(entry -> contacts.add(entry.contact()));
        }
        return contacts;
    }

    /// The messages that these items quote, by the provider's id. A message that we did not send is
    /// described by its id only.
    private Map<String, InReplyTo> quotedMessages(Transaction tx, List<InboundItem> items) {
        Set<String> ids = new HashSet<>();
        for (InboundItem item : items) {
            if (item.item() instanceof WebhookItem.Received message && message.quotedId() != null) {
                ids.add(message.quotedId());
            }
        }
        Map<String, Receipts.Attempt> attempts = receipts.attemptsByProviderId(tx, ids);
        Set<OutboundId> outboundIds = new HashSet<>();
        attempts.values().forEach(attempt -> outboundIds.add(attempt.outboundId()));
        Map<OutboundId, DispatchRow> rows = journal.read(tx, outboundIds);
        Map<OutboundId, OutboundId> wholes = wholeMessages(tx, rows.values());
        Map<String, InReplyTo> found = new HashMap<>();
        for (String id : ids) {
            Receipts.Attempt attempt = attempts.get(id);
            DispatchRow row = attempt == null ? null : rows.get(attempt.outboundId());
            found.put(
                    id,
                    row == null
                            ? new InReplyTo(null, null, null, id)
                            : new InReplyTo(
                                    wholes.getOrDefault(row.outboundId(), row.outboundId()),
                                    new ServiceName(row.order().service()),
                                    row.order().purpose(),
                                    id));
        }
        return found;
    }

    /// The messages to which the parts among these rows belong.
    private Map<OutboundId, OutboundId> wholeMessages(Transaction tx, Collection<DispatchRow> rows) {
        List<OutboundId> parts = rows.stream()
                .filter(row -> row.kind() == DispatchRow.Kind.PART)
                .map(DispatchRow::outboundId)
                .toList();
        return parts.isEmpty() ? Map.of() : journal.wholesOf(tx, parts);
    }

    /// The time of a message or of a preference; our time for other items.
    private static Instant occurredAt(InboundItem item) {
        return switch (item.item()) {
            case WebhookItem.Received message -> occurredAt(message.time(), item.receivedAt());
            case WebhookItem.Preference preference -> occurredAt(preference.time(), item.receivedAt());
            case WebhookItem.ReceivedInGroup _,
                    WebhookItem.Echoed _,
                    WebhookItem.Called _,
                    WebhookItem.Moved _,
                    WebhookItem.Status _,
                    WebhookItem.Notice _,
                    WebhookItem.Bad _ -> item.receivedAt();
        };
    }

    /// The time of an item: the provider's time, or our time if it is earlier or the provider's time is
    /// suspect. A webhook that was delayed for days must not open a new window, and must not take a
    /// number from a person who has written since. The time is truncated to milliseconds.
    private static Instant occurredAt(ProviderTime time, Instant receivedAt) {
        Instant providerTime = time.at();
        return (providerTime != null && !time.isSuspect() && providerTime.isBefore(receivedAt)
                        ? providerTime
                        : receivedAt)
                .truncatedTo(ChronoUnit.MILLIS);
    }

    /// Whether an event is too large for the outbox. Events of small requests are not measured.
    private static boolean isTooLarge(InboundItem item, InboundEvent event) {
        return item.source().value().length > Outbox.MAX_PAYLOAD_BYTES / MAX_ESCAPE_FACTOR
                && ContractJson.write(event).length > Outbox.MAX_PAYLOAD_BYTES;
    }
}
