package org.ventanilla.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A citizen's phone in the simulator: sends messages to the entity and reads the chat. Not safe
/// for several threads.
public final class Phone {
    private final Http simulator;
    private final String number;
    private final List<Message> chat = new ArrayList<>();
    private String lastSentId = "";

    /// @param number with country code, without a plus sign
    public Phone(Http simulator, String number) {
        this.simulator = simulator;
        this.number = number;
    }

    /// A message in the chat.
    ///
    /// @param wamid the provider's id of the message
    /// @param mine whether the citizen sent it
    /// @param file id of the attached file; empty if there is none
    /// @param status its delivery status: `sent`, `delivered`, `read`…
    public record Message(
            long seq,
            String wamid,
            boolean mine,
            String kind,
            String text,
            List<Option> options,
            List<String> links,
            String file,
            String status) {
        /// The option whose id ends with this name.
        public Optional<Option> option(String name) {
            return options.stream()
                    .filter(option -> option.id().endsWith("." + name))
                    .findFirst();
        }
    }

    /// An option that can be tapped.
    public record Option(String id, String title) {}

    /// Sets the name that the entity sees as the profile name.
    public void setProfileName(String name) {
        simulator.post(path(""), Map.of("profileName", name)).requireSuccess();
    }

    /// Sends a message.
    ///
    /// @param message its fields in the simulator's API
    /// @return the provider's id of the message
    public String send(Map<String, Object> message) {
        lastSentId = simulator
                .post(path("/messages"), message)
                .requireSuccess()
                .json()
                .get("messageId")
                .asText();
        return lastSentId;
    }

    /// The provider's id of the last message sent; empty if none was sent.
    public String lastSentId() {
        return lastSentId;
    }

    /// Reads the messages that came since the last call.
    ///
    /// @return the new messages, oldest first
    public List<Message> readNew() {
        long known = chat.isEmpty() ? 0 : chat.getLast().seq();
        JsonNode response =
                simulator.get(path("/messages?after=" + known)).requireSuccess().json();
        List<Message> added = new ArrayList<>();
        response.get("messages").forEach(message -> added.add(message(message)));
        chat.addAll(added);
        return added;
    }

    /// All messages read so far, oldest first.
    public List<Message> chat() {
        return List.copyOf(chat);
    }

    /// The entity's messages read so far that came after the last message sent.
    public List<Message> sinceLastSent() {
        int from = 0;
        for (int i = 0; i < chat.size(); i++) {
            if (chat.get(i).wamid().equals(lastSentId)) {
                from = i + 1;
            }
        }
        return chat.subList(from, chat.size()).stream()
                .filter(message -> !message.mine())
                .toList();
    }

    private String path(String end) {
        return "/sim/citizens/" + number + end;
    }

    private static Message message(JsonNode json) {
        List<Option> options = new ArrayList<>();
        json.path("options")
                .forEach(option -> options.add(new Option(
                        option.get("id").asText(), option.get("title").asText())));
        List<String> links = new ArrayList<>();
        json.path("links").forEach(link -> links.add(link.get("href").asText()));
        return new Message(
                json.get("seq").asLong(),
                json.get("wamid").asText(),
                json.get("from").asText().equals("citizen"),
                json.get("kind").asText(),
                json.get("text").asText(),
                List.copyOf(options),
                List.copyOf(links),
                json.at("/media/id").asText(),
                json.get("status").asText());
    }
}
