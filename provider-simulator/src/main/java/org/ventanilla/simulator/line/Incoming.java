package org.ventanilla.simulator.line;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import org.ventanilla.simulator.webhook.Deliveries;
import org.ventanilla.simulator.webhook.Webhook;
import org.ventanilla.simulator.webhook.WebhookBodies;

/// Handles the messages from citizens to the business. Each message becomes a webhook and opens the
/// 24-hour window, in which the business may send free text to the citizen.
@ApplicationScoped
public final class Incoming {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Citizens citizens;
    private final Pairs pairs;
    private final WebhookBodies bodies;
    private final Deliveries deliveries;

    @Inject
    Incoming(Citizens citizens, Pairs pairs, WebhookBodies bodies, Deliveries deliveries) {
        this.citizens = citizens;
        this.pairs = pairs;
        this.bodies = bodies;
        this.deliveries = deliveries;
    }

    /// How a message is delivered.
    ///
    /// @param messageId the id of an earlier message that is repeated, or null for a new message
    /// @param replyTo the wamid of the message to which the new message replies
    /// @param at the provider's timestamp
    /// @param copies the number of copies that are delivered concurrently
    public record DeliveryOptions(
            @Nullable String messageId, @Nullable String replyTo, Instant at, int copies) {

        /// The options of a new message that replies to no other message.
        public static DeliveryOptions forNewMessage() {
            return new DeliveryOptions(null, null, Instant.now(), 1);
        }
    }

    /// Performs an action of the citizen.
    ///
    /// @return the wamid of the message
    public String perform(BusinessNumber number, Citizen citizen, CitizenAction action, DeliveryOptions options) {
        String wamid = options.messageId() == null
                ? Wamid.create(citizen.phone(), true)
                : citizens.recordWriter(options.messageId(), citizen);
        String replyTo =
                action instanceof CitizenAction.Choice choice ? choice.message().wamid() : options.replyTo();
        Webhook webhook = record(number, citizen, action, wamid, replyTo, options.at());
        if (options.copies() > 1) {
            citizen.webhooks().execute(() -> deliverCopies(citizen, wamid, webhook, options.copies()));
        } else {
            deliveries.send(citizen.webhooks(), webhook, delivered -> {
                if (delivered) {
                    citizen.chat().advance(wamid, Step.DELIVERED, Instant.now());
                }
            });
        }
        return wamid;
    }

    /// Makes the citizen send an album. Each file is a message of its own, and their webhooks are delivered
    /// concurrently.
    ///
    /// @return the wamids of the messages
    public List<String> performAlbum(BusinessNumber number, Citizen citizen, List<CitizenAction> files, Instant at) {
        List<Webhook> webhooks = files.stream()
                .map(file -> record(number, citizen, file, Wamid.create(citizen.phone(), true), null, at))
                .toList();
        deliveries.sendTogether(
                citizen.webhooks(),
                webhooks,
                accepted -> citizen.chat().advance(accepted.id(), Step.DELIVERED, Instant.now()));
        return webhooks.stream().map(Webhook::id).toList();
    }

    /// Adds a message to the chat, counts it, and returns its webhook.
    private Webhook record(
            BusinessNumber number,
            Citizen citizen,
            CitizenAction action,
            String wamid,
            @Nullable String replyTo,
            Instant at) {
        number.rateLimit().acquire(System.nanoTime());
        pairs.recordInbound(number.id(), citizen.phone(), at);
        citizen.chat().add(wamid, true, number.id(), content(action), at, replyTo, null, null, null);
        citizen.chat().advance(wamid, Step.SENT, at);
        return bodies.message(number.id(), number.phone(), citizen, wamid, at.getEpochSecond(), replyTo, json(action));
    }

    /// Delivers the copies concurrently. If the gateway accepts no copy, the webhook is delivered again
    /// with the usual repetitions.
    private void deliverCopies(Citizen citizen, String wamid, Webhook webhook, int copies) {
        List<Integer> statuses = deliveries.sendConcurrently(webhook, copies, null);
        if (!statuses.contains(200)) {
            deliveries.send(citizen.webhooks(), webhook, delivered -> {});
        }
        citizen.chat().advance(wamid, Step.DELIVERED, Instant.now());
    }

    private static ChatContent content(CitizenAction action) {
        return switch (action) {
            case CitizenAction.Text text -> ChatContent.text(text.body());
            case CitizenAction.Choice choice ->
                ChatContent.textOfKind("choice", choice.option().title());
            case CitizenAction.File file ->
                ChatContent.media(
                        file.kind(),
                        file.caption(),
                        new ChatMedia(file.mediaId(), null, file.mimeType(), file.filename()));
            case CitizenAction.Location place ->
                ChatContent.location(place.latitude(), place.longitude(), place.name() == null ? "" : place.name());
            case CitizenAction.ContactCard card -> ChatContent.textOfKind("contacts", card.name());
            case CitizenAction.Reaction reaction ->
                ChatContent.textOfKind("reaction", reaction.emoji() == null ? "" : reaction.emoji());
            case CitizenAction.Unsupported unsupported -> ChatContent.textOfKind("unsupported", unsupported.type());
        };
    }

    private static ObjectNode json(CitizenAction action) {
        ObjectNode node = JSON.objectNode();
        switch (action) {
            case CitizenAction.Text text -> {
                node.put("type", "text");
                node.putObject("text").put("body", text.body());
            }
            case CitizenAction.Choice choice -> writeChoice(node, choice);
            case CitizenAction.File file -> writeFile(node, file);
            case CitizenAction.Location place -> {
                node.put("type", "location");
                ObjectNode location = node.putObject("location")
                        .put("latitude", place.latitude())
                        .put("longitude", place.longitude());
                putIfPresent(location, "name", place.name());
                putIfPresent(location, "address", place.address());
            }
            case CitizenAction.ContactCard card -> {
                node.put("type", "contacts");
                ObjectNode contact = node.putArray("contacts").addObject();
                contact.putObject("name").put("formatted_name", card.name()).put("first_name", card.name());
                contact.putArray("phones")
                        .addObject()
                        .put("phone", "+" + card.phone())
                        .put("wa_id", card.phone())
                        .put("type", "CELL");
            }
            case CitizenAction.Reaction reaction -> {
                node.put("type", "reaction");
                ObjectNode content = node.putObject("reaction").put("message_id", reaction.wamid());
                putIfPresent(content, "emoji", reaction.emoji());
            }
            case CitizenAction.Unsupported unsupported -> {
                node.put("type", "unsupported");
                ObjectNode error = node.putArray("errors").addObject();
                error.put("code", 131051);
                error.put("title", "Message type unknown");
                error.put("message", "Message type unknown");
                error.putObject("error_data").put("details", "Message type is currently not supported.");
                node.putObject("unsupported").put("type", unsupported.type());
            }
        }
        return node;
    }

    private static void writeChoice(ObjectNode node, CitizenAction.Choice choice) {
        String kind = choice.message().content().kind();
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

    private static void writeFile(ObjectNode node, CitizenAction.File file) {
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
