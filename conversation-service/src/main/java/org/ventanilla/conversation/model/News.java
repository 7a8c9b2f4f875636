package org.ventanilla.conversation.model;

import java.util.List;
import java.util.UUID;

/// A message that was promised to a person and whose delivery is tracked. It is sent
/// in the chat. If that message is not delivered, it is sent once by template, which the provider
/// accepts outside its 24-hour window too. If the template is not delivered either, staff must tell
/// the person.
///
/// @param commandId the id of the request that this message answers
/// @param parameters the values of the template, in order; the first value names the matter and
/// is not secret
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
