package org.ventanilla.conversation.model;

import java.util.List;
import java.util.UUID;

/// Something a person was promised to hear, whenever it comes. It is said in the chat; if that does
/// not arrive, it goes once by a template, which the provider takes outside its 24-hour window too;
/// if that does not arrive either, it becomes a task of staff.
///
/// @param commandId of the request it answers
/// @param parameters values of its template, in order; the first names the matter and is no secret
public record News(UUID commandId, Kind kind, List<String> parameters) {

    public News {
        parameters = List.copyOf(parameters);
    }

    /// What the news is.
    public enum Kind {
        /// A case has its number.
        CASE_FILED("radicado_asignado"),
        /// Nothing was filed, after the person was told to wait.
        FILING_REFUSED("solicitud_no_radicada"),
        /// The entity confirmed an authorisation that waited for it.
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
