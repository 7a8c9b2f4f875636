package org.ventanilla.systemtests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.systemtests.telling.Tale;

/// Teresa refuses consent, thinks again, gives it, and files a petición in her name.
public final class TeresaChangesHerMind implements Story {

    @Override
    public String letter() {
        return "h";
    }

    @Override
    public Counts play(Stage stage, Tale tale) {
        Citizen teresa = stage.newcomer("Teresa Mora Ejemplo", tale);
        teresa.writes("hola");
        teresa.chooses("consentimiento.NO");
        teresa.chooses("AUTHORIZE_DATA");
        teresa.isOffered("consentimiento.YES");
        tale.kept("h.asked");
        MariaIsAttended.agreesAndRegisters(teresa, tale);

        teresa.chooses("menu.FILE");
        String radicado = Filings.file(
                teresa, "PETICION", "Solicito que reparen el puente peatonal de la vereda.", "Vereda El Ejemplo");
        JsonNode filed = Filings.keepsItsWord(stage, teresa, radicado);
        assertThat(filed.get("identityMode").asText()).isEqualTo("IDENTIFIED");
        tale.kept("h.filed", radicado);

        teresa.writes("salir");
        Patience.untilAsserted(
                "Teresa's events",
                () -> assertThat(stage.events().eventsOf(teresa.messageIds()))
                        .containsExactly(
                                "opened",
                                "consent-refused",
                                "consent-given",
                                "citizen-registered",
                                "bot-contained",
                                "closed"));
        tale.kept("h.proof");
        return Counts.CONTAINED;
    }
}
