package org.ventanilla.systemtests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ventanilla.localstack.Part;
import org.ventanilla.systemtests.people.Citizen;

/// What the stories about filing have in common: telling a request, and checking what came of it
/// against the case and the law's count.
final class Filings {
    private static final Pattern RADICADO = Pattern.compile("\\*(20\\d{2}[0-9A-Za-z-]{4,40})\\*");
    private static final DateTimeFormatter SPANISH =
            DateTimeFormatter.ofPattern("d 'de' MMMM 'de' yyyy", Locale.of("es", "CO"));

    private Filings() {}

    /// Tells a request in the chat, from the choice of its kind to its number.
    ///
    /// @param kind as offered: `PETICION`, `DENUNCIA`
    /// @return the radicado as told
    static String file(Citizen citizen, String kind, String story, String place) {
        citizen.chooses("tipo." + kind);
        citizen.answers(story);
        return finish(citizen, place);
    }

    /// The rest of the filing, after the story is complete.
    static String finish(Citizen citizen, String place) {
        citizen.writes("LISTO");
        citizen.answers(place);
        citizen.chooses("medio.WHATSAPP");
        citizen.chooses("confirmar.YES");
        return citizen.hears(RADICADO).group(1);
    }

    /// What was told is the case's, and its due date is the one that the public count of terms
    /// gives for the instant it was received.
    ///
    /// @return the case as an officer reads it
    static JsonNode keepsItsWord(Stage stage, Citizen citizen, String radicado) {
        JsonNode filed = stage.as("oficial", Part.PQRSD)
                .get("/api/v1/cases/" + radicado)
                .well()
                .json();
        String asked = "/api/v1/terms?kind=%s&received=%s"
                .formatted(
                        filed.get("kind").asText(),
                        URLEncoder.encode(filed.get("receivedAt").asText(), StandardCharsets.UTF_8));
        JsonNode term = stage.open(Part.PQRSD).get(asked).well().json();
        assertThat(filed.get("dueDate")).isEqualTo(term.get("dueDate"));
        assertThat(filed.get("receptionDay")).isEqualTo(term.get("receptionDay"));
        citizen.hears(spanish(dueDate(filed)));
        return filed;
    }

    static LocalDate dueDate(JsonNode filed) {
        return LocalDate.parse(filed.get("dueDate").asText());
    }

    static String spanish(LocalDate day) {
        return SPANISH.format(day);
    }
}
