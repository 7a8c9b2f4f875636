package org.ventanilla.simulator.rest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.ChatOption;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.line.BusinessNumbers;
import org.ventanilla.simulator.line.BusinessNumbers.BusinessNumber;
import org.ventanilla.simulator.line.CitizenAction;
import org.ventanilla.simulator.line.Incoming;
import org.ventanilla.simulator.rest.graph.MediaStore;

/// Performs the actions of citizens that requests to the control interface or the phone page ask for.
@ApplicationScoped
public final class CitizenActions {

    private static final int MAX_TEXT_CHARACTERS = 65_536;
    private static final int MAX_COPIES = 50;
    private static final int MAX_ALBUM_FILES = 30;
    private static final int DEFAULT_ALBUM_FILES = 10;
    private static final int MAX_PEOPLE = 10_000;
    private static final double BOGOTA_LATITUDE = 4.6533;
    private static final double BOGOTA_LONGITUDE = -74.0836;

    private final Citizens citizens;
    private final BusinessNumbers numbers;
    private final MediaStore media;
    private final Incoming incoming;

    @Inject
    CitizenActions(Citizens citizens, BusinessNumbers numbers, MediaStore media, Incoming incoming) {
        this.citizens = citizens;
        this.numbers = numbers;
        this.media = media;
        this.incoming = incoming;
    }

    /// The person with this phone number.
    ///
    /// @param phone the phone number, with or without `+`
    /// @throws Problem 400 if the text is not a phone number
    public Citizen citizen(String phone) {
        String digits = phone.startsWith("+") ? phone.substring(1) : phone;
        if (!Citizens.isPhone(digits)) {
            throw new Problem(400, "a phone has 8 to 15 digits with its country code");
        }
        return citizens.withPhone(digits);
    }

    /// Performs an action.
    ///
    /// @return the wamids of the messages; only an album consists of several messages
    /// @throws Problem 400 or 422 if the action is not possible
    public List<String> perform(String phone, CitizenRequest request) {
        Citizen citizen = citizen(phone);
        citizen.update(request.profileName(), request.username(), request.phoneHidden(), null);
        BusinessNumber number = number(request.number());
        if ("album".equals(request.type())) {
            return incoming.performAlbum(number, citizen, album(request), Instant.now());
        }
        int copies = request.copies() == null ? 1 : request.copies();
        if (copies < 1 || copies > MAX_COPIES) {
            throw new Problem(400, "copies must be between 1 and " + MAX_COPIES);
        }
        Incoming.DeliveryOptions options = new Incoming.DeliveryOptions(
                request.messageId(), request.replyTo(), request.at() == null ? Instant.now() : request.at(), copies);
        return List.of(incoming.perform(number, citizen, action(citizen, request), options));
    }

    /// Makes citizens with consecutive phone numbers write the same text, one immediately after another.
    ///
    /// @return the wamids of the messages
    /// @throws Problem 400 if the request is not possible
    public List<String> performCrowd(int people, String firstPhone, String text, @Nullable String numberId) {
        if (people < 1 || people > MAX_PEOPLE) {
            throw new Problem(400, "people must be between 1 and " + MAX_PEOPLE);
        }
        BusinessNumber number = number(numberId);
        long first = Long.parseLong(citizen(firstPhone).phone());
        return LongStream.range(first, first + people)
                .mapToObj(phone -> incoming.perform(
                        number,
                        citizen(Long.toString(phone)),
                        new CitizenAction.Text(requireText(text)),
                        Incoming.DeliveryOptions.forNewMessage()))
                .toList();
    }

    private BusinessNumber number(@Nullable String id) {
        return id == null
                ? numbers.first()
                : numbers.find(id).orElseThrow(() -> new Problem(400, "number does not belong to the business"));
    }

    private List<CitizenAction> album(CitizenRequest request) {
        int files = request.count() == null ? DEFAULT_ALBUM_FILES : request.count();
        if (files < 2 || files > MAX_ALBUM_FILES) {
            throw new Problem(400, "count must be between 2 and " + MAX_ALBUM_FILES);
        }
        return Stream.generate(() -> file("image", request)).limit(files).toList();
    }

    private CitizenAction action(Citizen citizen, CitizenRequest request) {
        String type = request.type() == null ? "text" : request.type();
        return switch (type) {
            case "text" -> new CitizenAction.Text(requireText(request.text()));
            case "choice" -> choice(citizen, request);
            case "image", "audio", "video", "document", "sticker" -> file(type, request);
            case "location" ->
                new CitizenAction.Location(
                        request.latitude() == null ? BOGOTA_LATITUDE : request.latitude(),
                        request.longitude() == null ? BOGOTA_LONGITUDE : request.longitude(),
                        request.name(),
                        request.address());
            case "contacts" ->
                new CitizenAction.ContactCard(
                        request.name() == null ? citizen.profileName() : request.name(), citizen.phone());
            case "reaction" -> new CitizenAction.Reaction(reactionTarget(citizen, request), request.emoji());
            case "unsupported" ->
                new CitizenAction.Unsupported(request.text() == null ? "poll_creation" : request.text());
            default -> throw new Problem(400, "unknown type " + type);
        };
    }

    private static String requireText(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new Problem(400, "text is missing");
        }
        if (text.length() > MAX_TEXT_CHARACTERS) {
            throw new Problem(400, "text has more than " + MAX_TEXT_CHARACTERS + " characters");
        }
        return text;
    }

    private static CitizenAction choice(Citizen citizen, CitizenRequest request) {
        if (request.id() == null && request.title() == null) {
            throw new Problem(400, "a choice needs id or title");
        }
        ChatMessage message = citizen.chat()
                .newest(candidate -> offers(candidate, request))
                .orElseThrow(() -> new Problem(422, "no message in the chat offers this option"));
        ChatOption option =
                message.content().option(request.id(), request.title()).orElseThrow();
        return new CitizenAction.Choice(message, option);
    }

    private static boolean offers(ChatMessage message, CitizenRequest request) {
        return !message.fromCitizen()
                && message.failure() == null
                && (request.replyTo() == null || request.replyTo().equals(message.wamid()))
                && message.content().option(request.id(), request.title()).isPresent();
    }

    private static String reactionTarget(Citizen citizen, CitizenRequest request) {
        if (request.replyTo() != null) {
            return request.replyTo();
        }
        return citizen.chat()
                .newest(message -> !message.fromCitizen() && message.failure() == null)
                .map(ChatMessage::wamid)
                .orElseThrow(() -> new Problem(422, "there is nothing to react to"));
    }

    private CitizenAction file(String kind, CitizenRequest request) {
        MediaStore.Media stored;
        try {
            if (request.base64() == null) {
                Samples.Sample sample = Samples.forKind(kind);
                stored = media.storeReceived(
                        sample.content(),
                        request.mimeType() == null ? sample.mimeType() : request.mimeType(),
                        request.filename() == null ? sample.filename() : request.filename());
            } else {
                stored = media.storeReceived(
                        Base64.getDecoder().decode(request.base64()),
                        request.mimeType() == null ? "application/octet-stream" : request.mimeType(),
                        request.filename());
            }
        } catch (IllegalArgumentException invalid) {
            throw new Problem(400, invalid.getMessage());
        }
        return file(kind, stored, request.text());
    }

    /// The action of sending a stored file.
    public static CitizenAction file(String kind, MediaStore.Media stored, @Nullable String caption) {
        return new CitizenAction.File(
                kind,
                stored.id(),
                stored.mimeType(),
                stored.filename(),
                caption,
                Base64.getEncoder().encodeToString(stored.sha256()));
    }
}
