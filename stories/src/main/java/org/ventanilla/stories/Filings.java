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

/// The common steps of the stories in which a citizen files a request: filing the request in the chat,
/// and checking that the case, the reply and the legal term agree.
final class Filings {
    private static final Pattern RADICADO = Pattern.compile("\\*(20\\d{2}[0-9A-Za-z-]{4,40})\\*");
    private static final DateTimeFormatter SPANISH_DATE =
            DateTimeFormatter.ofPattern("d 'de' MMMM 'de' yyyy", Locale.of("es", "CO"));

    private Filings() {}

    /// Files a request in the chat: chooses its kind and continues until the radicado is received.
    ///
    /// @param kind the kind as the option names it, for example `PETICION`
    /// @return the radicado in the reply
    static String file(Citizen citizen, String kind, String description, String place) {
        citizen.chooses("tipo." + kind);
        citizen.answers(description);
        return finishFiling(citizen, place);
    }

    /// Completes the filing after the description of the request.
    ///
    /// @return the radicado in the reply
    static String finishFiling(Citizen citizen, String place) {
        citizen.writes("LISTO");
        citizen.answers(place);
        citizen.chooses("medio.WHATSAPP");
        citizen.chooses("confirmar.YES");
        return citizen.receives(RADICADO).group(1);
    }

    /// Checks that a case with this radicado exists, that the public calculator of terms gives the same
    /// due date for the case, and that the citizen receives this date.
    ///
    /// @return the case in the representation for officers
    static JsonNode checkCase(StoryContext context, Citizen citizen, String radicado) {
        JsonNode filed = context.staffClient("oficial", Part.PQRSD)
                .get("/api/v1/cases/" + radicado)
                .requireSuccess()
                .json();
        String query = "/api/v1/terms?kind=%s&received=%s"
                .formatted(
                        filed.get("kind").asText(),
                        URLEncoder.encode(filed.get("receivedAt").asText(), StandardCharsets.UTF_8));
        JsonNode term =
                context.publicClient(Part.PQRSD).get(query).requireSuccess().json();
        assertThat(filed.get("dueDate")).isEqualTo(term.get("dueDate"));
        assertThat(filed.get("receptionDay")).isEqualTo(term.get("receptionDay"));
        citizen.receives(spanishDate(dueDate(filed)));
        return filed;
    }

    static LocalDate dueDate(JsonNode filed) {
        return LocalDate.parse(filed.get("dueDate").asText());
    }

    static String spanishDate(LocalDate day) {
        return SPANISH_DATE.format(day);
    }
}
