package org.ventanilla.gateway.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.ventanilla.gateway.directory.Identity;
import org.ventanilla.gateway.directory.handling.Links;
import org.ventanilla.gateway.dispatch.Journal;
import org.ventanilla.gateway.dispatch.model.DispatchRow;
import org.ventanilla.gateway.handling.InboundWebhooks.Told;
import org.ventanilla.gateway.normalise.WebhookItem;
import org.ventanilla.gateway.normalise.WebhookItem.ProviderTime;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Outbox;

/// Turns what persons did into events under their contact's id.
@ApplicationScoped
class PersonItems {

    /// JSON escapes make an event at most this many times as long as what it was read from.
    private static final int ESCAPED = 6;

    private final Contacts contacts;
    private final Receipts receipts;
    private final Journal journal;

    PersonItems(Contacts contacts, Receipts receipts, Journal journal) {
        this.contacts = contacts;
        this.receipts = receipts;
        this.journal = journal;
    }

    void take(Transaction tx, List<Told> items, Instant now) {
        List<Told> ofPersons = new ArrayList<>();
        List<Set<Identity>> addresses = new ArrayList<>();
        for (Told told : items) {
            Set<Identity> who = addressesIn(told.item());
            if (!who.isEmpty()) {
                ofPersons.add(told);
                addresses.add(who);
            }
        }
        Contacts.Resolved resolved = contacts.resolve(tx, addresses, now);
        Links.publish(tx, resolved.links(), now);
        Map<String, InReplyTo> quoted = quoted(tx, ofPersons);
        List<Contacts.Heard> heard = new ArrayList<>();
        List<Outgoing> events = new ArrayList<>();
        for (int i = 0; i < ofPersons.size(); i++) {
            Told told = ofPersons.get(i);
            ContactId contact = resolved.contacts().get(i);
            InboundEvent event = event(told, contact, quoted);
            if (event == null) {
                continue;
            }
            if (tooLarge(told, event)) {
                tx.park(
                        told.source(),
                        "TOO_LARGE",
                        "an item too large to publish",
                        told.item().path(),
                        now);
                continue;
            }
            if (told.item() instanceof WebhookItem.Received message) {
                heard.add(
                        new Contacts.Heard(
                                contact,
                                message.account(),
                                windowOpens(message.time(), told.receivedAt()),
                                message.profileName()));
            }
            events.add(Outgoing.of(event).identified(told.id()).causedBy(told.source()));
        }
        // First the locks of these contacts, then what is owed under their keys: so order holds
        // between instances.
        contacts.heard(tx, heard);
        events.forEach(tx::publish);
    }

    private static Set<Identity> addressesIn(WebhookItem item) {
        return switch (item) {
            case WebhookItem.Received message -> message.sender();
            case WebhookItem.Preference preference -> preference.sender();
            case WebhookItem.SamePerson person -> person.addresses();
            case WebhookItem.Status _, WebhookItem.Notice _, WebhookItem.Bad _ -> Set.of();
        };
    }

    private static @Nullable InboundEvent event(
            Told told, ContactId contact, Map<String, InReplyTo> quoted) {
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
                    new PreferenceChanged(
                            contact, preference.category(), preference.value(), told.receivedAt());
            case WebhookItem.SamePerson _,
                    WebhookItem.Status _,
                    WebhookItem.Notice _,
                    WebhookItem.Bad _ ->
                    null;
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

    /// The earlier clock: a webhook that was days on its way opens no new window.
    private static Instant windowOpens(ProviderTime time, Instant receivedAt) {
        Instant said = time.at();
        return Objects.nonNull(said) && !time.suspect() && said.isBefore(receivedAt)
                ? said
                : receivedAt;
    }

    private static boolean tooLarge(Told told, InboundEvent event) {
        return told.source().value().length > Outbox.MAX_PAYLOAD_BYTES / ESCAPED
                && ContractJson.write(event).length > Outbox.MAX_PAYLOAD_BYTES;
    }
}
