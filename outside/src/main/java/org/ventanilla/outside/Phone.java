package org.ventanilla.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A citizen's phone in the simulator. It sends messages to the entity and reads the chat. Only one
/// thread at a time may use a phone.
public final class Phone {
    private final Http simulator;
    private final String number;
    private final List<Message> chat = new ArrayList<>();
    private String lastSentId = "";

    /// @param simulator a client for the API of the simulator
    /// @param number the phone number with country code, without a plus sign
    public Phone(Http simulator, String number) {
        this.simulator = simulator;
        this.number = number;
    }

    /// A message in the chat.
    ///
    /// @param seq the position of the message in the chat, as a number that increases with each message
    /// @param wamid the provider's id of the message
    /// @param mine whether the citizen sent the message
    /// @param links the addresses of the links in the message
    /// @param file the id of the attached file; empty if no file is attached
    /// @param status the delivery status of the message: `sent`, `delivered`, `read`…
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
        /// The option whose id ends with a dot and this name; empty if there is no such option.
        public Optional<Option> option(String name) {
            return options.stream()
                    .filter(option -> option.id().endsWith("." + name))
                    .findFirst();
        }
    }

    /// An option that the citizen can tap.
    public record Option(String id, String title) {}

    /// Sets the citizen's profile name, which the entity sees.
    public void setProfileName(String name) {
        simulator.post(path(""), Map.of("profileName", name)).requireSuccess();
    }

    /// Sends a message.
    ///
    /// @param message the fields of the message in the simulator's API
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

    /// Reads the messages that this phone has not read yet.
    ///
    /// @return these messages, oldest first
    public List<Message> readNew() {
        long lastSeq = chat.isEmpty() ? 0 : chat.getLast().seq();
        JsonNode response = simulator
                .get(path("/messages?after=" + lastSeq))
                .requireSuccess()
                .json();
        List<Message> added = new ArrayList<>();
        response.get("messages").forEach(message -> added.add(message(message)));
        chat.addAll(added);
        return added;
    }

    /// All messages read so far, oldest first.
    public List<Message> chat() {
        return List.copyOf(chat);
    }

    /// The messages of the entity that were read so far and that follow the citizen's last message.
    public List<Message> sinceLastSent() {
        int firstAfterSent = 0;
        for (int i = 0; i < chat.size(); i++) {
            if (chat.get(i).wamid().equals(lastSentId)) {
                firstAfterSent = i + 1;
            }
        }
        return chat.subList(firstAfterSent, chat.size()).stream()
                .filter(message -> !message.mine())
                .toList();
    }

    private String path(String suffix) {
        return "/sim/citizens/" + number + suffix;
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
