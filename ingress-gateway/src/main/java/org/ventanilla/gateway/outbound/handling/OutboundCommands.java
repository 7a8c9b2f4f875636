package org.ventanilla.gateway.outbound.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.MessageTrace;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.channel.OutboundCommand;
import org.ventanilla.contracts.channel.OutboundCommand.MarkRead;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Directory;
import org.ventanilla.gateway.directory.model.Evidence;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.gateway.directory.postgres.Contacts;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.model.DeliveryState;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.Priority;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.UniqueIds;

/// Adds the send commands of the other services to the dispatch journal. Nothing is sent here.
@ApplicationScoped
public class OutboundCommands {

    /// The longest delay of a read mark. A read mark that appears later would confuse the person.
    private static final Duration MARK_READ_WITHIN = Duration.ofMinutes(10);

    private final Journal journal;
    private final Contacts contacts;
    private final Dispatcher dispatcher;
    private final String firstNumber;

    OutboundCommands(Journal journal, Contacts contacts, Dispatcher dispatcher, WhatsAppConfig whatsApp) {
        this.journal = journal;
        this.contacts = contacts;
        this.dispatcher = dispatcher;
        this.firstNumber = whatsApp.numbers().getFirst();
    }

    /// Adds the commands to the journal in their order.
    public void addToJournal(Transaction tx, List<Incoming> commands, Instant now) {
        if (commands.isEmpty()) {
            return;
        }
        List<Incoming> addressable = new ArrayList<>();
        for (Incoming command : commands) {
            if (command.message() instanceof SendMessage send && parkIfUnaddressable(tx, command, send, now)) {
                continue;
            }
            addressable.add(command);
        }
        Map<Incoming, ContactId> recipients = recipients(tx, addressable, now);
        List<Journal.NewRow> rows = new ArrayList<>();
        for (Incoming command : addressable) {
            ContactId contact = recipients.get(command);
            switch ((OutboundCommand) command.message()) {
                case SendMessage send -> rows.add(messageRow(send, contact, command, now));
                case MarkRead read -> rows.add(readMarkRow(read, contact, command, now));
            }
        }
        journal.add(tx, rows, firstNumber, now);
        tx.afterCommit(dispatcher::wake);
    }

    /// Parks a message whose recipient is not a valid address of any channel.
    ///
    /// @return whether the message was parked
    private static boolean parkIfUnaddressable(Transaction tx, Incoming command, SendMessage send, Instant now) {
        if (!(send.recipient() instanceof Recipient.Address(Channel channel, String value))) {
            return false;
        }
        if (channel == Channel.WHATSAPP && Identity.phone(value).isPresent()) {
            return false;
        }
        tx.park(command, "BAD_ADDRESS", "not a valid address of a channel that we use", null, now);
        return true;
    }

    /// The contact of each command: the contact that the command names, or the contact that has the
    /// address that the command names.
    private Map<Incoming, ContactId> recipients(Transaction tx, List<Incoming> commands, Instant now) {
        Set<ContactId> namedContacts = new LinkedHashSet<>();
        List<Incoming> commandsWithAddress = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        Map<Incoming, ContactId> recipients = new HashMap<>();
        for (Incoming command : commands) {
            ContactId contact = contactOf(command);
            if (contact == null) {
                commandsWithAddress.add(command);
                evidence.add(addressEvidence(command, now));
            } else {
                namedContacts.add(contact);
                recipients.put(command, contact);
            }
        }
        Map<ContactId, ContactId> survivors = contacts.survivors(tx, namedContacts);
        recipients.replaceAll((_, contact) -> survivors.get(contact));
        List<Directory.Outcome> found = contacts.resolve(tx, evidence, now);
        for (int i = 0; i < commandsWithAddress.size(); i++) {
            recipients.put(
                    commandsWithAddress.get(i),
                    Objects.requireNonNull(found.get(i).contact()));
        }
        return recipients;
    }

    /// The contact that a command names; absent if the command names an address.
    private static @Nullable ContactId contactOf(Incoming command) {
        return switch ((OutboundCommand) command.message()) {
            case MarkRead read -> read.contactId();
            case SendMessage send ->
                switch (send.recipient()) {
                    case Recipient.Contact(ContactId id) -> id;
                    case Recipient.Address _ -> null;
                };
        };
    }

    /// The evidence that a command gives by naming an address.
    private static Evidence addressEvidence(Incoming command, Instant now) {
        SendMessage send = (SendMessage) command.message();
        Recipient.Address address = (Recipient.Address) send.recipient();
        Identity phone = Identity.phone(address.value()).orElseThrow();
        return new Evidence.Named(new Addresses(phone, null), now, UniqueIds.next());
    }

    private static Journal.NewRow messageRow(SendMessage send, ContactId contact, Incoming command, Instant now) {
        return new Journal.NewRow(
                row(
                        send.outboundId(),
                        DispatchRow.Kind.MESSAGE,
                        contact,
                        send.account() == null ? "" : send.account(),
                        send.service(),
                        send.purpose(),
                        new String(ContractJson.write(send.content()), UTF_8),
                        send.expiresAt(),
                        command,
                        now),
                Priority.of(send.purpose()));
    }

    private static Journal.NewRow readMarkRow(MarkRead read, ContactId contact, Incoming command, Instant now) {
        UUID id = UniqueIds.named("mark-read:" + read.account() + ":" + read.providerMessageId());
        return new Journal.NewRow(
                row(
                        new OutboundId(id),
                        DispatchRow.Kind.MARK_READ,
                        contact,
                        read.account(),
                        Service.CONVERSATION,
                        Purpose.REPLY,
                        read.providerMessageId().replace('\0', '\ufffd'),
                        now.plus(MARK_READ_WITHIN),
                        command,
                        now),
                Priority.OF_MARK_READ);
    }

    private static DispatchRow row(
            OutboundId id,
            DispatchRow.Kind kind,
            ContactId contact,
            String account,
            Service service,
            Purpose purpose,
            String content,
            Instant expiresAt,
            Incoming command,
            Instant now) {
        return new DispatchRow(
                id,
                kind,
                new DispatchRow.Order(contact, account, service.shortName(), purpose, content, expiresAt),
                now,
                DeliveryState.QUEUED,
                DispatchRow.Attempts.NONE,
                MessageTrace.following(command.metadata()));
    }
}
