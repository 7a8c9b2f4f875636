package org.ventanilla.gateway.outbound.model;

import org.ventanilla.contracts.channel.OutboundContent;

/// The name and the language of a template. The provider approves, pauses and disables each language of
/// a template separately.
public record TemplateKey(String name, String language) {

    /// The key of the template of a message.
    public static TemplateKey of(OutboundContent.Template template) {
        return new TemplateKey(template.name(), template.language());
    }

    /// The key as it is stored.
    @Override
    public String toString() {
        // PostgreSQL stores no NUL in text.
        return (name + "/" + language).replace('\0', '\ufffd');
    }
}
