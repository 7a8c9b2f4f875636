package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.ventanilla.outside.Waiting;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// Teresa first refuses consent, then gives consent, and files a petición in her name.
public final class TeresaChangesHerMind implements Story {

    @Override
    public String letter() {
        return "h";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Citizen teresa = context.newCitizen("Teresa Mora Ejemplo", log);
        teresa.writes("hola");
        teresa.chooses("consentimiento.NO");
        teresa.chooses("AUTHORIZE_DATA");
        teresa.waitsForOption("consentimiento.YES");
        log.promiseKept("h.asked");
        MariaIsAttended.consentsWhenAskedAndRegisters(teresa, log);

        teresa.chooses("menu.FILE");
        String radicado = Filings.file(
                teresa, "PETICION", "Solicito que reparen el puente peatonal de la vereda.", "Vereda El Ejemplo");
        JsonNode filed = Filings.checkCase(context, teresa, radicado);
        assertThat(filed.get("identityMode").asText()).isEqualTo("IDENTIFIED");
        log.promiseKept("h.filed", radicado);

        teresa.writes("salir");
        Waiting.untilAsserted(
                "Teresa's events",
                () -> assertThat(context.events().eventsOf(teresa.messageIds()))
                        .containsExactly(
                                "opened",
                                "consent-refused",
                                "consent-given",
                                "citizen-registered",
                                "bot-contained",
                                "closed"));
        log.promiseKept("h.proof");
        return Counts.CONTAINED;
    }
}
