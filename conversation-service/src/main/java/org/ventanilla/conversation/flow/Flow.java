package org.ventanilla.conversation.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ventanilla.contracts.channel.Content;

/// The script of the dialogue as data: the texts of every prompt and of its options. The
/// constructor checks the texts, so a conversation never uses a script with missing or unsuitable
/// texts.
public final class Flow {

    /// The longest body of a message with options that the WhatsApp Cloud API accepts.
    private static final int MAX_OPTIONS_BODY_CHARACTERS = 1024;

    /// The longest title of an option that the WhatsApp Cloud API accepts.
    private static final int MAX_TITLE_CHARACTERS = 24;

    /// The longest text message that the WhatsApp Cloud API accepts.
    private static final int MAX_TEXT_CHARACTERS = 4096;

    /// The largest number of options in a list that the WhatsApp Cloud API accepts.
    private static final int MAX_OPTIONS = 10;

    private static final String VERSION_KEY = "version";

    /// A placeholder such as `{nombre}`, with the full stop after it if there is one. A value that
    /// ends with a full stop replaces the placeholder and the full stop.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}(\\.(?!\\.))?");

    private final Map<String, String> texts = new HashMap<>();
    private final TextInterpreter interpreter;

    /// Checks the texts.
    ///
    /// @param texts the texts of the message bundle, by key
    /// @param entityValues values that are the same in every text: the entity's name, links and
    /// hours
    /// @param vocabulary the synonyms that people use for the options
    /// @throws InvalidFlow that names every text that is missing or too long, and every phrase that
    /// means two options of one question
    public Flow(Map<String, String> texts, Map<String, String> entityValues, Vocabulary vocabulary) {
        texts.forEach((key, text) -> this.texts.put(key, fill(text, entityValues)));
        List<String> faults = new ArrayList<>();
        for (Prompt prompt : Prompt.values()) {
            check(prompt, faults);
        }
        if (!this.texts.containsKey(VERSION_KEY)) {
            faults.add("no " + VERSION_KEY);
        }
        if (!faults.isEmpty()) {
            throw new InvalidFlow(faults);
        }
        this.interpreter = new TextInterpreter(vocabulary, this::title);
    }

    /// An option as it is shown to the citizen.
    public record Choice(String id, String title) {}

    /// The version of the script. The proof of a consent contains this version.
    public String version() {
        return texts.get(VERSION_KEY);
    }

    /// Returns the text of a prompt with these values filled in.
    public String textOf(Prompt prompt, Map<String, String> values) {
        return fill(texts.get(prompt.key()), values);
    }

    /// Returns a text of the bundle that belongs to no prompt, such as the name of a state. If the
    /// bundle has no such key, the last part of the key is returned.
    public String bundleText(String key) {
        return texts.getOrDefault(key, key.substring(key.lastIndexOf('.') + 1));
    }

    /// Returns the options of a prompt, in the order in which they are shown.
    public List<Choice> choices(Prompt prompt) {
        return prompt.options().stream()
                .map(option -> new Choice(offeredId(prompt, option), title(prompt, option)))
                .toList();
    }

    /// Returns the title of an option, as a button or list row shows it.
    public String title(Prompt prompt, Option option) {
        return texts.get(prompt.idOf(option));
    }

    /// Returns the complete text that is shown to the citizen, with the options and their numbers.
    /// The proof of a consent contains the hash of this text.
    public String completeText(Prompt prompt, Map<String, String> values) {
        StringBuilder shown = new StringBuilder(textOf(prompt, values));
        int number = 1;
        for (Option option : prompt.options()) {
            String title = title(prompt, option);
            String numbered = number + " ";
            shown.append('\n')
                    .append(title.startsWith(numbered) ? "" : numbered)
                    .append(title);
            number++;
        }
        return shown.toString();
    }

    /// Returns version and hash of the text of a prompt as it is shown now.
    public ShownText shownText(Prompt prompt) {
        return new ShownText(version(), textSha256(prompt));
    }

    /// Whether a tapped button of this prompt does not belong to the prompt's current text. A
    /// button of a release that did not mark its texts never belongs to the current text.
    public boolean answersAnotherText(Prompt prompt, Content content) {
        return content instanceof Content.Choice choice
                && prompt.options().stream().anyMatch(option -> choice.id().endsWith("." + prompt.idOf(option)))
                && !isOfCurrentText(prompt, content);
    }

    /// Whether the mark in the id of a tapped button proves that the current text of this prompt
    /// was shown.
    public boolean isOfCurrentText(Prompt prompt, Content content) {
        return content instanceof Content.Choice choice
                && choice.id().startsWith(shownText(prompt).mark() + ".");
    }

    /// Returns the id of a button. If the answer is a consent, the id starts with a mark that
    /// identifies the text that was shown.
    private String offeredId(Prompt prompt, Option option) {
        String id = prompt.idOf(option);
        return prompt.requiresConsentProof() ? shownText(prompt).mark() + "." + id : id;
    }

    private static boolean isIdOf(String choiceId, Prompt prompt, Option option) {
        String id = prompt.idOf(option);
        return choiceId.equals(id) || prompt.requiresConsentProof() && choiceId.endsWith("." + id);
    }

    /// Returns the SHA-256 of the text as it is shown, in lower-case hex.
    public String textSha256(Prompt prompt) {
        try {
            byte[] text = completeText(prompt, Map.of()).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Returns the option that a message chooses: by a button or list row of this prompt, by the
    /// option's number alone, by its title, or by a word or phrase that means this option and no
    /// other. `12` is not option 1.
    public Optional<Option> readOption(Prompt prompt, Content content) {
        Set<Option> matching = matchingOptions(prompt, content);
        return matching.size() == 1 ? Optional.of(matching.iterator().next()) : Optional.empty();
    }

    /// Whether a message fits more than one option of a prompt.
    public boolean isUnclear(Prompt prompt, Content content) {
        return matchingOptions(prompt, content).size() > 1;
    }

    private Set<Option> matchingOptions(Prompt prompt, Content content) {
        return switch (content) {
            case Content.Choice choice ->
                prompt.options().stream()
                        .filter(option -> isIdOf(choice.id(), prompt, option))
                        .collect(Collectors.toSet());
            case Content.Text text -> interpreter.matchingOptions(prompt, text.body());
            case Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ -> Set.of();
        };
    }

    /// Returns the option that was tapped. The button may belong to any prompt and may be old. The
    /// result is empty if this release does not know the option.
    public Optional<TappedOption> tappedOption(Content.Choice choice) {
        return Arrays.stream(Prompt.values())
                .flatMap(prompt -> prompt.options().stream()
                        .filter(option -> isIdOf(choice.id(), prompt, option))
                        .map(option -> new TappedOption(prompt, option)))
                .findFirst();
    }

    /// Returns what a typed message asks for, independently of the open question; empty if the
    /// message asks for nothing that a menu offers, or for several things.
    public Optional<Intent> intent(String typed) {
        return interpreter.intent(typed);
    }

    /// Returns the kind of politeness if the message consists only of polite words.
    public Optional<PoliteKind> politeKind(String typed) {
        return interpreter.politeKind(typed);
    }

    /// Whether a message only thanks, agrees or says «listo».
    public boolean isThanks(String typed) {
        return politeKind(typed).filter(kind -> kind != PoliteKind.GREETING).isPresent();
    }

    /// Whether a message only greets.
    public boolean isGreeting(String typed) {
        return politeKind(typed).filter(PoliteKind.GREETING::equals).isPresent();
    }

    /// Whether the message is written in a language that the assistant does not speak.
    public boolean isForeign(String typed) {
        return interpreter.isForeign(typed);
    }

    private void check(Prompt prompt, List<String> faults) {
        String body = texts.get(prompt.key());
        int limit = prompt.options().isEmpty() ? MAX_TEXT_CHARACTERS : MAX_OPTIONS_BODY_CHARACTERS;
        if (body == null || body.isBlank()) {
            faults.add("no " + prompt.key());
        } else if (body.length() > limit) {
            faults.add("%s has %d characters".formatted(prompt.key(), body.length()));
        }
        if (prompt.options().size() > MAX_OPTIONS) {
            faults.add(prompt.key() + " offers more than 10 options");
        }
        Set<String> titles = new HashSet<>();
        for (Option option : prompt.options()) {
            String title = texts.get(prompt.idOf(option));
            if (title != null && !titles.add(PlainText.of(title))) {
                faults.add("two options have the same title: " + prompt.idOf(option));
            }
            if (title == null || title.isBlank() || title.length() > MAX_TITLE_CHARACTERS) {
                faults.add("the title is missing or longer than 24 characters: " + prompt.idOf(option));
            }
        }
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            String stop = found.group(2) == null ? "" : ".";
            return Matcher.quoteReplacement(value == null ? found.group() : value.endsWith(".") ? value : value + stop);
        });
    }
}
