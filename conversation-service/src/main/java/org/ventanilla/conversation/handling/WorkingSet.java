package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.model.Citizen;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.Stage;

/// What one batch works on: everything it loaded, changed in memory and saved at once.
public final class WorkingSet {

    private final Map<ContactId, Contact> contacts = new HashMap<>();
    private final Set<ContactId> learned = new LinkedHashSet<>();
    private final Map<ConversationId, KeptConversation> conversations = new LinkedHashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    /// Something that another service was asked.
    public record Asked(UUID commandId, ContactId contactId, Instant at) {}

    /// What is known of a person beyond one conversation.
    ///
    /// @param current the conversation they are in, or were in last
    public record Contact(
            ContactId id,
            Citizen citizen,
            @Nullable ConversationId current,
            @Nullable Instant campaignsStoppedAt) {

        static Contact unknown(ContactId id) {
            return new Contact(id, Citizen.UNKNOWN, null, null);
        }

        Contact in(ConversationId conversation) {
            return new Contact(id, citizen, conversation, campaignsStoppedAt);
        }

        Contact known(Citizen now) {
            return new Contact(id, now, current, campaignsStoppedAt);
        }

        Contact withoutCampaigns(Instant at) {
            return new Contact(id, citizen, current, at);
        }
    }

    /// @param loadedContacts those that exist; others are strangers
    public WorkingSet(
            Collection<Contact> loadedContacts, Collection<KeptConversation> loadedConversations) {
        loadedContacts.forEach(contact -> contacts.put(contact.id(), contact));
        loadedConversations.forEach(
                kept -> {
                    Contact contact = contact(kept.conversation().contactId());
                    if (kept.id().equals(contact.current())) {
                        kept.knows(contact.citizen());
                    }
                    add(kept);
                });
    }

    boolean knows(ContactId id) {
        return contacts.containsKey(id);
    }

    Contact contact(ContactId id) {
        return contacts.getOrDefault(id, Contact.unknown(id));
    }

    void put(Contact contact) {
        contacts.put(contact.id(), contact);
        learned.add(contact.id());
    }

    void add(KeptConversation conversation) {
        conversations.put(conversation.id(), conversation);
    }

    @Nullable KeptConversation conversation(@Nullable ConversationId id) {
        return id == null ? null : conversations.get(id);
    }

    /// Conversations that wait for an adviser.
    List<ConversationId> waiting() {
        return conversations.values().stream()
                .map(KeptConversation::conversation)
                .filter(conversation -> conversation.stage() instanceof Stage.Queued)
                .map(Conversation::id)
                .toList();
    }

    void ask(UUID commandId, ContactId contactId, Instant at) {
        asked.add(new Asked(commandId, contactId, at));
    }

    /// What was asked of other services.
    public List<Asked> asked() {
        return asked;
    }

    /// Conversations in which something happened.
    public List<KeptConversation> changed() {
        return conversations.values().stream().filter(KeptConversation::isChanged).toList();
    }

    /// Contacts of whom something new is known.
    public List<Contact> changedContacts() {
        return learned.stream().map(this::contact).toList();
    }
}
