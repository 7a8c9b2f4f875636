package org.ventanilla.systemtests.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ventanilla.systemtests.telling.Tale;

/// Somebody with a phone: writes, taps what is offered, reads what comes back.
///
/// An option is named by the end of its id (`ADVISER`), never by its words: words may be improved
/// any day.
public final class Citizen {
    private final Identity identity;
    private final Http simulator;
    private final Tale tale;
    private final List<Bubble> chat = new ArrayList<>();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private String lastSaid = "";

    /// @param simulator where the provider's simulator listens
    public Citizen(Identity identity, String simulator, Tale tale) {
        this.identity = identity;
        this.simulator = Http.at(simulator);
        this.tale = tale;
        this.simulator.post(citizen(""), Map.of("profileName", identity.name())).well();
    }

    /// One bubble of the chat.
    ///
    /// @param file id of what was sent with it; empty without
    /// @param status how far it came: `sent`, `delivered`, `read`…
    public record Bubble(
            long seq,
            String wamid,
            boolean mine,
            String kind,
            String text,
            List<Option> options,
            List<String> links,
            String file,
            String status) {}

    /// Something to tap.
    public record Option(String id, String title) {}

    public Identity identity() {
        return identity;
    }

    /// The provider's ids of all this person said.
    public List<String> messageIds() {
        return List.copyOf(said);
    }

    /// Everything in the chat now, oldest first.
    public List<Bubble> chat() {
        look();
        return List.copyOf(chat);
    }

    /// Writes without waiting for anything.
    public Citizen writes(String text) {
        tale.said(identity.firstName(), text);
        return says(Map.of("type", "text", "text", text));
    }

    /// Sends a file: a sample that the phone has.
    ///
    /// @param kind `image`, `audio`, `document`
    /// @return the file
    public byte[] sends(String kind) {
        tale.did(identity.firstName(), "citizen.sends." + kind);
        says(Map.of("type", kind));
        look();
        String file = chat.stream()
                .filter(bubble -> bubble.wamid().equals(lastSaid))
                .map(Bubble::file)
                .findFirst()
                .orElseThrow();
        return simulator.get("/phone/media/" + file).well().body();
    }

    /// Sends the place where the phone is.
    public Citizen sendsThePlace() {
        tale.did(identity.firstName(), "citizen.sends.location");
        return says(Map.of("type", "location"));
    }

    /// Waits for what the entity asks next, then answers in words.
    public Citizen answers(String text) {
        hears(_ -> true, "a question");
        return writes(text);
    }

    /// Waits until the option is offered, then taps it.
    public Citizen chooses(String name) {
        Bubble asked = isOffered(name);
        Option option = option(asked, name).orElseThrow();
        tale.said(identity.firstName(), "[" + option.title() + "]");
        return says(Map.of("type", "choice", "id", option.id(), "replyTo", asked.wamid()));
    }

    /// Waits until the option is offered, and leaves it at that.
    public Bubble isOffered(String name) {
        return hears(bubble -> option(bubble, name).isPresent(), "the option " + name);
    }

    /// Waits until the entity has said the fragment since this person last spoke. Accents and case
    /// do not matter.
    public Bubble hears(String fragment) {
        return hears(bubble -> folded(bubble.text()).contains(folded(fragment)), fragment);
    }

    /// Waits until the entity has said something that contains the pattern, and returns the match.
    public MatchResult hears(Pattern pattern) {
        Bubble heard = hears(bubble -> pattern.matcher(bubble.text()).find(), "/" + pattern + "/");
        Matcher matcher = pattern.matcher(heard.text());
        matcher.find();
        return matcher.toMatchResult();
    }

    /// Waits for a message of the entity that fits, among those since this person last spoke.
    public Bubble hears(Predicate<Bubble> fits, String what) {
        return Patience.until(
                identity.firstName() + " waits for " + what,
                () -> {
                    look();
                    return sinceLastSaid().stream().filter(fits).findFirst();
                },
                () -> "heard since: "
                        + sinceLastSaid().stream().map(Bubble::text).toList());
    }

    /// Reads everything on the phone.
    public void reads() {
        simulator.post(citizen("/read"), Map.of()).well();
    }

    private Citizen says(Map<String, Object> message) {
        lastSaid = simulator
                .post(citizen("/messages"), message)
                .well()
                .json()
                .get("messageId")
                .asText();
        said.add(lastSaid);
        return this;
    }

    private List<Bubble> sinceLastSaid() {
        int from = 0;
        for (int i = 0; i < chat.size(); i++) {
            if (chat.get(i).wamid().equals(lastSaid)) {
                from = i + 1;
            }
        }
        return chat.subList(from, chat.size()).stream()
                .filter(bubble -> !bubble.mine())
                .toList();
    }

    private void look() {
        long known = chat.isEmpty() ? 0 : chat.getLast().seq();
        JsonNode answer =
                simulator.get(citizen("/messages?after=" + known)).well().json();
        for (JsonNode message : answer.get("messages")) {
            Bubble bubble = bubble(message);
            chat.add(bubble);
            if (!bubble.mine()) {
                tale.heard(
                        identity.firstName(),
                        bubble.text(),
                        bubble.options().stream().map(Option::title).toList());
            }
        }
    }

    private static Bubble bubble(JsonNode message) {
        List<Option> options = new ArrayList<>();
        message.path("options")
                .forEach(option -> options.add(new Option(
                        option.get("id").asText(), option.get("title").asText())));
        List<String> links = new ArrayList<>();
        message.path("links").forEach(link -> links.add(link.get("href").asText()));
        return new Bubble(
                message.get("seq").asLong(),
                message.get("wamid").asText(),
                message.get("from").asText().equals("citizen"),
                message.get("kind").asText(),
                message.get("text").asText(),
                List.copyOf(options),
                List.copyOf(links),
                message.at("/media/id").asText(),
                message.get("status").asText());
    }

    private String citizen(String path) {
        return "/sim/citizens/" + identity.phone() + path;
    }

    private static Optional<Option> option(Bubble bubble, String name) {
        return bubble.options().stream()
                .filter(o -> o.id().endsWith("." + name))
                .findFirst();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
