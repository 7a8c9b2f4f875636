package org.ventanilla.gateway.dispatch.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.OutboundContent.Option;
import org.ventanilla.gateway.dispatch.Provider.Call;
import org.ventanilla.gateway.dispatch.model.DispatchRow;

/// Writes what is to be said as the WhatsApp Cloud API wants it: up to three short options become
/// buttons, others a list, whose long titles go on in the description.
///
/// Source: WhatsApp Cloud API, "Messages", "Interactive reply buttons messages", "Interactive list
/// messages", "Template messages".
final class WhatsAppRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle("gateway-texts", Locale.ROOT);

    private static final int TEXT = 4096;
    private static final int BUTTONS = 3;
    private static final int BUTTON_TITLE = 20;
    private static final int BUTTON_ID = 256;
    private static final int BUTTONS_BODY = 1024;
    private static final int ROWS = 10;
    private static final int ROW_TITLE = 24;
    private static final int ROW_DESCRIPTION = 72;
    private static final int ROW_ID = 200;
    private static final int LIST_BUTTON = 20;
    private static final String MORE = "…";

    private WhatsAppRequest() {}

    /// It cannot be said on this channel.
    static final class Unrenderable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Unrenderable(String code, String why) {
            super(why, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /// The request's body.
    ///
    /// @throws Unrenderable if it breaks a limit of the channel
    static byte[] write(Call call) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("messaging_product", "whatsapp");
        if (call.row().kind() == DispatchRow.Kind.MARK_READ) {
            request.put("status", "read");
            request.put("message_id", call.row().content());
            return bytes(request);
        }
        request.put("recipient_type", "individual");
        if (call.phone() != null) {
            request.put("to", "+" + call.phone());
        } else {
            request.put("recipient", call.user());
        }
        request.put("biz_opaque_callback_data", call.row().outboundId().toString());
        switch (call.content()) {
            case OutboundContent.Text(String body) -> text(request, body);
            case OutboundContent.Options options -> options(request, options);
            case OutboundContent.Template template -> template(request, template);
            case null -> throw new Unrenderable("NO_CONTENT", "nothing to say");
        }
        return bytes(request);
    }

    private static void text(ObjectNode request, String body) {
        if (length(body) > TEXT) {
            throw new Unrenderable("TEXT_TOO_LONG", "more than " + TEXT + " characters");
        }
        request.put("type", "text");
        request.putObject("text").put("preview_url", false).put("body", body);
    }

    private static void options(ObjectNode request, OutboundContent.Options options) {
        List<Option> offered = options.options();
        if (offered.isEmpty()) {
            text(request, options.body());
            return;
        }
        if (offered.size() > ROWS) {
            throw new Unrenderable("TOO_MANY_OPTIONS", "more than " + ROWS + " options");
        }
        request.put("type", "interactive");
        ObjectNode interactive = request.putObject("interactive");
        if (fitButtons(options)) {
            buttons(interactive, options);
        } else {
            list(interactive, options);
        }
    }

    private static boolean fitButtons(OutboundContent.Options options) {
        List<Option> offered = options.options();
        return offered.size() <= BUTTONS
                && length(options.body()) <= BUTTONS_BODY
                && offered.stream().map(Option::title).distinct().count() == offered.size()
                && offered.stream()
                        .allMatch(
                                option ->
                                        option.description() == null
                                                && length(option.title()) <= BUTTON_TITLE
                                                && length(option.id()) <= BUTTON_ID);
    }

    private static void buttons(ObjectNode interactive, OutboundContent.Options options) {
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

    private static void list(ObjectNode interactive, OutboundContent.Options options) {
        if (length(options.body()) > TEXT) {
            throw new Unrenderable("TEXT_TOO_LONG", "more than " + TEXT + " characters");
        }
        interactive.put("type", "list");
        interactive.putObject("body").put("text", options.body());
        ObjectNode action = interactive.putObject("action");
        String button = options.listButton();
        action.put(
                "button",
                cut(
                        button == null || button.isBlank()
                                ? TEXTS.getString("list.button")
                                : button,
                        LIST_BUTTON));
        ArrayNode rows = action.putArray("sections").addObject().putArray("rows");
        for (Option option : options.options()) {
            if (length(option.id()) > ROW_ID) {
                throw new Unrenderable("OPTION_ID_TOO_LONG", "more than " + ROW_ID + " characters");
            }
            ObjectNode row = rows.addObject().put("id", option.id());
            row.put("title", cut(option.title(), ROW_TITLE));
            String description = description(option);
            if (description != null) {
                row.put("description", cut(description, ROW_DESCRIPTION));
            }
        }
    }

    /// A title that had to be cut is told whole below it.
    private static @Nullable String description(Option option) {
        String given = option.description();
        if (length(option.title()) <= ROW_TITLE) {
            return given == null || given.isBlank() ? null : given;
        }
        return given == null || given.isBlank() ? option.title() : option.title() + ". " + given;
    }

    private static void template(ObjectNode request, OutboundContent.Template template) {
        request.put("type", "template");
        ObjectNode node = request.putObject("template");
        node.put("name", template.name());
        node.putObject("language").put("code", template.language());
        ArrayNode components = JsonNodeFactory.instance.arrayNode();
        if (!template.parameters().isEmpty()) {
            ArrayNode parameters =
                    components.addObject().put("type", "body").putArray("parameters");
            for (String value : template.parameters()) {
                parameters.addObject().put("type", "text").put("text", oneLine(value));
            }
        }
        String suffix = template.urlSuffix();
        if (suffix != null) {
            components
                    .addObject()
                    .put("type", "button")
                    .put("sub_type", "url")
                    .put("index", "0")
                    .putArray("parameters")
                    .addObject()
                    .put("type", "text")
                    .put("text", suffix);
        }
        if (!components.isEmpty()) {
            node.set("components", components);
        }
    }

    /// The provider refuses line breaks, tabs and runs of spaces in a parameter.
    private static String oneLine(String value) {
        return value.lines()
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ");
    }

    private static String cut(String text, int most) {
        if (length(text) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + MORE;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static byte[] bytes(ObjectNode request) {
        try {
            return MAPPER.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new Unrenderable("NOT_WRITABLE", e.getClass().getSimpleName());
        }
    }
}
