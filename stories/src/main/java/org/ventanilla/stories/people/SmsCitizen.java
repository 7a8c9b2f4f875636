package org.ventanilla.stories.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ventanilla.outside.Http;
import org.ventanilla.outside.Identity;
import org.ventanilla.outside.Waiting;
import org.ventanilla.stories.transcript.StoryLog;

/// A citizen with a phone without WhatsApp, who writes SMS and answers menus with the number of the
/// option. Accents, case and punctuation of what the entity writes are ignored, because an account may
/// replace accents.
public final class SmsCitizen {
    private final Identity identity;
    private final String account;
    private final Http simulator;
    private final StoryLog log;
    private final List<Sms> messages = new ArrayList<>();
    private long lastSentSeq;

    /// @param account the name of the entity's SMS account to which the citizen writes
    /// @param simulator the address of the simulator
    public SmsCitizen(Identity identity, String account, String simulator, StoryLog log) {
        this.identity = identity;
        this.account = account;
        this.simulator = Http.clientOf(simulator);
        this.log = log;
    }

    /// An SMS on the phone of the citizen.
    ///
    /// @param seq the position among the messages of the phone
    /// @param mine whether the citizen wrote the message
    /// @param account the name of the entity's account
    /// @param parts the number of SMS that the text needed
    public record Sms(long seq, boolean mine, String account, String text, int parts) {}

    public Identity identity() {
        return identity;
    }

    /// Writes an SMS immediately.
    public SmsCitizen writes(String text) {
        readNew();
        log.wrote(identity.firstName(), text);
        lastSentSeq = messages.isEmpty() ? 0 : messages.getLast().seq();
        simulator.post(path(), Map.of("account", account, "text", text)).requireSuccess();
        return this;
    }

    /// Waits for the entity's next message, then answers with a text.
    public SmsCitizen answers(String text) {
        receives(_ -> true, "a question");
        return writes(text);
    }

    /// Waits for a menu with an option of this title, then answers with the number of the option.
    public SmsCitizen chooses(String title) {
        Sms menu = receives(message -> numberOf(title, message.text()).isPresent(), "the option " + title);
        return writes(numberOf(title, menu.text()).orElseThrow());
    }

    /// Waits for a message of the entity that contains the text and came after this citizen's last
    /// message.
    public Sms receives(String fragment) {
        return receives(message -> normalised(message.text()).contains(normalised(fragment)), fragment);
    }

    /// Waits for a message of the entity in which the pattern is found and which came after this
    /// citizen's last message. Returns the match.
    public MatchResult receives(Pattern pattern) {
        Sms received = receives(message -> pattern.matcher(message.text()).find(), "/" + pattern + "/");
        Matcher matcher = pattern.matcher(received.text());
        matcher.find();
        return matcher.toMatchResult();
    }

    /// Waits for a message of the entity that meets the condition and came after this citizen's last
    /// message.
    ///
    /// @param description what is awaited, for failure messages
    public Sms receives(Predicate<Sms> condition, String description) {
        return Waiting.until(
                identity.firstName() + " waits by SMS for " + description,
                () -> {
                    readNew();
                    return sinceLastSent().stream().filter(condition).findFirst();
                },
                () -> "received since: "
                        + sinceLastSent().stream().map(Sms::text).toList());
    }

    private List<Sms> sinceLastSent() {
        return messages.stream()
                .filter(message -> !message.mine() && message.seq() > lastSentSeq)
                .toList();
    }

    private void readNew() {
        long lastSeq = messages.isEmpty() ? 0 : messages.getLast().seq();
        JsonNode response =
                simulator.get(path() + "?after=" + lastSeq).requireSuccess().json();
        for (JsonNode json : response.get("messages")) {
            Sms message = new Sms(
                    json.get("seq").asLong(),
                    json.get("from").asText().equals("citizen"),
                    json.get("account").asText(),
                    json.get("text").asText(),
                    json.get("parts").asInt());
            messages.add(message);
            if (!message.mine()) {
                log.received(identity.firstName(), message.text(), List.of());
            }
        }
    }

    private String path() {
        return "/sim/sms/" + identity.phone() + "/messages";
    }

    /// The number of the option with this title in a menu, whose options are numbered lines.
    private static Optional<String> numberOf(String title, String menu) {
        String prefix = normalised(title);
        return menu.lines()
                .filter(line -> line.matches("\\d{1,2}\\. .*"))
                .map(line -> line.split("\\. ", 2))
                .filter(option -> normalised(option[1]).startsWith(prefix))
                .map(option -> option[0])
                .findFirst();
    }

    private static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
