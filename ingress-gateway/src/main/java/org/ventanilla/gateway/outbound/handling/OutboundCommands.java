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
import java.util.Optional;
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
import org.ventanilla.contracts.channel.OutboundCommand.ShowTyping;
import org.ventanilla.contracts.channel.OutboundContent;
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
import org.ventanilla.gateway.outbound.OurAccounts;
import org.ventanilla.gateway.outbound.model.DeliveryState;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.MessageParts;
import org.ventanilla.gateway.outbound.model.Priority;
import org.ventanilla.gateway.outbound.model.TemplateKey;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.UniqueIds;

/// Adds the send commands of the other services to the dispatch journal. Nothing is sent here.
@ApplicationScoped
public class OutboundCommands {

    /// The longest delay of a read mark. A read mark that appears later would confuse the person.
    private static final Duration MARK_READ_WITHIN = Duration.ofMinutes(10);

    /// The time after which a typing indicator is no longer shown. The provider hides it after this time, and
    /// the person would take a later one for a second answer.
    ///
    /// Source: WhatsApp Cloud API, "Typing indicators".
    private static final Duration TYPING_WITHIN = Duration.ofSeconds(25);

    private final Journal journal;
    private final Contacts contacts;
    private final Dispatcher dispatcher;
    private final OurAccounts accounts;

    OutboundCommands(Journal journal, Contacts contacts, Dispatcher dispatcher, OurAccounts accounts) {
        this.journal = journal;
        this.contacts = contacts;
        this.dispatcher = dispatcher;
        this.accounts = accounts;
    }

    /// Adds the commands to the journal in their order.
    public void addToJournal(Transaction tx, List<Incoming> commands, Instant now) {
        if (commands.isEmpty()) {
            return;
        }
        List<Incoming> addressable = new ArrayList<>();
        for (Incoming command : commands) {
            boolean isLeftOut = switch ((OutboundCommand) command.message()) {
                case SendMessage send -> parkIfUnaddressable(tx, command, send, now);
                // SMS cannot show that a message was read or that an answer is being written.
                case MarkRead read -> isSms(read.account());
                case ShowTyping typing -> isSms(typing.account());
            };
            if (!isLeftOut) {
                addressable.add(command);
            }
        }
        Map<Incoming, ContactId> recipients = recipients(tx, addressable, now);
        List<Journal.NewRow> rows = new ArrayList<>();
        for (Incoming command : addressable) {
            ContactId contact = recipients.get(command);
            switch ((OutboundCommand) command.message()) {
                case SendMessage send -> rows.addAll(messageRows(send, contact, command, now));
                case MarkRead read -> rows.add(readMarkRow(read, contact, command, now));
                case ShowTyping typing -> rows.add(typingRow(typing, contact, command, now));
            }
        }
        journal.add(tx, rows, accounts.defaultOf(Channel.WHATSAPP).orElseThrow(), now);
        tx.afterCommit(dispatcher::wake);
    }

    private boolean isSms(String account) {
        return accounts.channelOf(account).equals(Optional.of(Channel.SMS));
    }

    /// Parks a message whose recipient is not a valid address of any channel.
    ///
    /// @return whether the message was parked
    private boolean parkIfUnaddressable(Transaction tx, Incoming command, SendMessage send, Instant now) {
        if (!(send.recipient() instanceof Recipient.Address(Channel channel, String value))) {
            return false;
        }
        if (accounts.defaultOf(channel).isPresent() && Identity.phone(value).isPresent()) {
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
            case ShowTyping typing -> typing.contactId();
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

    /// The row of a message, or the rows of its parts and then the row of the whole message.
    private List<Journal.NewRow> messageRows(SendMessage send, ContactId contact, Incoming command, Instant now) {
        List<OutboundContent> contents = MessageParts.of(send.content());
        if (contents.size() == 1) {
            OutboundContent content = contents.getFirst();
            DispatchRow row =
                    messageRow(send.outboundId(), DispatchRow.Kind.MESSAGE, json(content), send, contact, command, now);
            TemplateKey template = content instanceof OutboundContent.Template sent ? TemplateKey.of(sent) : null;
            return List.of(new Journal.NewRow(
                    row, Priority.of(send.purpose()), template, null, accountChoice(send.recipient())));
        }
        List<Journal.NewRow> rows = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            OutboundId id = new OutboundId(UniqueIds.named("part:%s:%d".formatted(send.outboundId(), i + 1)));
            rows.add(partRow(
                    messageRow(id, DispatchRow.Kind.PART, json(contents.get(i)), send, contact, command, now), send));
        }
        // Never due: later messages to the person wait for this row until all parts were accepted.
        rows.add(partRow(
                messageRow(send.outboundId(), DispatchRow.Kind.WHOLE, "", send, contact, command, now)
                        .waitingUntil(send.expiresAt()),
                send));
        return rows;
    }

    private Journal.NewRow partRow(DispatchRow row, SendMessage send) {
        return new Journal.NewRow(
                row, Priority.of(send.purpose()), null, send.outboundId(), accountChoice(send.recipient()));
    }

    private static String json(OutboundContent content) {
        return new String(ContractJson.write(content), UTF_8);
    }

    private static DispatchRow messageRow(
            OutboundId id,
            DispatchRow.Kind kind,
            String content,
            SendMessage send,
            ContactId contact,
            Incoming command,
            Instant now) {
        return row(
                id,
                kind,
                contact,
                send.account() == null ? "" : send.account(),
                send.service(),
                send.purpose(),
                content,
                send.expiresAt(),
                command,
                now);
    }

    /// A message to an address is sent from an account of the channel of the address.
    private Journal.@Nullable AccountChoice accountChoice(Recipient recipient) {
        return switch (recipient) {
            case Recipient.Contact _ -> null;
            case Recipient.Address address ->
                new Journal.AccountChoice(
                        accounts.of(address.channel()),
                        accounts.defaultOf(address.channel()).orElseThrow());
        };
    }

    private static Journal.NewRow readMarkRow(MarkRead read, ContactId contact, Incoming command, Instant now) {
        DispatchRow row = bestEffortRow(
                "mark-read",
                DispatchRow.Kind.MARK_READ,
                contact,
                read.account(),
                read.providerMessageId(),
                now.plus(MARK_READ_WITHIN),
                command,
                now);
        return new Journal.NewRow(row, Priority.OF_BEST_EFFORT);
    }

    private static Journal.NewRow typingRow(ShowTyping typing, ContactId contact, Incoming command, Instant now) {
        DispatchRow row = bestEffortRow(
                "show-typing",
                DispatchRow.Kind.SHOW_TYPING,
                contact,
                typing.account(),
                typing.providerMessageId(),
                typing.at().plus(TYPING_WITHIN),
                command,
                now);
        return new Journal.NewRow(row, Priority.OF_BEST_EFFORT);
    }

    /// A row that is not a message. A second row with the same name, account and message of the person is
    /// not added.
    private static DispatchRow bestEffortRow(
            String name,
            DispatchRow.Kind kind,
            ContactId contact,
            String account,
            String providerMessageId,
            Instant expiresAt,
            Incoming command,
            Instant now) {
        UUID id = UniqueIds.named(name + ":" + account + ":" + providerMessageId);
        return row(
                new OutboundId(id),
                kind,
                contact,
                account,
                Service.CONVERSATION,
                Purpose.REPLY,
                providerMessageId.replace('\0', '\ufffd'),
                expiresAt,
                command,
                now);
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
