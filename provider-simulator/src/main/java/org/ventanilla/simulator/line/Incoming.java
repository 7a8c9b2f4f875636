package org.ventanilla.simulator.line;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatContent;
import org.ventanilla.simulator.chat.ChatMedia;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.chat.Ticks.Step;
import org.ventanilla.simulator.chat.Wamid;
import org.ventanilla.simulator.line.BusinessNumbers.BusinessNumber;
import org.ventanilla.simulator.webhook.Bodies;
import org.ventanilla.simulator.webhook.Deliveries;
import org.ventanilla.simulator.webhook.Webhook;

/// From the citizen to the business: what is said on the phone becomes a webhook and opens the
/// window.
@Singleton
public final class Incoming {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Citizens citizens;
    private final Pairs pairs;
    private final Bodies bodies;
    private final Deliveries deliveries;

    @Inject
    Incoming(Citizens citizens, Pairs pairs, Bodies bodies, Deliveries deliveries) {
        this.citizens = citizens;
        this.pairs = pairs;
        this.bodies = bodies;
        this.deliveries = deliveries;
    }

    /// How a message travels.
    ///
    /// @param messageId given to repeat an earlier message, or null for a new one
    /// @param replyTo the wamid it answers
    /// @param at the provider's timestamp
    /// @param copies more than one are delivered at the same moment
    public record Manner(
            @Nullable String messageId, @Nullable String replyTo, Instant at, int copies) {

        /// As a phone does it.
        public static Manner plain(@Nullable String replyTo) {
            return new Manner(null, replyTo, Instant.now(), 1);
        }
    }

    /// The citizen says something.
    ///
    /// @return the message's wamid
    public String say(BusinessNumber number, Citizen citizen, Utterance utterance, Manner manner) {
        String wamid = manner.messageId() == null
                ? Wamid.next(citizen.phone(), true)
                : citizens.written(manner.messageId(), citizen);
        String replyTo =
                utterance instanceof Utterance.Choice choice ? choice.asked().wamid() : manner.replyTo();
        number.pace().use(System.nanoTime());
        pairs.heard(number.id(), citizen.phone(), manner.at());
        citizen.chat().add(wamid, true, number.id(), shown(utterance), manner.at(), replyTo, null, null, null);
        citizen.chat().tick(wamid, Step.SENT, manner.at());
        byte[] body = bodies.message(
                number.id(), number.display(), citizen, wamid, manner.at().getEpochSecond(), replyTo, json(utterance));
        Webhook webhook = new Webhook("message", wamid, null, body);
        if (manner.copies() > 1) {
            citizen.lane().put(() -> {
                List<Integer> answers = deliveries.sendConcurrently(webhook, manner.copies(), null);
                if (!answers.contains(200)) {
                    deliveries.send(citizen.lane(), webhook, taken -> {});
                }
                citizen.chat().tick(wamid, Step.DELIVERED, Instant.now());
            });
        } else {
            deliveries.send(citizen.lane(), webhook, taken -> {
                if (taken) {
                    citizen.chat().tick(wamid, Step.DELIVERED, Instant.now());
                }
            });
        }
        return wamid;
    }

    private static ChatContent shown(Utterance utterance) {
        return switch (utterance) {
            case Utterance.Text text -> ChatContent.text(text.body());
            case Utterance.Choice choice ->
                ChatContent.words("choice", choice.option().title());
            case Utterance.File file ->
                ChatContent.media(
                        file.kind(),
                        file.caption(),
                        new ChatMedia(file.mediaId(), null, file.mimeType(), file.filename()));
            case Utterance.Place place ->
                ChatContent.place(place.latitude(), place.longitude(), place.name() == null ? "" : place.name());
            case Utterance.Card card -> ChatContent.words("contacts", card.name());
            case Utterance.Reaction reaction ->
                ChatContent.words("reaction", reaction.emoji() == null ? "" : reaction.emoji());
            case Utterance.Unsupported other -> ChatContent.words("unsupported", other.type());
        };
    }

    private static ObjectNode json(Utterance utterance) {
        ObjectNode node = JSON.objectNode();
        switch (utterance) {
            case Utterance.Text text -> {
                node.put("type", "text");
                node.putObject("text").put("body", text.body());
            }
            case Utterance.Choice choice -> choice(node, choice);
            case Utterance.File file -> file(node, file);
            case Utterance.Place place -> {
                node.put("type", "location");
                ObjectNode location = node.putObject("location")
                        .put("latitude", place.latitude())
                        .put("longitude", place.longitude());
                putIfPresent(location, "name", place.name());
                putIfPresent(location, "address", place.address());
            }
            case Utterance.Card card -> {
                node.put("type", "contacts");
                ObjectNode contact = node.putArray("contacts").addObject();
                contact.putObject("name").put("formatted_name", card.name()).put("first_name", card.name());
                contact.putArray("phones")
                        .addObject()
                        .put("phone", "+" + card.phone())
                        .put("wa_id", card.phone())
                        .put("type", "CELL");
            }
            case Utterance.Reaction reaction -> {
                node.put("type", "reaction");
                ObjectNode content = node.putObject("reaction").put("message_id", reaction.wamid());
                putIfPresent(content, "emoji", reaction.emoji());
            }
            case Utterance.Unsupported other -> {
                node.put("type", "unsupported");
                ObjectNode error = node.putArray("errors").addObject();
                error.put("code", 131051);
                error.put("title", "Message type unknown");
                error.put("message", "Message type unknown");
                error.putObject("error_data").put("details", "Message type is currently not supported.");
                node.putObject("unsupported").put("type", other.type());
            }
        }
        return node;
    }

    private static void choice(ObjectNode node, Utterance.Choice choice) {
        String kind = choice.asked().content().kind();
        if (kind.equals("template")) {
            node.put("type", "button");
            node.putObject("button")
                    .put("payload", choice.option().id())
                    .put("text", choice.option().title());
            return;
        }
        node.put("type", "interactive");
        String reply = kind.equals("list") ? "list_reply" : "button_reply";
        ObjectNode interactive = node.putObject("interactive").put("type", reply);
        ObjectNode chosen = interactive
                .putObject(reply)
                .put("id", choice.option().id())
                .put("title", choice.option().title());
        putIfPresent(chosen, "description", choice.option().description());
    }

    private static void file(ObjectNode node, Utterance.File file) {
        node.put("type", file.kind());
        ObjectNode content = node.putObject(file.kind());
        content.put("mime_type", file.mimeType());
        content.put("sha256", file.sha256());
        content.put("id", file.mediaId());
        switch (file.kind()) {
            case "document" -> {
                putIfPresent(content, "filename", file.filename());
                putIfPresent(content, "caption", file.caption());
            }
            case "audio" -> content.put("voice", file.mimeType().startsWith("audio/ogg"));
            case "sticker" -> content.put("animated", false);
            default -> putIfPresent(content, "caption", file.caption());
        }
    }

    private static void putIfPresent(ObjectNode node, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            node.put(field, value);
        }
    }
}
