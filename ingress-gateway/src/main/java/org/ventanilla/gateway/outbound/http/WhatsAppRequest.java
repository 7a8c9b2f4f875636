package org.ventanilla.gateway.outbound.http;

import static org.ventanilla.gateway.outbound.http.ChannelText.cut;
import static org.ventanilla.gateway.outbound.http.ChannelText.length;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.OutboundContent.Option;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.gateway.outbound.Provider.Call;
import org.ventanilla.gateway.outbound.model.DispatchRow;

/// Writes messages as requests of the WhatsApp Cloud API. Up to three short options become buttons.
/// Other options become a list. If the title of an option is too long for a row of the list, the
/// description of the row contains the whole title.
///
/// Source: WhatsApp Cloud API, "Messages", "Typing indicators", "Interactive reply buttons messages", "Interactive list
/// messages", "Template messages", "Sending authentication templates".
final class WhatsAppRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    // The provider's limits: numbers of buttons and rows, and lengths in characters.
    private static final int MAX_TEXT = 4096;
    private static final int MAX_BUTTONS = 3;
    private static final int MAX_BUTTON_TITLE = 20;
    private static final int MAX_BUTTON_ID = 256;
    private static final int MAX_BUTTONS_BODY = 1024;
    private static final int MAX_ROWS = 10;
    private static final int MAX_ROW_TITLE = 24;
    private static final int MAX_ROW_DESCRIPTION = 72;
    private static final int MAX_ROW_ID = 200;
    private static final int MAX_LIST_BUTTON = 20;
    private static final int MAX_TEMPLATE_PARAMETER = 1024;
    private static final int MAX_ONE_TIME_CODE = 15;

    private WhatsAppRequest() {}

    /// Says that the message cannot be sent on this channel.
    static final class Unrenderable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Unrenderable(String code, String reason) {
            super(reason, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /// Writes the body of the request.
    ///
    /// @param listButton the label of the button that opens a list, if the message gives none
    /// @param mediaId the provider's id of the message's file; absent if the message has none
    /// @throws Unrenderable if the message exceeds a limit of the channel
    static byte[] write(Call call, String listButton, @Nullable String mediaId) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("messaging_product", "whatsapp");
        if (!call.row().isMessage()) {
            request.put("status", "read");
            request.put("message_id", call.row().order().content());
            if (call.row().kind() == DispatchRow.Kind.SHOW_TYPING) {
                request.putObject("typing_indicator").put("type", "text");
            }
            return toBytes(request);
        }
        request.put("recipient_type", "individual");
        if (call.phone() != null) {
            request.put("to", "+" + call.phone());
        } else {
            request.put("recipient", call.user());
        }
        request.put("biz_opaque_callback_data", call.row().outboundId().toString());
        switch (call.content()) {
            case OutboundContent.Text(String body) -> putText(request, ChannelText.wellFormed(body));
            case OutboundContent.Options options -> putOptions(request, wellFormed(options), listButton);
            case OutboundContent.Template template ->
                putTemplate(request, template, call.row().order().purpose(), mediaId);
            case OutboundContent.Document document -> WhatsAppFiles.putDocument(request, document, mediaId);
            case OutboundContent.Image image -> WhatsAppFiles.putImage(request, image, mediaId);
            case OutboundContent.Audio audio -> WhatsAppFiles.putAudio(request, audio, mediaId);
            case OutboundContent.Location location -> WhatsAppFiles.putLocation(request, location);
            case OutboundContent.Reaction reaction -> WhatsAppFiles.putReaction(request, reaction);
            case null -> throw new Unrenderable("NO_CONTENT", "the message has no content");
        }
        return toBytes(request);
    }

    private static OutboundContent.Options wellFormed(OutboundContent.Options options) {
        String button = options.listButton();
        return new OutboundContent.Options(
                ChannelText.wellFormed(options.body()),
                button == null ? null : ChannelText.wellFormed(button),
                options.options().stream().map(WhatsAppRequest::wellFormed).toList());
    }

    private static Option wellFormed(Option option) {
        String description = option.description();
        return new Option(
                ChannelText.wellFormed(option.id()),
                ChannelText.wellFormed(option.title()),
                description == null ? null : ChannelText.wellFormed(description));
    }

    private static void putText(ObjectNode request, String body) {
        if (length(body) > MAX_TEXT) {
            throw new Unrenderable("TEXT_TOO_LONG", "more than " + MAX_TEXT + " characters");
        }
        request.put("type", "text");
        request.putObject("text").put("preview_url", false).put("body", body);
    }

    private static void putOptions(ObjectNode request, OutboundContent.Options options, String listButton) {
        List<Option> offered = options.options();
        if (offered.isEmpty()) {
            putText(request, options.body());
            return;
        }
        if (offered.size() > MAX_ROWS) {
            throw new Unrenderable("TOO_MANY_OPTIONS", "more than " + MAX_ROWS + " options");
        }
        request.put("type", "interactive");
        ObjectNode interactive = request.putObject("interactive");
        if (canBeButtons(options)) {
            putButtons(interactive, options);
        } else {
            putList(interactive, options, listButton);
        }
    }

    private static boolean canBeButtons(OutboundContent.Options options) {
        List<Option> offered = options.options();
        return offered.size() <= MAX_BUTTONS
                && length(options.body()) <= MAX_BUTTONS_BODY
                && offered.stream().map(Option::title).distinct().count() == offered.size()
                && offered.stream()
                        .allMatch(option -> option.description() == null
                                && length(option.title()) <= MAX_BUTTON_TITLE
                                && length(option.id()) <= MAX_BUTTON_ID);
    }

    private static void putButtons(ObjectNode interactive, OutboundContent.Options options) {
        interactive.put("type", "button");
        interactive.putObject("body").put("text", options.body());
        ArrayNode buttons = interactive.putObject("action").putArray("buttons");
        for (Option option : options.options()) {
            buttons.addObject()
                    .put("type", "reply")
                    .putObject("reply")
                    .put("id", option.id())
                    .put("title", option.title());
        }
    }

    private static void putList(ObjectNode interactive, OutboundContent.Options options, String listButton) {
        if (length(options.body()) > MAX_TEXT) {
            throw new Unrenderable("TEXT_TOO_LONG", "more than " + MAX_TEXT + " characters");
        }
        interactive.put("type", "list");
        interactive.putObject("body").put("text", options.body());
        ObjectNode action = interactive.putObject("action");
        String button = options.listButton();
        action.put("button", cut(button == null || button.isBlank() ? listButton : button, MAX_LIST_BUTTON));
        ArrayNode rows = action.putArray("sections").addObject().putArray("rows");
        for (Option option : options.options()) {
            if (length(option.id()) > MAX_ROW_ID) {
                throw new Unrenderable("OPTION_ID_TOO_LONG", "more than " + MAX_ROW_ID + " characters");
            }
            ObjectNode row = rows.addObject().put("id", option.id());
            row.put("title", cut(option.title(), MAX_ROW_TITLE));
            String description = rowDescription(option);
            if (description != null) {
                row.put("description", cut(description, MAX_ROW_DESCRIPTION));
            }
        }
    }

    /// The description of the row for an option; absent if the row has none. If the title must be cut,
    /// the description begins with the whole title.
    private static @Nullable String rowDescription(Option option) {
        String original = option.description();
        if (length(option.title()) <= MAX_ROW_TITLE) {
            return original == null || original.isBlank() ? null : original;
        }
        return original == null || original.isBlank() ? option.title() : option.title() + ". " + original;
    }

    private static void putTemplate(
            ObjectNode request, OutboundContent.Template template, Purpose purpose, @Nullable String mediaId) {
        request.put("type", "template");
        ObjectNode node = request.putObject("template");
        node.put("name", template.name());
        node.putObject("language").put("code", template.language());
        List<String> values = template.parameters().stream()
                .map(WhatsAppRequest::templateParameter)
                .toList();
        ArrayNode components = JsonNodeFactory.instance.arrayNode();
        WhatsAppFiles.addHeader(components, template.headerDocument(), mediaId);
        if (!values.isEmpty()) {
            ArrayNode parameters = components.addObject().put("type", "body").putArray("parameters");
            values.forEach(value -> parameters.addObject().put("type", "text").put("text", value));
        }
        String buttonParameter = buttonParameter(template, values, purpose);
        if (buttonParameter != null) {
            components
                    .addObject()
                    .put("type", "button")
                    .put("sub_type", "url")
                    .put("index", "0")
                    .putArray("parameters")
                    .addObject()
                    .put("type", "text")
                    .put("text", buttonParameter);
        }
        WhatsAppFiles.addQuickReplies(components, template.quickReplyPayloads(), buttonParameter == null ? 0 : 1);
        if (!components.isEmpty()) {
            node.set("components", components);
        }
    }

    /// The parameter of the template's button: the suffix of its URL, or the one-time code. An
    /// authentication template requires the code a second time for its "copy code" button. Absent if
    /// the template has no button with a parameter.
    ///
    /// Source: WhatsApp Cloud API, "Sending authentication templates".
    private static @Nullable String buttonParameter(
            OutboundContent.Template template, List<String> values, Purpose purpose) {
        String suffix = template.urlSuffix();
        if (purpose != Purpose.CODE) {
            return suffix == null ? null : templateParameter(suffix);
        }
        if (values.size() != 1 || suffix != null || length(values.getFirst()) > MAX_ONE_TIME_CODE) {
            throw new Unrenderable(
                    "NOT_A_CODE",
                    "an authentication template takes one code of at most " + MAX_ONE_TIME_CODE + " characters");
        }
        return values.getFirst();
    }

    private static String templateParameter(String value) {
        String line = ChannelText.oneLine(value);
        if (line.isEmpty()) {
            throw new Unrenderable("EMPTY_PARAMETER", "a template's parameter is empty");
        }
        if (length(line) > MAX_TEMPLATE_PARAMETER) {
            throw new Unrenderable("PARAMETER_TOO_LONG", "more than " + MAX_TEMPLATE_PARAMETER + " characters");
        }
        return line;
    }

    private static byte[] toBytes(ObjectNode request) {
        try {
            return MAPPER.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new Unrenderable("NOT_WRITABLE", e.getClass().getSimpleName());
        }
    }
}
