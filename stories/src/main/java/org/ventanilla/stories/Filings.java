package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ventanilla.localstack.Part;
import org.ventanilla.stories.people.Citizen;

/// The common steps of the stories about filing: describing a request, and checking the reply
/// against the case and the legal term.
final class Filings {
    private static final Pattern RADICADO = Pattern.compile("\\*(20\\d{2}[0-9A-Za-z-]{4,40})\\*");
    private static final DateTimeFormatter SPANISH =
            DateTimeFormatter.ofPattern("d 'de' MMMM 'de' yyyy", Locale.of("es", "CO"));

    private Filings() {}

    /// Files a request in the chat, from the choice of its kind to its number.
    ///
    /// @param kind as offered: `PETICION`, `DENUNCIA`
    /// @return the radicado in the reply
    static String file(Citizen citizen, String kind, String description, String place) {
        citizen.chooses("tipo." + kind);
        citizen.answers(description);
        return finish(citizen, place);
    }

    /// Completes the filing after the description of the request.
    static String finish(Citizen citizen, String place) {
        citizen.writes("LISTO");
        citizen.answers(place);
        citizen.chooses("medio.WHATSAPP");
        citizen.chooses("confirmar.YES");
        return citizen.receives(RADICADO).group(1);
    }

    /// Checks that the case has the number from the chat, and that its due date is that of the
    /// public calculator of terms for the instant of its reception.
    ///
    /// @return the case as an officer reads it
    static JsonNode checkCase(StoryContext context, Citizen citizen, String radicado) {
        JsonNode filed = context.as("oficial", Part.PQRSD)
                .get("/api/v1/cases/" + radicado)
                .requireSuccess()
                .json();
        String query = "/api/v1/terms?kind=%s&received=%s"
                .formatted(
                        filed.get("kind").asText(),
                        URLEncoder.encode(filed.get("receivedAt").asText(), StandardCharsets.UTF_8));
        JsonNode term = context.open(Part.PQRSD).get(query).requireSuccess().json();
        assertThat(filed.get("dueDate")).isEqualTo(term.get("dueDate"));
        assertThat(filed.get("receptionDay")).isEqualTo(term.get("receptionDay"));
        citizen.receives(spanish(dueDate(filed)));
        return filed;
    }

    static LocalDate dueDate(JsonNode filed) {
        return LocalDate.parse(filed.get("dueDate").asText());
    }

    static String spanish(LocalDate day) {
        return SPANISH.format(day);
    }
}
