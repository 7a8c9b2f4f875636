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

/// A simulated adviser of the load: takes waiting people, answers their question, ends the
/// attention and classifies it. A command whose effect is not visible is sent again with the same
/// id, as the desk's page does.
final class LoadAdviser implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(700);
    private static final int MAX_CHATS = 12;

    private final DeskApi desk;
    private final Thread thread;
    private final Map<String, CommandIds> commandIds = new HashMap<>();
    private volatile boolean running = true;
    private volatile int open;

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

    void begin() {
        thread.start();
    }

    /// The number of open chats.
    int open() {
        return open;
    }

    @Override
    public void close() {
        running = false;
    }

    private void run() {
        while (running) {
            try {
                attendChats();
            } catch (RuntimeException | AssertionError _) {
                // The service is unavailable; the adviser tries again
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
        open = listed.size();
        if (listed.size() < MAX_CHATS) {
            desk.next(UUID.randomUUID()).requireSuccess();
        }
    }

    private void attend(String id, JsonNode listed, CommandIds ids) {
        if (listed.get("awaitsWrapUp").asBoolean()) {
            desk.classify(id, ids.classification(), "LICENCIAS");
        } else if (listed.get("attended").asBoolean()) {
            JsonNode lines = desk.chat(id).requireSuccess().json().get("lines");
            if (contains(lines, LoadDialogue.ADVISER_REPLY)) {
                desk.end(id, ids.end());
            } else if (contains(lines, LoadDialogue.QUESTION)) {
                desk.say(id, ids.reply(), LoadDialogue.ADVISER_REPLY + ".");
            }
        }
    }

    private static boolean contains(JsonNode lines, String words) {
        for (JsonNode line : lines) {
            if (line.get("text").asText().contains(words)) {
                return true;
            }
        }
        return false;
    }
}
