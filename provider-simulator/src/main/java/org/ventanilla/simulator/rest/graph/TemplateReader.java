package org.ventanilla.simulator.rest.graph;

import static org.ventanilla.simulator.rest.graph.Shape.object;
import static org.ventanilla.simulator.rest.graph.Shape.optionalText;
import static org.ventanilla.simulator.rest.graph.Shape.text;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatContent;
import org.ventanilla.simulator.chat.ChatLink;
import org.ventanilla.simulator.chat.ChatMedia;
import org.ventanilla.simulator.chat.ChatOption;

/// Reads the use of a template against its registration: name and language, state, number of
/// parameters, buttons.
@Singleton
final class TemplateReader {

    private final Templates templates;

    @Inject
    TemplateReader(Templates templates) {
        this.templates = templates;
    }

    /// A template with its values, as the phone will show it.
    record Use(Template template, ChatContent content) {}

    Use read(JsonNode node, boolean byUserId) {
        String name = text(node, "name", 512);
        String language = text(object(node, "language"), "code", 20);
        Template template =
                templates
                        .find(name, language)
                        .orElseThrow(
                                () ->
                                        refusal(
                                                132001,
                                                "Template name does not exist in the translation",
                                                "template name (%s) does not exist in %s"
                                                        .formatted(name, language)));
        switch (template.status()) {
            case "APPROVED" -> {}
            case "PAUSED" -> throw refusal(132015, "Template is paused", name);
            case "DISABLED" -> throw refusal(132016, "Template is disabled", name);
            default -> throw refusal(132001, "Template is not approved", name);
        }
        if (byUserId && template.authentication()) {
            throw new GraphRefusal(GraphError.noUserIdForCodes());
        }
        return new Use(template, content(template, node.path("components")));
    }

    private static ChatContent content(Template template, JsonNode components) {
        List<String> body = List.of();
        String header = null;
        ChatMedia media = null;
        String suffix = null;
        String[] payloads = template.quickReplies().toArray(String[]::new);
        for (JsonNode component : components) {
            JsonNode parameters = component.path("parameters");
            switch (component.path("type").asText().toLowerCase(java.util.Locale.ROOT)) {
                case "body" -> body = texts(parameters);
                case "header" -> {
                    String type = parameters.path(0).path("type").asText();
                    if (!type.equals(template.header())) {
                        throw refusal(
                                132012,
                                "Template parameter format does not match",
                                "header: expected %s, got %s".formatted(template.header(), type));
                    }
                    if (type.equals("text")) {
                        header = texts(parameters).getFirst();
                    } else {
                        JsonNode file = object(parameters.path(0), type);
                        media =
                                new ChatMedia(
                                        optionalText(file, "id", 64),
                                        optionalText(file, "link", 2000),
                                        type,
                                        optionalText(file, "filename", 240));
                    }
                }
                case "button" -> {
                    int index = component.path("index").asInt(-1);
                    switch (component.path("sub_type").asText()) {
                        case "quick_reply" -> {
                            check(index >= 0 && index < payloads.length, "button index " + index);
                            payloads[index] = text(parameters.path(0), "payload", 256);
                        }
                        case "url" -> {
                            check(
                                    template.authentication()
                                            || template.urlTakesSuffix()
                                                    && index == template.urlIndex(),
                                    "button index " + index);
                            suffix = text(parameters.path(0), "text", 2000);
                        }
                        default -> check(false, "button sub_type");
                    }
                }
                default -> check(false, "component type");
            }
        }
        if (body.size() != template.parameters()) {
            throw refusal(
                    132000,
                    "Number of parameters does not match the expected number of params",
                    "body: number of localizable_params (%d) does not match the expected number of params (%d)"
                            .formatted(body.size(), template.parameters()));
        }
        if (template.urlTakesSuffix() && suffix == null) {
            throw refusal(
                    132000,
                    "Number of parameters does not match the expected number of params",
                    "buttons: button at index %d of type Url requires a parameter"
                            .formatted(template.urlIndex()));
        }
        return new ChatContent(
                "template",
                header,
                template.render(body),
                template.footer(),
                options(template, payloads),
                null,
                links(template, suffix),
                media,
                null,
                null);
    }

    private static List<ChatOption> options(Template template, String[] payloads) {
        List<ChatOption> options = new ArrayList<>();
        for (int i = 0; i < payloads.length; i++) {
            options.add(new ChatOption(payloads[i], template.quickReplies().get(i), null, null));
        }
        return options;
    }

    private static List<ChatLink> links(Template template, @Nullable String suffix) {
        if (template.url() == null || template.urlTitle() == null) {
            return List.of();
        }
        String href = suffix == null ? template.url() : template.url().replace("{{1}}", suffix);
        return List.of(new ChatLink(template.urlTitle(), href));
    }

    private static List<String> texts(JsonNode parameters) {
        List<String> values = new ArrayList<>();
        for (JsonNode parameter : parameters) {
            if (!parameter.path("type").asText().equals("text")) {
                throw refusal(132012, "Template parameter format does not match", "expected text");
            }
            String value = text(parameter, "text", GraphLimits.TEMPLATE_PARAMETER);
            if (value.indexOf('\n') >= 0 || value.indexOf('\t') >= 0 || value.contains("     ")) {
                throw refusal(
                        132012,
                        "Template parameter format does not match",
                        "a parameter must not hold new lines, tabs or more than four spaces in a row");
            }
            values.add(value);
        }
        return values;
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw refusal(132012, "Template parameter format does not match", what);
        }
    }

    private static GraphRefusal refusal(int code, String title, String details) {
        return new GraphRefusal(GraphError.template(code, title, details));
    }
}
