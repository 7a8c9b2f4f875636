package org.ventanilla.gateway.handling;

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
import org.ventanilla.contracts.channel.InReplyTo;
import org.ventanilla.contracts.channel.InboundEvent;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.channel.InboundEvent.PreferenceChanged;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.directory.Contacts;
import org.ventanilla.gateway.directory.handling.DirectoryNews;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Directory;
import org.ventanilla.gateway.directory.model.DirectoryEvent;
import org.ventanilla.gateway.directory.model.Evidence;
import org.ventanilla.gateway.dispatch.Journal;
import org.ventanilla.gateway.dispatch.model.DispatchRow;
import org.ventanilla.gateway.handling.InboundWebhooks.Told;
import org.ventanilla.gateway.media.handling.WaitingRoom;
import org.ventanilla.gateway.normalise.WebhookItem;
import org.ventanilla.gateway.normalise.WebhookItem.ProviderTime;
import org.ventanilla.gateway.notices.AccountNotices;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.messaging.postgres.Outbox;

/// Turns what persons did into events under their contact's id.
@ApplicationScoped
class PersonItems {

    /// JSON escapes make an event at most this many times as long as what it was read from.
    private static final int ESCAPED = 6;

    private static final String CONTRADICTION = "identity:contradiction";

    private final Contacts contacts;
    private final DirectoryNews news;
    private final AccountNotices notices;
    private final Receipts receipts;
    private final Journal journal;
    private final WaitingRoom waitingRoom;

    PersonItems(
            Contacts contacts,
            DirectoryNews news,
            AccountNotices notices,
            Receipts receipts,
            Journal journal,
            WaitingRoom waitingRoom) {
        this.contacts = contacts;
        this.news = news;
        this.notices = notices;
        this.receipts = receipts;
        this.journal = journal;
        this.waitingRoom = waitingRoom;
    }

    void take(Transaction tx, List<Told> items, Instant now) {
        List<Told> ofPersons = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Told told : items) {
            evidence(told).ifPresent(one -> {
                ofPersons.add(told);
                evidence.add(one);
            });
        }
        List<Directory.Outcome> found = contacts.resolve(tx, evidence, now);
        Map<String, InReplyTo> quoted = quoted(tx, ofPersons);
        List<Contacts.Heard> heard = new ArrayList<>();
        List<Outgoing> events = new ArrayList<>();
        for (int i = 0; i < ofPersons.size(); i++) {
            Told told = ofPersons.get(i);
            Directory.Outcome outcome = found.get(i);
            events.addAll(news.of(outcome.events(), told.id(), now));
            notices.add(tx, contradictions(told, outcome));
            ContactId contact = outcome.contact();
            if (contact != null) {
                take(tx, told, contact, quoted, now, heard, events);
            }
        }
        // First the locks of these contacts, then what is owed under their keys: so order holds
        // between instances.
        contacts.lock(tx, changed(found, heard));
        contacts.heard(tx, heard);
        waitingRoom.pass(tx, events, fileHashes(ofPersons), now).forEach(tx::publish);
    }

    private static Map<UUID, String> fileHashes(List<Told> items) {
        Map<UUID, String> hashes = new HashMap<>();
        for (Told told : items) {
            if (told.item() instanceof WebhookItem.Received message && message.fileSha256() != null) {
                hashes.put(told.id(), message.fileSha256());
            }
        }
        return hashes;
    }

    private static void take(
            Transaction tx,
            Told told,
            ContactId contact,
            Map<String, InReplyTo> quoted,
            Instant now,
            List<Contacts.Heard> heard,
            List<Outgoing> events) {
        InboundEvent event = event(told, contact, quoted);
        if (event != null && tooLarge(told, event)) {
            tx.park(
                    told.source(),
                    "TOO_LARGE",
                    "an item too large to publish",
                    told.item().path(),
                    now);
            return;
        }
        hears(told, contact).ifPresent(heard::add);
        if (event != null) {
            events.add(Outgoing.of(event).identified(told.id()).causedBy(told.source()));
        }
    }

    /// What an item teaches of who has which address.
    private static Optional<Evidence> evidence(Told told) {
        UUID ifNew = UniqueIds.next();
        return switch (told.item()) {
            case WebhookItem.Received it -> wrote(it.sender(), it.time(), told, ifNew);
            case WebhookItem.Called it -> wrote(it.sender(), it.time(), told, ifNew);
            case WebhookItem.Preference it -> wrote(it.sender(), it.time(), told, ifNew);
            case WebhookItem.Moved it ->
                Optional.of(new Evidence.Moved(
                        it.change(), it.former(), it.present(), happened(it.time(), told.receivedAt()), ifNew));
            case WebhookItem.Status _, WebhookItem.Notice _, WebhookItem.Bad _ -> Optional.empty();
        };
    }

    private static Optional<Evidence> wrote(Addresses from, ProviderTime time, Told told, UUID ifNew) {
        return Optional.of(new Evidence.Wrote(from, happened(time, told.receivedAt()), ifNew));
    }

    /// What opens the window of the contact for free text.
    private static Optional<Contacts.Heard> hears(Told told, ContactId contact) {
        return switch (told.item()) {
            case WebhookItem.Received it ->
                Optional.of(new Contacts.Heard(
                        contact, it.account(), happened(it.time(), told.receivedAt()), it.profileName()));
            case WebhookItem.Called it ->
                Optional.of(new Contacts.Heard(contact, it.account(), happened(it.time(), told.receivedAt()), null));
            case WebhookItem.Preference _,
                    WebhookItem.Moved _,
                    WebhookItem.Status _,
                    WebhookItem.Notice _,
                    WebhookItem.Bad _ -> Optional.empty();
        };
    }

    /// For an operator, who decides whether they are one person; contacts, no addresses.
    private static List<AccountNotices.Notice> contradictions(Told told, Directory.Outcome outcome) {
        return outcome.events().stream()
                .filter(DirectoryEvent.Contradicted.class::isInstance)
                .map(DirectoryEvent.Contradicted.class::cast)
                .map(it -> new AccountNotices.Notice(
                        UniqueIds.named(CONTRADICTION + ":" + told.id()),
                        told.item().account(),
                        CONTRADICTION,
                        "{\"contactId\":\"%s\",\"otherContactId\":\"%s\"}".formatted(it.contact(), it.other()),
                        told.receivedAt(),
                        told.raw()))
                .toList();
    }

    /// All contacts under whose keys something is owed, where it is more than their own messages.
    private static Set<ContactId> changed(List<Directory.Outcome> found, List<Contacts.Heard> heard) {
        Set<ContactId> contacts = new HashSet<>();
        for (Directory.Outcome outcome : found) {
            for (DirectoryEvent event : outcome.events()) {
                if (event instanceof DirectoryEvent.Changed it) {
                    contacts.add(it.contact());
                }
            }
        }
        if (!contacts.isEmpty()) {
            heard.forEach(one -> contacts.add(one.contact()));
        }
        return contacts;
    }

    private static @Nullable InboundEvent event(Told told, ContactId contact, Map<String, InReplyTo> quoted) {
        return switch (told.item()) {
            case WebhookItem.Received message ->
                new MessageReceived(
                        told.id(),
                        contact,
                        Channel.WHATSAPP,
                        message.account(),
                        message.providerMessageId(),
                        message.time().at(),
                        message.time().suspect(),
                        told.receivedAt(),
                        message.content(),
                        message.quotedId() == null ? null : quoted.get(message.quotedId()),
                        message.profileName(),
                        told.raw());
            case WebhookItem.Preference preference ->
                new PreferenceChanged(contact, preference.category(), preference.value(), told.receivedAt());
            case WebhookItem.Moved _,
                    WebhookItem.Called _,
                    WebhookItem.Status _,
                    WebhookItem.Notice _,
                    WebhookItem.Bad _ -> null;
        };
    }

    /// Which of our messages these quote, as far as we know them.
    private Map<String, InReplyTo> quoted(Transaction tx, List<Told> items) {
        Set<String> ids = new HashSet<>();
        for (Told told : items) {
            if (told.item() instanceof WebhookItem.Received message && message.quotedId() != null) {
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
                            : new InReplyTo(row.outboundId(), row.service(), row.purpose(), id));
        }
        return found;
    }

    /// The earlier clock: a webhook that was days on its way opens no new window, and takes no
    /// number from anybody who was heard since. As exact as the store keeps it.
    private static Instant happened(ProviderTime time, Instant receivedAt) {
        Instant said = time.at();
        return (said != null && !time.suspect() && said.isBefore(receivedAt) ? said : receivedAt)
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean tooLarge(Told told, InboundEvent event) {
        return told.source().value().length > Outbox.MAX_PAYLOAD_BYTES / ESCAPED
                && ContractJson.write(event).length > Outbox.MAX_PAYLOAD_BYTES;
    }
}
