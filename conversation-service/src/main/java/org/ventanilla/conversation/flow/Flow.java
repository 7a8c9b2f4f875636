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

/// The script as data: the words of every prompt, checked when it is built. A conversation is only
/// ever led by a flow that is whole.
public final class Flow {

    /// WhatsApp Cloud API: the body of an interactive message, and the title of a list row.
    private static final int OPTIONS_BODY_CHARACTERS = 1024;

    private static final int TITLE_CHARACTERS = 24;
    private static final int TEXT_CHARACTERS = 4096;
    private static final int MOST_OPTIONS = 10;
    private static final String VERSION_KEY = "version";

    /// A value and the full stop after it at the end of a sentence.
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}(\\.(?!\\.))?");

    private final Map<String, String> texts = new HashMap<>();
    private final Listener listener;

    /// @param texts the bundle, by key
    /// @param entity what is the same in every text: the entity's name, links, hours
    /// @param vocabulary how people say what the options offer
    /// @throws FlowBroken naming every text that is missing, too long, or of no prompt's, and every
    /// word that means two options of one question
    public Flow(Map<String, String> texts, Map<String, String> entity, Vocabulary vocabulary) {
        texts.forEach((key, text) -> this.texts.put(key, fill(text, entity)));
        List<String> faults = new ArrayList<>();
        for (Prompt prompt : Prompt.values()) {
            check(prompt, faults);
        }
        if (!this.texts.containsKey(VERSION_KEY)) {
            faults.add("no " + VERSION_KEY);
        }
        if (!faults.isEmpty()) {
            throw new FlowBroken(faults);
        }
        this.listener = new Listener(vocabulary, this::title);
    }

    /// One option as the citizen sees it.
    public record Choice(String id, String title) {}

    /// The version of the script; consent is proved against it.
    public String version() {
        return texts.get(VERSION_KEY);
    }

    /// The words of a prompt with these values filled in.
    public String say(Prompt prompt, Map<String, String> values) {
        return fill(texts.get(prompt.key()), values);
    }

    /// A word of the bundle that is no prompt, such as the name of a state; the key itself where
    /// the bundle has none.
    public String word(String key) {
        return texts.getOrDefault(key, key.substring(key.lastIndexOf('.') + 1));
    }

    public List<Choice> choices(Prompt prompt) {
        return prompt.options().stream()
                .map(option -> new Choice(offeredId(prompt, option), title(prompt, option)))
                .toList();
    }

    public String title(Prompt prompt, Option option) {
        return texts.get(prompt.idOf(option));
    }

    /// The text that was shown to the citizen, options and their numbers included: the text that
    /// consent is proved against.
    public String shown(Prompt prompt, Map<String, String> values) {
        StringBuilder shown = new StringBuilder(say(prompt, values));
        int number = 1;
        for (Option option : prompt.options()) {
            String title = title(prompt, option);
            String numbered = number + " ";
            shown.append('\n').append(title.startsWith(numbered) ? "" : numbered).append(title);
            number++;
        }
        return shown.toString();
    }

    /// The text of a prompt as it is shown now.
    public ShownText text(Prompt prompt) {
        return new ShownText(version(), sha256(prompt));
    }

    /// Whether a tap answers another text of this prompt than the one shown now. A button of a
    /// release that did not mark its texts says nothing about it.
    public boolean answersAnotherText(Prompt prompt, Content content) {
        return content instanceof Content.Choice choice
                && prompt.options().stream()
                        .anyMatch(option -> choice.id().endsWith("." + prompt.idOf(option)))
                && !isOfCurrentText(prompt, content);
    }

    /// Whether the mark of a tap proves that this prompt was shown in its current words.
    public boolean isOfCurrentText(Prompt prompt, Content content) {
        return content instanceof Content.Choice choice
                && choice.id().startsWith(text(prompt).mark() + ".");
    }

    /// Buttons of a text that consent is proved against carry a mark of that text.
    private String offeredId(Prompt prompt, Option option) {
        String id = prompt.idOf(option);
        return prompt.provesConsent() ? text(prompt).mark() + "." + id : id;
    }

    private static boolean names(String choiceId, Prompt prompt, Option option) {
        String id = prompt.idOf(option);
        return choiceId.equals(id) || prompt.provesConsent() && choiceId.endsWith("." + id);
    }

    /// SHA-256 of the text as shown, lower-case hex.
    public String sha256(Prompt prompt) {
        try {
            byte[] text = shown(prompt, Map.of()).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The option a message names: a button or list row of this very prompt, the option's number
    /// alone, its title, or a word or phrase that means it and no other. `12` is not option 1.
    public Optional<Option> read(Prompt prompt, Content content) {
        Set<Option> meant = meant(prompt, content);
        return meant.size() == 1 ? Optional.of(meant.iterator().next()) : Optional.empty();
    }

    /// Whether a message fits several options of a prompt.
    public boolean isUnclear(Prompt prompt, Content content) {
        return meant(prompt, content).size() > 1;
    }

    private Set<Option> meant(Prompt prompt, Content content) {
        return switch (content) {
            case Content.Choice choice ->
                    prompt.options().stream()
                            .filter(option -> names(choice.id(), prompt, option))
                            .collect(Collectors.toSet());
            case Content.Text text -> listener.meant(prompt, text.body());
            case Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ ->
                    Set.of();
        };
    }

    /// The option that was tapped, of any question and any age; nothing if no release offered it.
    public Optional<TappedOption> tapped(Content.Choice choice) {
        return Arrays.stream(Prompt.values())
                .flatMap(
                        prompt ->
                                prompt.options().stream()
                                        .filter(option -> names(choice.id(), prompt, option))
                                        .map(option -> new TappedOption(prompt, option)))
                .findFirst();
    }

    /// What typed words ask for, independent of the open question; nothing if they ask for nothing
    /// that a menu offers, or for several things.
    public Optional<Wish> wish(String typed) {
        return listener.wish(typed);
    }

    /// The kind of politeness that the whole message consists of, if it does.
    public Optional<Courtesy> courtesy(String typed) {
        return listener.courtesy(typed);
    }

    /// Whether a message thanks, agrees or takes leave and says nothing else.
    public boolean isThanks(String typed) {
        return courtesy(typed).filter(kind -> kind != Courtesy.GREETING).isPresent();
    }

    /// Whether a message greets and says nothing else.
    public boolean isGreeting(String typed) {
        return courtesy(typed).filter(Courtesy.GREETING::equals).isPresent();
    }

    /// Whether it is a language that the assistant does not speak.
    public boolean isForeign(String typed) {
        return listener.isForeign(typed);
    }

    private void check(Prompt prompt, List<String> faults) {
        String body = texts.get(prompt.key());
        int room = prompt.options().isEmpty() ? TEXT_CHARACTERS : OPTIONS_BODY_CHARACTERS;
        if (body == null || body.isBlank()) {
            faults.add("no " + prompt.key());
        } else if (body.length() > room) {
            faults.add("%s has %d characters".formatted(prompt.key(), body.length()));
        }
        if (prompt.options().size() > MOST_OPTIONS) {
            faults.add(prompt.key() + " offers too much");
        }
        Set<String> titles = new HashSet<>();
        for (Option option : prompt.options()) {
            String title = texts.get(prompt.idOf(option));
            if (title != null && !titles.add(PlainText.of(title))) {
                faults.add("a title twice: " + prompt.idOf(option));
            }
            if (title == null || title.isBlank() || title.length() > TITLE_CHARACTERS) {
                faults.add("no title of at most 24 characters: " + prompt.idOf(option));
            }
        }
    }

    private static String fill(String text, Map<String, String> values) {
        return VARIABLE.matcher(text)
                .replaceAll(
                        found -> {
                            String value = values.get(found.group(1));
                            String stop = found.group(2) == null ? "" : ".";
                            return Matcher.quoteReplacement(
                                    value == null
                                            ? found.group()
                                            : value.endsWith(".") ? value : value + stop);
                        });
    }
}
