package org.ventanilla.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.ventanilla.systemtests.people.Http;

/// An adviser of the load: takes the people who wait, answers the question, ends, classifies. An
/// order whose effect is not seen is sent again under the same id, as a page does.
final class Desk implements AutoCloseable {
    private static final String DESK = "/api/v1/desk";
    private static final Duration ROUND = Duration.ofMillis(700);
    private static final int CHATS = 12;

    private final Http conversation;
    private final Thread thread;
    private final Map<String, Work> work = new HashMap<>();
    private volatile boolean running = true;
    private volatile int open;

    /// Ids of the three actions on one chat.
    private record Work(UUID says, UUID ends, UUID classifies) {
        Work() {
            this(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        }
    }

    Desk(String url, String adviser) {
        this.conversation = Http.at(url, adviser);
        this.thread = Thread.ofPlatform().daemon().name("desk-" + adviser).unstarted(this::run);
    }

    void begin() {
        thread.start();
    }

    /// Chats in hand.
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
                round();
            } catch (RuntimeException | AssertionError _) {
                // the service is away: the adviser tries again
            }
            LockSupport.parkNanos(ROUND.toNanos());
        }
    }

    private void round() {
        conversation.post(DESK + "/presence", Map.of("presence", "AVAILABLE")).well();
        Set<String> listed = new HashSet<>();
        JsonNode chats = conversation.get(DESK + "/chats").well().json();
        for (JsonNode chat : chats) {
            String id = chat.get("conversationId").asText();
            listed.add(id);
            attend(id, chat, work.computeIfAbsent(id, _ -> new Work()));
        }
        work.keySet().retainAll(listed);
        open = listed.size();
        if (listed.size() < CHATS) {
            conversation
                    .post(DESK + "/next", Map.of("commandId", UUID.randomUUID()))
                    .well();
        }
    }

    private void attend(String id, JsonNode listed, Work todo) {
        String chat = DESK + "/chats/" + id;
        if (listed.get("awaitsWrapUp").asBoolean()) {
            conversation.post(chat + "/wrap-up", Map.of("commandId", todo.classifies(), "topic", "LICENCIAS"));
        } else if (listed.get("attended").asBoolean()) {
            JsonNode lines = conversation.get(chat).well().json().get("lines");
            if (isSaid(lines, Plot.ADVISER_SAYS)) {
                conversation.post(chat + "/end", Map.of("commandId", todo.ends()));
            } else if (isSaid(lines, Plot.QUESTION)) {
                conversation.post(
                        chat + "/messages", Map.of("commandId", todo.says(), "text", Plot.ADVISER_SAYS + "."));
            }
        }
    }

    private static boolean isSaid(JsonNode lines, String words) {
        for (JsonNode line : lines) {
            if (line.get("text").asText().contains(words)) {
                return true;
            }
        }
        return false;
    }
}
