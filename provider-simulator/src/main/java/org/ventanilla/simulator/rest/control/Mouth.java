package org.ventanilla.simulator.rest.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.ChatOption;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.line.BusinessNumbers;
import org.ventanilla.simulator.line.BusinessNumbers.BusinessNumber;
import org.ventanilla.simulator.line.Incoming;
import org.ventanilla.simulator.line.Utterance;
import org.ventanilla.simulator.rest.graph.MediaStore;

/// Turns what a driver or the phone page asks for into something a citizen says.
@Singleton
public final class Mouth {

    private static final int MAX_TEXT = 65_536;
    private static final int MAX_COPIES = 50;

    private final Citizens citizens;
    private final BusinessNumbers numbers;
    private final MediaStore media;
    private final Incoming incoming;

    @Inject
    Mouth(Citizens citizens, BusinessNumbers numbers, MediaStore media, Incoming incoming) {
        this.citizens = citizens;
        this.numbers = numbers;
        this.media = media;
        this.incoming = incoming;
    }

    /// The person behind a phone, with or without `+`.
    ///
    /// @throws Problem 400 if it is no phone
    public Citizen citizen(String phone) {
        String digits = phone.startsWith("+") ? phone.substring(1) : phone;
        if (!Citizens.isPhone(digits)) {
            throw new Problem(400, "a phone has 8 to 15 digits with its country code");
        }
        return citizens.withPhone(digits);
    }

    /// Says it.
    ///
    /// @return the wamid
    /// @throws Problem 400 or 422 if it cannot be said
    public String say(String phone, CitizenSays says) {
        Citizen citizen = citizen(phone);
        citizen.describe(says.profileName(), says.username(), says.phoneHidden(), null);
        BusinessNumber number = says.number() == null
                ? numbers.first()
                : numbers.find(says.number()).orElseThrow(() -> new Problem(400, "number is not one of ours"));
        int copies = says.copies() == null ? 1 : says.copies();
        if (copies < 1 || copies > MAX_COPIES) {
            throw new Problem(400, "copies must lie between 1 and " + MAX_COPIES);
        }
        Incoming.Manner manner = new Incoming.Manner(
                says.messageId(), says.replyTo(), says.at() == null ? Instant.now() : says.at(), copies);
        return incoming.say(number, citizen, utterance(citizen, says), manner);
    }

    private Utterance utterance(Citizen citizen, CitizenSays says) {
        String type = says.type() == null ? "text" : says.type();
        return switch (type) {
            case "text" -> new Utterance.Text(words(says.text()));
            case "choice" -> choice(citizen, says);
            case "image", "audio", "video", "document", "sticker" -> file(type, says);
            case "location" ->
                new Utterance.Place(
                        says.latitude() == null ? 4.6533 : says.latitude(),
                        says.longitude() == null ? -74.0836 : says.longitude(),
                        says.name(),
                        says.address());
            case "contacts" ->
                new Utterance.Card(says.name() == null ? citizen.profileName() : says.name(), citizen.phone());
            case "reaction" -> new Utterance.Reaction(reactedTo(citizen, says), says.emoji());
            case "unsupported" -> new Utterance.Unsupported(says.text() == null ? "poll_creation" : says.text());
            default -> throw new Problem(400, "unknown type " + type);
        };
    }

    private static String words(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new Problem(400, "text is missing");
        }
        if (text.length() > MAX_TEXT) {
            throw new Problem(400, "text is longer than " + MAX_TEXT);
        }
        return text;
    }

    private static Utterance choice(Citizen citizen, CitizenSays says) {
        if (says.id() == null && says.title() == null) {
            throw new Problem(400, "a choice needs id or title");
        }
        ChatMessage asked = citizen.chat()
                .newest(m -> offers(m, says))
                .orElseThrow(() -> new Problem(422, "no message in the chat offers this option"));
        ChatOption option = asked.content().option(says.id(), says.title()).orElseThrow();
        return new Utterance.Choice(asked, option);
    }

    private static boolean offers(ChatMessage message, CitizenSays says) {
        return !message.fromCitizen()
                && message.failure() == null
                && (says.replyTo() == null || says.replyTo().equals(message.wamid()))
                && message.content().option(says.id(), says.title()).isPresent();
    }

    private static String reactedTo(Citizen citizen, CitizenSays says) {
        if (says.replyTo() != null) {
            return says.replyTo();
        }
        return citizen.chat()
                .newest(m -> !m.fromCitizen() && m.failure() == null)
                .map(ChatMessage::wamid)
                .orElseThrow(() -> new Problem(422, "there is nothing to react to"));
    }

    private Utterance file(String kind, CitizenSays says) {
        MediaStore.Media stored;
        try {
            if (says.base64() == null) {
                Samples.Sample sample = Samples.of(kind);
                stored = media.received(
                        sample.content(),
                        says.mimeType() == null ? sample.mimeType() : says.mimeType(),
                        says.filename() == null ? sample.filename() : says.filename());
            } else {
                stored = media.received(
                        Base64.getDecoder().decode(says.base64()),
                        says.mimeType() == null ? "application/octet-stream" : says.mimeType(),
                        says.filename());
            }
        } catch (IllegalArgumentException wrong) {
            throw new Problem(400, wrong.getMessage());
        }
        return file(kind, stored, says.text());
    }

    /// A stored file as something a citizen sends.
    public static Utterance file(String kind, MediaStore.Media stored, @Nullable String caption) {
        return new Utterance.File(
                kind,
                stored.id(),
                stored.mimeType(),
                stored.filename(),
                caption,
                Base64.getEncoder().encodeToString(stored.sha256()));
    }
}
