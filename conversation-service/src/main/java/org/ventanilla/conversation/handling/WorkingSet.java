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

/// The data of one batch. The data is loaded in one step, changed in memory, and saved in one step.
public final class WorkingSet {

    private final Map<ContactId, Contact> contacts = new HashMap<>();
    private final Set<ContactId> changedContactIds = new LinkedHashSet<>();
    private final Map<ConversationId, StoredConversation> conversations = new LinkedHashMap<>();
    private final List<SentRequest> sentRequests = new ArrayList<>();

    /// A request that was sent to another service.
    public record SentRequest(UUID commandId, ContactId contactId, Instant at) {}

    /// The data about a person that outlasts a conversation.
    ///
    /// @param current the open conversation of the person, or the last conversation if none is
    /// open; absent if there was none
    /// @param campaignsStoppedAt when the person refused further invitations to campaigns; absent
    /// if they did not
    public record Contact(
            ContactId id,
            Citizen citizen,
            @Nullable ConversationId current,
            @Nullable Instant campaignsStoppedAt) {

        static Contact unknown(ContactId id) {
            return new Contact(id, Citizen.UNKNOWN, null, null);
        }

        Contact withCurrent(ConversationId conversation) {
            return new Contact(id, citizen, conversation, campaignsStoppedAt);
        }

        Contact withCitizen(Citizen changed) {
            return new Contact(id, changed, current, campaignsStoppedAt);
        }

        Contact withCampaignsStopped(Instant at) {
            return new Contact(id, citizen, current, at);
        }
    }

    /// Creates the data of a batch from the loaded rows.
    ///
    /// @param loadedContacts the contacts that exist; all others are unknown
    public WorkingSet(Collection<Contact> loadedContacts, Collection<StoredConversation> loadedConversations) {
        loadedContacts.forEach(contact -> contacts.put(contact.id(), contact));
        loadedConversations.forEach(stored -> {
            Contact contact = contact(stored.conversation().contactId());
            if (stored.id().equals(contact.current())) {
                stored.updateCitizen(contact.citizen());
            }
            add(stored);
        });
    }

    boolean contains(ContactId id) {
        return contacts.containsKey(id);
    }

    Contact contact(ContactId id) {
        return contacts.getOrDefault(id, Contact.unknown(id));
    }

    void put(Contact contact) {
        contacts.put(contact.id(), contact);
        changedContactIds.add(contact.id());
    }

    void add(StoredConversation conversation) {
        conversations.put(conversation.id(), conversation);
    }

    @Nullable
    StoredConversation conversation(@Nullable ConversationId id) {
        return id == null ? null : conversations.get(id);
    }

    /// The ids of the conversations that wait in the queue.
    List<ConversationId> queuedIds() {
        return conversations.values().stream()
                .map(StoredConversation::conversation)
                .filter(conversation -> conversation.stage() instanceof Stage.Queued)
                .map(Conversation::id)
                .toList();
    }

    void addRequest(UUID commandId, ContactId contactId, Instant at) {
        sentRequests.add(new SentRequest(commandId, contactId, at));
    }

    /// The requests that were sent to other services.
    public List<SentRequest> sentRequests() {
        return sentRequests;
    }

    /// The conversations that changed.
    public List<StoredConversation> changedConversations() {
        return conversations.values().stream()
                .filter(StoredConversation::isChanged)
                .toList();
    }

    /// The contacts that changed.
    public List<Contact> changedContacts() {
        return changedContactIds.stream().map(this::contact).toList();
    }
}
