package org.ventanilla.simulator.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The messages between a citizen and the business. Each chat has its own lock, so that a chat does not
/// wait for other chats.
public final class Chat {

    private final int capacity;
    private final LinkedHashMap<String, ChatMessage> messages = new LinkedHashMap<>();
    private final CopyOnWriteArrayList<ChatListener> listeners = new CopyOnWriteArrayList<>();
    private long lastSeq;

    Chat(int capacity) {
        this.capacity = capacity;
    }

    /// Adds a message. If the chat already contains a message with this wamid (the provider's message
    /// id), nothing changes.
    ///
    /// @return the new or the existing message
    public ChatMessage add(
            String wamid,
            boolean fromCitizen,
            String number,
            ChatContent content,
            Instant at,
            @Nullable String replyTo,
            @Nullable String callbackData,
            @Nullable String category,
            @Nullable Integer failure) {
        ChatMessage added;
        synchronized (messages) {
            ChatMessage known = messages.get(wamid);
            if (known != null) {
                return known;
            }
            added = new ChatMessage(
                    ++lastSeq,
                    wamid,
                    fromCitizen,
                    number,
                    content,
                    at,
                    Ticks.NONE,
                    replyTo,
                    callbackData,
                    category,
                    failure);
            messages.put(wamid, added);
            if (messages.size() > capacity) {
                messages.remove(messages.firstEntry().getKey());
            }
        }
        listeners.forEach(listener -> listener.onMessage(added));
        return added;
    }

    /// Records that a message reached a delivery state.
    ///
    /// @return the message with the new state; empty if the chat does not contain the message or the
    ///     message reached this state before
    public Optional<ChatMessage> advance(String wamid, Ticks.Step step, Instant at) {
        ChatMessage advanced;
        synchronized (messages) {
            ChatMessage known = messages.get(wamid);
            if (known == null) {
                return Optional.empty();
            }
            Ticks ticks = known.ticks().withStep(step, at);
            if (ticks.equals(known.ticks())) {
                return Optional.empty();
            }
            advanced = known.withTicks(ticks);
            messages.put(wamid, advanced);
        }
        listeners.forEach(listener -> listener.onAdvanced(advanced));
        return Optional.of(advanced);
    }

    /// Notifies the listeners that the business is writing.
    public void notifyTyping() {
        listeners.forEach(ChatListener::onTyping);
    }

    /// The message with this id, if the message is still stored.
    public Optional<ChatMessage> find(String wamid) {
        synchronized (messages) {
            return Optional.ofNullable(messages.get(wamid));
        }
    }

    /// All stored messages, oldest first.
    public List<ChatMessage> all() {
        synchronized (messages) {
            return List.copyOf(messages.values());
        }
    }

    /// The newest message that satisfies `test`.
    public Optional<ChatMessage> newest(Predicate<ChatMessage> test) {
        return new ArrayList<>(all()).reversed().stream().filter(test).findFirst();
    }

    /// Deletes all messages.
    public void clear() {
        synchronized (messages) {
            messages.clear();
        }
    }

    /// Adds a listener for future events.
    public void addListener(ChatListener listener) {
        listeners.add(listener);
    }

    /// Removes a listener.
    public void removeListener(ChatListener listener) {
        listeners.remove(listener);
    }

    /// The number of listeners.
    public int listenerCount() {
        return listeners.size();
    }
}
