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

/// Fills a template with the components of a request. Components that do not match the template are
/// refused.
///
/// Source: WhatsApp Cloud API, "Template messages", "Sending authentication templates", "Error
/// codes".
final class TemplateFilling {

    private static final Pattern LINE_BREAK_OR_SPACES = Pattern.compile("[\\n\\r\\t]| {5}");
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]+");
    private static final String WRONG_COUNT = "Number of parameters does not match the expected number of params";
    private static final String WRONG_FORMAT = "Parameter format does not match format in the template";
    private static final String WRONG_PARAMETER = "There's an issue with the parameters in your template";

    private final Template template;
    private final String[] quickReplyPayloads;
    private @Nullable List<String> bodyParameters;
    private @Nullable String header;
    private @Nullable ChatMedia media;
    private @Nullable String buttonParameter;

    private TemplateFilling(Template template) {
        this.template = template;
        this.quickReplyPayloads = template.quickReplies().toArray(String[]::new);
    }

    /// Fills a template.
    ///
    /// @param components the components of the request; a missing node if the request has none
    /// @throws GraphRefusal with the provider's error if the components do not match the template
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
        switch (text(component, "type", GraphLimits.TYPE_NAME).toLowerCase(Locale.ROOT)) {
            case "body" -> {
                require(bodyParameters == null, "body: given twice");
                bodyParameters = textParameters(component);
            }
            case "header" -> addHeader(component);
            case "button" -> addButton(component);
            default -> require(false, "component type");
        }
    }

    private void addHeader(JsonNode component) {
        JsonNode parameter = array(component, "parameters", 1, 1).get(0);
        String type = parameter.path("type").asText();
        if (!type.equals(template.header())) {
            throw refusal(132012, WRONG_FORMAT, "header: expected %s, got %s".formatted(template.header(), type));
        }
        if (type.equals("text")) {
            header = textParameters(component).getFirst();
            return;
        }
        JsonNode file = object(parameter, type);
        media = new ChatMedia(
                optionalText(file, "id", GraphLimits.MEDIA_ID),
                optionalText(file, "link", GraphLimits.URL),
                type,
                optionalText(file, "filename", GraphLimits.FILENAME));
    }

    private void addButton(JsonNode component) {
        String kind = text(component, "sub_type", GraphLimits.TYPE_NAME);
        if (!component.hasNonNull("index")) {
            throw new GraphRefusal(GraphError.missingParameter("index"));
        }
        int index = component.path("index").asInt(-1);
        JsonNode parameter = array(component, "parameters", 1, 1).get(0);
        switch (kind) {
            case "quick_reply" -> {
                require(index >= 0 && index < quickReplyPayloads.length, "buttons: no quick reply at " + index);
                quickReplyPayloads[index] = text(parameter, "payload", GraphLimits.BUTTON_ID);
            }
            case "url" -> {
                require(
                        template.urlHasParameter() && index == template.urlIndex(),
                        "buttons: no Url that takes a parameter at " + index);
                require(buttonParameter == null, "buttons: given twice");
                buttonParameter = textParameters(component).getFirst();
            }
            default -> require(false, "buttons: sub_type " + kind);
        }
    }

    private ChatContent content() {
        List<String> values = bodyParameters == null ? List.of() : bodyParameters;
        if (values.size() != template.parameterCount()) {
            throw refusal(
                    132000,
                    WRONG_COUNT,
                    "body: number of localizable_params (%d) does not match the expected number of params (%d)"
                            .formatted(values.size(), template.parameterCount()));
        }
        if (template.header() != null && header == null && media == null) {
            throw refusal(132012, WRONG_FORMAT, "header: expected %s, got nothing".formatted(template.header()));
        }
        if (template.urlHasParameter() && buttonParameter == null) {
            throw new GraphRefusal(GraphError.missingParameter(
                    "buttons: Button at index %d of type Url requires a parameter".formatted(template.urlIndex())));
        }
        if (template.isAuthentication()) {
            requireValidCode(values.getFirst());
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
                template.isAuthentication() && buttonParameter != null
                        ? new ChatCode(AuthenticationText.buttonTitle(), buttonParameter)
                        : null);
    }

    /// Checks that the body and the button have the same code, and that the code is short and contains
    /// only ASCII characters without spaces.
    private void requireValidCode(String codeInBody) {
        require(codeInBody.equals(buttonParameter), "buttons: the code differs from that of the body");
        require(CODE.matcher(codeInBody).matches(), "body: not a code");
        if (codeInBody.length() > AuthenticationText.MAX_CODE_CHARACTERS) {
            throw new GraphRefusal(GraphError.badValue(
                    "the code must have at most %d characters".formatted(AuthenticationText.MAX_CODE_CHARACTERS)));
        }
    }

    private List<ChatOption> options() {
        List<ChatOption> options = new ArrayList<>();
        for (int i = 0; i < quickReplyPayloads.length; i++) {
            options.add(new ChatOption(
                    quickReplyPayloads[i], template.quickReplies().get(i), null, null));
        }
        return options;
    }

    private List<ChatLink> links() {
        if (template.url() == null || template.urlTitle() == null) {
            return List.of();
        }
        String href = buttonParameter == null ? template.url() : template.url().replace("{{1}}", buttonParameter);
        return List.of(new ChatLink(template.urlTitle(), href));
    }

    private static List<String> textParameters(JsonNode component) {
        List<String> values = new ArrayList<>();
        for (JsonNode parameter : array(component, "parameters", 0, GraphLimits.PARAMETER_COUNT)) {
            if (!parameter.path("type").asText().equals("text")) {
                throw refusal(132012, WRONG_FORMAT, "expected text");
            }
            String value = text(parameter, "text", GraphLimits.TEMPLATE_PARAMETER);
            require(
                    !LINE_BREAK_OR_SPACES.matcher(value).find(),
                    "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
            values.add(value);
        }
        return values;
    }

    private static void require(boolean isValid, String details) {
        if (!isValid) {
            throw refusal(132018, WRONG_PARAMETER, details);
        }
    }

    private static GraphRefusal refusal(int code, String title, String details) {
        return new GraphRefusal(GraphError.template(code, title, details));
    }
}
