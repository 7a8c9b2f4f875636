package org.ventanilla.conversation.model;

import java.util.List;
import java.util.UUID;

/// A message that was promised to a person and whose delivery is tracked. The news is first sent as
/// a chat message. If the chat message is not delivered, the news is sent once by template. The
/// provider accepts a template even if the person has not written for 24 hours. If the template is
/// not delivered either, staff must tell the person.
///
/// @param commandId the id of the request that this news answers
/// @param parameters the values of the template, in order; the first value names the matter and is
/// not secret
public record News(UUID commandId, Kind kind, List<String> parameters) {

    public News {
        parameters = List.copyOf(parameters);
    }

    /// The kinds of news.
    public enum Kind {
        /// A case was filed and has its number.
        CASE_FILED("radicado_asignado"),
        /// A request was not filed, although the person was told to wait.
        FILING_REFUSED("solicitud_no_radicada"),
        /// The entity confirmed an authorisation that was pending.
        NOTICES_CONFIRMED("autorizacion_confirmada");

        private final String template;

        Kind(String template) {
            this.template = template;
        }

        /// The template's name as registered with the provider.
        public String template() {
            return template;
        }
    }

    @Override
    public String toString() {
        return "News[%s, %s]".formatted(commandId, kind);
    }
}
