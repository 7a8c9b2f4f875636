package org.ventanilla.stories.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ventanilla.outside.Http;
import org.ventanilla.outside.Identity;
import org.ventanilla.outside.Phone;
import org.ventanilla.outside.Phone.Message;
import org.ventanilla.outside.Phone.Option;
import org.ventanilla.outside.Waiting;
import org.ventanilla.stories.transcript.StoryLog;

/// A citizen with a simulated phone, who sends messages, taps options and reads the replies.
///
/// Methods identify an option by the end of its id (`ADVISER`), because its title may change.
public final class Citizen {
    private final Identity identity;
    private final Http simulator;
    private final Phone phone;
    private final StoryLog log;
    private final List<String> sentIds = Collections.synchronizedList(new ArrayList<>());

    /// @param simulator the address of the simulator
    public Citizen(Identity identity, String simulator, StoryLog log) {
        this.identity = identity;
        this.simulator = Http.clientOf(simulator);
        this.phone = new Phone(this.simulator, identity.phone());
        this.log = log;
        phone.setProfileName(identity.name());
    }

    public Identity identity() {
        return identity;
    }

    /// The provider's ids of all messages of this citizen.
    public List<String> messageIds() {
        return List.copyOf(sentIds);
    }

    /// All messages in the chat, oldest first.
    public List<Message> chat() {
        readChat();
        return phone.chat();
    }

    /// Sends a text immediately.
    public Citizen writes(String text) {
        log.wrote(identity.firstName(), text);
        return send(Map.of("type", "text", "text", text));
    }

    /// Sends a sample file of the simulated phone.
    ///
    /// @param kind `image`, `audio` or `document`
    /// @return the content of the file
    public byte[] sends(String kind) {
        log.did(identity.firstName(), "citizen.sends." + kind);
        send(Map.of("type", kind));
        readChat();
        String file = phone.chat().stream()
                .filter(message -> message.wamid().equals(phone.lastSentId()))
                .map(Message::file)
                .findFirst()
                .orElseThrow();
        return simulator.get("/phone/media/" + file).requireSuccess().body();
    }

    /// Sends the location of the phone.
    public Citizen sendsLocation() {
        log.did(identity.firstName(), "citizen.sends.location");
        return send(Map.of("type", "location"));
    }

    /// Waits for the entity's next message, then answers with a text.
    public Citizen answers(String text) {
        receives(_ -> true, "a question");
        return writes(text);
    }

    /// Waits until an option is offered, then taps the option.
    ///
    /// @param idEnd the end of the option's id
    public Citizen chooses(String idEnd) {
        Message offer = waitsForOption(idEnd);
        Option option = offer.option(idEnd).orElseThrow();
        log.wrote(identity.firstName(), "[" + option.title() + "]");
        return send(Map.of("type", "choice", "id", option.id(), "replyTo", offer.wamid()));
    }

    /// Waits until an option is offered.
    ///
    /// @param idEnd the end of the option's id
    /// @return the message with the option
    public Message waitsForOption(String idEnd) {
        return receives(message -> message.option(idEnd).isPresent(), "the option " + idEnd);
    }

    /// Waits for a message of the entity that contains the text and came after this citizen's last
    /// message. Accents and case are ignored.
    public Message receives(String fragment) {
        return receives(message -> normalised(message.text()).contains(normalised(fragment)), fragment);
    }

    /// Waits for a message of the entity in which the pattern is found and which came after this
    /// citizen's last message. Returns the match.
    public MatchResult receives(Pattern pattern) {
        Message received = receives(message -> pattern.matcher(message.text()).find(), "/" + pattern + "/");
        Matcher matcher = pattern.matcher(received.text());
        matcher.find();
        return matcher.toMatchResult();
    }

    /// Waits for a message of the entity that meets the condition and came after this citizen's last
    /// message.
    ///
    /// @param description what is awaited, for failure messages
    public Message receives(Predicate<Message> condition, String description) {
        return Waiting.until(
                identity.firstName() + " waits for " + description,
                () -> {
                    readChat();
                    return phone.sinceLastSent().stream().filter(condition).findFirst();
                },
                () -> "received since: "
                        + phone.sinceLastSent().stream().map(Message::text).toList());
    }

    private Citizen send(Map<String, Object> message) {
        sentIds.add(phone.send(message));
        return this;
    }

    private void readChat() {
        for (Message message : phone.readNew()) {
            if (!message.mine()) {
                log.received(
                        identity.firstName(),
                        message.text(),
                        message.options().stream().map(Option::title).toList());
            }
        }
    }

    private static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
