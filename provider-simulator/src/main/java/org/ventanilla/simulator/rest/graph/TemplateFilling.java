package org.ventanilla.simulator.rest.graph;

import static org.ventanilla.simulator.rest.graph.RequestFields.array;
import static org.ventanilla.simulator.rest.graph.RequestFields.object;
import static org.ventanilla.simulator.rest.graph.RequestFields.optionalText;
import static org.ventanilla.simulator.rest.graph.RequestFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatCode;
import org.ventanilla.simulator.chat.ChatContent;
import org.ventanilla.simulator.chat.ChatLink;
import org.ventanilla.simulator.chat.ChatMedia;
import org.ventanilla.simulator.chat.ChatOption;

/// Fills a template with the components of a request, and refuses components that do not fit.
///
/// Source: WhatsApp Cloud API, "Template messages", "Sending authentication templates", "Error
/// codes".
final class TemplateFilling {

    private static final Pattern LINE_BREAK_OR_SPACES = Pattern.compile("[\\n\\r\\t]| {5}");
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]+");
    private static final String COUNT = "Number of parameters does not match the expected number of params";
    private static final String FORMAT = "Parameter format does not match format in the template";
    private static final String ISSUE = "There's an issue with the parameters in your template";

    private final Template template;
    private final String[] payloads;
    private @Nullable List<String> body;
    private @Nullable String header;
    private @Nullable ChatMedia media;
    private @Nullable String button;

    private TemplateFilling(Template template) {
        this.template = template;
        this.payloads = template.quickReplies().toArray(String[]::new);
    }

    /// @param components missing if the template takes no parameters
    /// @throws GraphRefusal with the provider's error
    static ChatContent fill(Template template, JsonNode components) {
        TemplateFilling filling = new TemplateFilling(template);
        if (!components.isMissingNode() && !components.isArray()) {
            throw new GraphRefusal(GraphError.invalidParameter("components must be an array"));
        }
        for (JsonNode component : components) {
            filling.add(component);
        }
        return filling.content();
    }

    private void add(JsonNode component) {
        switch (text(component, "type", 20).toLowerCase(Locale.ROOT)) {
            case "body" -> {
                check(body == null, "body: given twice");
                body = texts(component);
            }
            case "header" -> header(component);
            case "button" -> button(component);
            default -> check(false, "component type");
        }
    }

    private void header(JsonNode component) {
        JsonNode parameter = array(component, "parameters", 1, 1).get(0);
        String type = parameter.path("type").asText();
        if (!type.equals(template.header())) {
            throw refusal(132012, FORMAT, "header: expected %s, got %s".formatted(template.header(), type));
        }
        if (type.equals("text")) {
            header = texts(component).getFirst();
            return;
        }
        JsonNode file = object(parameter, type);
        media = new ChatMedia(
                optionalText(file, "id", 64),
                optionalText(file, "link", 2000),
                type,
                optionalText(file, "filename", 240));
    }

    private void button(JsonNode component) {
        String kind = text(component, "sub_type", 20);
        if (!component.hasNonNull("index")) {
            throw new GraphRefusal(GraphError.missing("index"));
        }
        int index = component.path("index").asInt(-1);
        JsonNode parameter = array(component, "parameters", 1, 1).get(0);
        switch (kind) {
            case "quick_reply" -> {
                check(index >= 0 && index < payloads.length, "buttons: no quick reply at " + index);
                payloads[index] = text(parameter, "payload", 256);
            }
            case "url" -> {
                check(
                        template.urlTakesParameter() && index == template.urlIndex(),
                        "buttons: no Url that takes a parameter at " + index);
                check(button == null, "buttons: given twice");
                button = texts(component).getFirst();
            }
            default -> check(false, "buttons: sub_type " + kind);
        }
    }

    private ChatContent content() {
        List<String> values = body == null ? List.of() : body;
        if (values.size() != template.parameters()) {
            throw refusal(
                    132000,
                    COUNT,
                    "body: number of localizable_params (%d) does not match the expected number of params (%d)"
                            .formatted(values.size(), template.parameters()));
        }
        if (template.header() != null && header == null && media == null) {
            throw refusal(132012, FORMAT, "header: expected %s, got nothing".formatted(template.header()));
        }
        if (template.urlTakesParameter() && button == null) {
            throw new GraphRefusal(GraphError.missing(
                    "buttons: Button at index %d of type Url requires a parameter".formatted(template.urlIndex())));
        }
        if (template.authentication()) {
            checkCode(values.getFirst());
        }
        String rendered = template.render(values);
        if (rendered.codePointCount(0, rendered.length()) > GraphLimits.TEMPLATE_BODY) {
            throw refusal(132005, "Translated text too long", "body: the text with its parameters");
        }
        return new ChatContent(
                "template",
                header,
                rendered,
                template.footer(),
                options(),
                null,
                links(),
                media,
                null,
                null,
                template.authentication() && button != null ? new ChatCode(AuthenticationText.button(), button) : null);
    }

    /// Checks the code, which must be the same in the body and on the button. Addresses and emojis
    /// are not codes.
    private void checkCode(String inBody) {
        check(inBody.equals(button), "buttons: the code differs from that of the body");
        check(CODE.matcher(inBody).matches(), "body: not a code");
        if (inBody.length() > AuthenticationText.MAX_CODE_CHARACTERS) {
            throw new GraphRefusal(GraphError.badValue(
                    "the code must have at most %d characters".formatted(AuthenticationText.MAX_CODE_CHARACTERS)));
        }
    }

    private List<ChatOption> options() {
        List<ChatOption> options = new ArrayList<>();
        for (int i = 0; i < payloads.length; i++) {
            options.add(new ChatOption(payloads[i], template.quickReplies().get(i), null, null));
        }
        return options;
    }

    private List<ChatLink> links() {
        if (template.url() == null || template.urlTitle() == null) {
            return List.of();
        }
        String href = button == null ? template.url() : template.url().replace("{{1}}", button);
        return List.of(new ChatLink(template.urlTitle(), href));
    }

    private static List<String> texts(JsonNode component) {
        List<String> values = new ArrayList<>();
        for (JsonNode parameter : array(component, "parameters", 0, GraphLimits.PARAMETERS)) {
            if (!parameter.path("type").asText().equals("text")) {
                throw refusal(132012, FORMAT, "expected text");
            }
            String value = text(parameter, "text", GraphLimits.TEMPLATE_PARAMETER);
            check(
                    !LINE_BREAK_OR_SPACES.matcher(value).find(),
                    "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
            values.add(value);
        }
        return values;
    }

    private static void check(boolean valid, String details) {
        if (!valid) {
            throw refusal(132018, ISSUE, details);
        }
    }

    private static GraphRefusal refusal(int code, String title, String details) {
        return new GraphRefusal(GraphError.template(code, title, details));
    }
}
