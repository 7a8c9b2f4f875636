package org.ventanilla.simulator.rest.graph;

import static org.ventanilla.simulator.rest.graph.RequestFields.object;
import static org.ventanilla.simulator.rest.graph.RequestFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.ventanilla.simulator.chat.ChatContent;

/// Reads the template in a request: checks that the template is registered with this name and language,
/// that the template is approved, and that it may be sent to this kind of address.
@ApplicationScoped
final class TemplateReader {

    private final Templates templates;

    @Inject
    TemplateReader(Templates templates) {
        this.templates = templates;
    }

    /// A template and the content that the phone will show.
    record FilledTemplate(Template template, ChatContent content) {}

    FilledTemplate read(JsonNode node, boolean isByUserId) {
        String name = text(node, "name", GraphLimits.TEMPLATE_NAME);
        String language = text(object(node, "language"), "code", GraphLimits.LANGUAGE_CODE);
        Template template = templates
                .find(name, language)
                .orElseThrow(() -> refusal(
                        132001,
                        "Template name does not exist in the translation",
                        "template name (%s) does not exist in %s".formatted(name, language)));
        switch (template.status()) {
            case "APPROVED" -> {}
            case "PAUSED" -> throw refusal(132015, "Template is paused", name);
            case "DISABLED" -> throw refusal(132016, "Template is disabled", name);
            default -> throw refusal(132001, "Template is not approved", name);
        }
        if (isByUserId && template.isAuthentication()) {
            throw new GraphRefusal(GraphError.noUserIdForCodes());
        }
        return new FilledTemplate(template, TemplateFilling.fill(template, node.path("components")));
    }

    private static GraphRefusal refusal(int code, String title, String details) {
        return new GraphRefusal(GraphError.template(code, title, details));
    }
}
