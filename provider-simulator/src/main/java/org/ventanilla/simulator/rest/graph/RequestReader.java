package org.ventanilla.simulator.rest.graph;

import static org.ventanilla.simulator.rest.graph.RequestFields.array;
import static org.ventanilla.simulator.rest.graph.RequestFields.object;
import static org.ventanilla.simulator.rest.graph.RequestFields.optionalText;
import static org.ventanilla.simulator.rest.graph.RequestFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatContent;
import org.ventanilla.simulator.chat.ChatLink;
import org.ventanilla.simulator.chat.ChatMedia;
import org.ventanilla.simulator.chat.ChatOption;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.rest.graph.GraphRequest.Address;

/// Reads a request to the messages endpoint as strictly as the real provider does. This class checks
/// every limit of [GraphLimits].
@ApplicationScoped
final class RequestReader {

    private static final Logger LOG = Logger.getLogger(RequestReader.class);
    private static final String BUSINESS_COUNTRY_CODE = "57";
    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,128}");

    private final TemplateReader templates;
    private final MediaStore media;

    @Inject
    RequestReader(TemplateReader templates, MediaStore media) {
        this.templates = templates;
        this.media = media;
    }

    /// Reads the body of a request.
    ///
    /// @throws GraphRefusal with the provider's error if the request is invalid
    GraphRequest read(JsonNode body) {
        if (!body.path("messaging_product").asText().equals("whatsapp")) {
            throw new GraphRefusal(GraphError.invalidParameter("The parameter messaging_product is required"));
        }
        if (body.has("status")) {
            return markRead(body);
        }
        String recipientType = body.path("recipient_type").asText("individual");
        if (!recipientType.equals("individual")) {
            throw new GraphRefusal(GraphError.badValue("recipient_type must be individual"));
        }
        String callback = optionalText(body, "biz_opaque_callback_data", Integer.MAX_VALUE);
        if (callback != null && callback.getBytes(StandardCharsets.UTF_8).length > GraphLimits.CALLBACK_DATA_BYTES) {
            throw new GraphRefusal(GraphError.badValue("biz_opaque_callback_data is too long"));
        }
        String replyTo =
                body.has("context") ? text(object(body, "context"), "message_id", GraphLimits.MESSAGE_ID) : null;
        String type = body.path("type").asText("text");
        boolean isByUserId = !body.hasNonNull("to");
        String input =
                isByUserId ? text(body, "recipient", GraphLimits.RECIPIENT) : text(body, "to", GraphLimits.RECIPIENT);
        if (type.equals("template")) {
            TemplateReader.FilledTemplate filled = templates.read(object(body, "template"), isByUserId);
            return new GraphRequest.Send(
                    input, address(input, isByUserId), filled.content(), filled.template(), replyTo, callback);
        }
        return new GraphRequest.Send(input, address(input, isByUserId), freeForm(body, type), null, replyTo, callback);
    }

    private static GraphRequest markRead(JsonNode body) {
        if (!body.path("status").asText().equals("read")) {
            throw new GraphRefusal(GraphError.badValue("status must be read"));
        }
        boolean isTyping = body.has("typing_indicator");
        if (isTyping && !object(body, "typing_indicator").path("type").asText().equals("text")) {
            throw new GraphRefusal(GraphError.badValue("typing_indicator.type must be text"));
        }
        return new GraphRequest.MarkRead(text(body, "message_id", GraphLimits.MESSAGE_ID), isTyping);
    }

    /// Reads the address of the recipient. A number with `+` is used unchanged. To a number without `+`,
    /// the provider adds the country code of the business.
    private static Address address(String input, boolean isByUserId) {
        if (isByUserId) {
            if (!USER_ID.matcher(input).matches()) {
                throw new GraphRefusal(GraphError.badValue("recipient is not a user id"));
            }
            return new Address.UserId(input);
        }
        if (USER_ID.matcher(input).matches()) {
            return new Address.MisplacedUserId(input);
        }
        String digits = input.replaceAll("[ ()-]", "");
        if (digits.startsWith("+")) {
            digits = digits.substring(1);
        } else {
            LOG.warn("An address in 'to' has no '+'; the country code was added to it");
            digits = BUSINESS_COUNTRY_CODE + digits;
        }
        if (!Citizens.isPhone(digits)) {
            throw new GraphRefusal(GraphError.badValue("to is not a phone number"));
        }
        return new Address.Phone(digits);
    }

    private ChatContent freeForm(JsonNode body, String type) {
        return switch (type) {
            case "text" -> ChatContent.text(text(object(body, "text"), "body", GraphLimits.TEXT_BODY));
            case "interactive" -> interactive(object(body, "interactive"));
            case "image", "video", "audio", "sticker", "document" -> file(type, object(body, type));
            case "location" -> location(object(body, "location"));
            case "reaction" -> reaction(object(body, "reaction"));
            case "contacts" -> {
                JsonNode first =
                        array(body, "contacts", 1, GraphLimits.CONTACT_COUNT).get(0);
                yield ChatContent.textOfKind(
                        "contacts", text(object(first, "name"), "formatted_name", GraphLimits.CONTACT_NAME));
            }
            default -> throw new GraphRefusal(GraphError.unsupportedType(type));
        };
    }

    private ChatContent interactive(JsonNode interactive) {
        String type = text(interactive, "type", GraphLimits.INTERACTIVE_TYPE_NAME);
        return switch (type) {
            case "button" -> buttons(interactive);
            case "list" -> list(interactive);
            case "cta_url" -> {
                JsonNode parameters = object(object(interactive, "action"), "parameters");
                ChatLink link = new ChatLink(
                        text(parameters, "display_text", GraphLimits.LINK_BUTTON_TITLE),
                        text(parameters, "url", GraphLimits.URL));
                yield content("cta_url", interactive, GraphLimits.BUTTONS_BODY, List.of(), null, List.of(link));
            }
            case "location_request_message", "request_contact_info" ->
                content(type, interactive, GraphLimits.BUTTONS_BODY, List.of(), null, List.of());
            case "flow" -> {
                String label = text(
                        object(object(interactive, "action"), "parameters"), "flow_cta", GraphLimits.FLOW_BUTTON_TITLE);
                yield content("flow", interactive, GraphLimits.BUTTONS_BODY, List.of(), label, List.of());
            }
            default -> throw new GraphRefusal(GraphError.badValue("interactive type " + type));
        };
    }

    private ChatContent buttons(JsonNode interactive) {
        JsonNode buttons = array(object(interactive, "action"), "buttons", 1, GraphLimits.BUTTON_COUNT);
        List<ChatOption> options = new ArrayList<>();
        for (JsonNode button : buttons) {
            if (!button.path("type").asText().equals("reply")) {
                throw new GraphRefusal(GraphError.badValue("a button's type must be reply"));
            }
            JsonNode reply = object(button, "reply");
            options.add(new ChatOption(
                    text(reply, "id", GraphLimits.BUTTON_ID),
                    text(reply, "title", GraphLimits.BUTTON_TITLE),
                    null,
                    null));
        }
        requireUnique("button title", options.stream().map(ChatOption::title).toList());
        requireUnique("button id", options.stream().map(ChatOption::id).toList());
        return content("button", interactive, GraphLimits.BUTTONS_BODY, options, null, List.of());
    }

    private ChatContent list(JsonNode interactive) {
        JsonNode action = object(interactive, "action");
        String button = text(action, "button", GraphLimits.LIST_BUTTON_TITLE);
        JsonNode sections = array(action, "sections", 1, GraphLimits.SECTION_COUNT);
        List<ChatOption> options = new ArrayList<>();
        for (JsonNode section : sections) {
            String heading = optionalText(section, "title", GraphLimits.SECTION_TITLE);
            if (heading == null && sections.size() > 1) {
                throw new GraphRefusal(GraphError.missingParameter("with several sections each needs a title"));
            }
            for (JsonNode row : array(section, "rows", 1, GraphLimits.ROW_COUNT)) {
                options.add(new ChatOption(
                        text(row, "id", GraphLimits.ROW_ID),
                        text(row, "title", GraphLimits.ROW_TITLE),
                        optionalText(row, "description", GraphLimits.ROW_DESCRIPTION),
                        heading));
            }
        }
        if (options.size() > GraphLimits.ROW_COUNT) {
            throw new GraphRefusal(GraphError.badValue("total row count exceeds " + GraphLimits.ROW_COUNT));
        }
        requireUnique("row id", options.stream().map(ChatOption::id).toList());
        JsonNode header = interactive.path("header");
        if (!header.isMissingNode() && !header.path("type").asText().equals("text")) {
            throw new GraphRefusal(GraphError.badValue("a list's header must be text"));
        }
        return content("list", interactive, GraphLimits.LIST_BODY, options, button, List.of());
    }

    private ChatContent content(
            String kind,
            JsonNode interactive,
            int bodyLimit,
            List<ChatOption> options,
            @Nullable String listButton,
            List<ChatLink> links) {
        String body = text(object(interactive, "body"), "text", bodyLimit);
        String footer =
                interactive.has("footer") ? text(object(interactive, "footer"), "text", GraphLimits.FOOTER) : null;
        String header = null;
        ChatMedia file = null;
        if (interactive.has("header")) {
            JsonNode headerNode = object(interactive, "header");
            String type = text(headerNode, "type", GraphLimits.TYPE_NAME);
            switch (type) {
                case "text" -> header = text(headerNode, "text", GraphLimits.HEADER);
                case "image", "video", "document" -> file = fileOf(type, object(headerNode, type));
                default -> throw new GraphRefusal(GraphError.badValue("header type " + type));
            }
        }
        return new ChatContent(kind, header, body, footer, options, listButton, links, file, null, null, null);
    }

    private ChatContent file(String type, JsonNode node) {
        boolean mayHaveCaption = !type.equals("audio") && !type.equals("sticker");
        String caption = optionalText(node, "caption", GraphLimits.CAPTION);
        if (caption != null && !mayHaveCaption) {
            throw new GraphRefusal(GraphError.badValue(type + " takes no caption"));
        }
        return ChatContent.media(type, caption, fileOf(type, node));
    }

    private ChatMedia fileOf(String type, JsonNode node) {
        String filename = optionalText(node, "filename", GraphLimits.FILENAME);
        if (node.hasNonNull("id")) {
            String id = text(node, "id", GraphLimits.MEDIA_ID);
            MediaStore.Media stored = media.find(id)
                    .orElseThrow(() -> new GraphRefusal(GraphError.badValue("media id is unknown or expired")));
            if (!MediaRules.isAllowedAs(type, stored.mimeType())) {
                throw new GraphRefusal(
                        GraphError.mediaRejected("a file of type " + stored.mimeType() + " is not a valid " + type));
            }
            return new ChatMedia(id, null, stored.mimeType(), filename == null ? stored.filename() : filename);
        }
        String link = text(node, "link", GraphLimits.URL);
        if (!link.matches("https?://.+")) {
            throw new GraphRefusal(GraphError.badValue("link must be an http address"));
        }
        return new ChatMedia(null, link, type, filename);
    }

    private static ChatContent location(JsonNode node) {
        if (!node.path("latitude").isNumber() && !node.path("latitude").isTextual()) {
            throw new GraphRefusal(GraphError.missingParameter("location.latitude"));
        }
        String name = optionalText(node, "name", GraphLimits.LOCATION_NAME);
        return ChatContent.location(
                node.path("latitude").asDouble(), node.path("longitude").asDouble(), name == null ? "" : name);
    }

    private static ChatContent reaction(JsonNode node) {
        text(node, "message_id", GraphLimits.MESSAGE_ID);
        return ChatContent.textOfKind("reaction", node.path("emoji").asText(""));
    }

    private static void requireUnique(String name, List<String> values) {
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (!seen.add(value)) {
                throw new GraphRefusal(GraphError.badValue(name + " must be unique"));
            }
        }
    }
}
