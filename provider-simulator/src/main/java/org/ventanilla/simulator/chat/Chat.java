package org.ventanilla.simulator.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All messages between one citizen and the business. Its lock is its own: chats do not wait for
/// one another.
public final class Chat {

    private final int capacity;
    private final LinkedHashMap<String, ChatMessage> messages = new LinkedHashMap<>();
    private final CopyOnWriteArrayList<ChatListener> listeners = new CopyOnWriteArrayList<>();
    private long lastSeq;

    Chat(int capacity) {
        this.capacity = capacity;
    }

    /// Adds a message; one whose wamid is known changes nothing and is returned as it stands.
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
        listeners.forEach(listener -> listener.written(added));
        return added;
    }

    /// Moves one message forward; empty if it is unknown or nothing changes.
    public Optional<ChatMessage> tick(String wamid, Ticks.Step step, Instant at) {
        ChatMessage moved;
        synchronized (messages) {
            ChatMessage known = messages.get(wamid);
            if (known == null) {
                return Optional.empty();
            }
            Ticks ticks = known.ticks().with(step, at);
            if (ticks.equals(known.ticks())) {
                return Optional.empty();
            }
            moved = known.at(ticks);
            messages.put(wamid, moved);
        }
        listeners.forEach(listener -> listener.ticked(moved));
        return Optional.of(moved);
    }

    /// Tells the listeners that the business is writing.
    public void typing() {
        listeners.forEach(ChatListener::typing);
    }

    /// The message with this id, if it is still kept.
    public Optional<ChatMessage> find(String wamid) {
        synchronized (messages) {
            return Optional.ofNullable(messages.get(wamid));
        }
    }

    /// Everything kept, oldest first.
    public List<ChatMessage> all() {
        synchronized (messages) {
            return List.copyOf(messages.values());
        }
    }

    /// The newest message that passes `test`.
    public Optional<ChatMessage> newest(Predicate<ChatMessage> test) {
        return new ArrayList<>(all()).reversed().stream().filter(test).findFirst();
    }

    /// Forgets everything.
    public void clear() {
        synchronized (messages) {
            messages.clear();
        }
    }

    /// Watches from now on.
    public void watch(ChatListener listener) {
        listeners.add(listener);
    }

    /// Watches no longer.
    public void leave(ChatListener listener) {
        listeners.remove(listener);
    }

    /// How many watch.
    public int watchers() {
        return listeners.size();
    }
}
