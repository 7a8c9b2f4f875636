package org.ventanilla.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.ventanilla.outside.DeskApi;

/// A simulated adviser of the load, who accepts waiting people, answers their question, and ends and
/// classifies the attention. A command whose effect is not visible is sent again with the same id,
/// as the page of the adviser's desk does.
final class LoadAdviser implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(700);
    /// How many chats an adviser attends at the same time.
    static final int MAX_CHATS = 12;

    private static final String CLASSIFICATION = "LICENCIAS";

    private final DeskApi desk;
    private final Thread thread;
    private final Map<String, CommandIds> commandIds = new HashMap<>();
    private volatile boolean isRunning = true;
    private volatile int openChats;

    /// The command ids of the three actions on a chat.
    private record CommandIds(UUID reply, UUID end, UUID classification) {
        CommandIds() {
            this(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        }
    }

    LoadAdviser(String url, String adviser) {
        this.desk = new DeskApi(url, adviser);
        this.thread = Thread.ofPlatform().daemon().name("desk-" + adviser).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// The number of open chats.
    int openChats() {
        return openChats;
    }

    @Override
    public void close() {
        isRunning = false;
    }

    private void run() {
        while (isRunning) {
            try {
                attendChats();
            } catch (RuntimeException | AssertionError _) {
                // The service is unavailable. The adviser tries again.
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    private void attendChats() {
        desk.beAvailable().requireSuccess();
        Set<String> listed = new HashSet<>();
        for (JsonNode chat : desk.chats().requireSuccess().json()) {
            String id = chat.get("conversationId").asText();
            listed.add(id);
            attend(id, chat, commandIds.computeIfAbsent(id, _ -> new CommandIds()));
        }
        commandIds.keySet().retainAll(listed);
        openChats = listed.size();
        if (listed.size() < MAX_CHATS) {
            desk.next(UUID.randomUUID()).requireSuccess();
        }
    }

    private void attend(String id, JsonNode chat, CommandIds ids) {
        if (chat.get("awaitsWrapUp").asBoolean()) {
            desk.classify(id, ids.classification(), CLASSIFICATION);
        } else if (chat.get("attended").asBoolean()) {
            JsonNode lines = desk.chat(id).requireSuccess().json().get("lines");
            if (contains(lines, LoadDialogue.ADVISER_REPLY)) {
                desk.end(id, ids.end());
            } else if (contains(lines, LoadDialogue.QUESTION)) {
                desk.say(id, ids.reply(), LoadDialogue.ADVISER_REPLY + ".");
            }
        }
    }

    private static boolean contains(JsonNode lines, String text) {
        for (JsonNode line : lines) {
            if (line.get("text").asText().contains(text)) {
                return true;
            }
        }
        return false;
    }
}
