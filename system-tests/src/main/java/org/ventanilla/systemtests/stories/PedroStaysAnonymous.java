package org.ventanilla.systemtests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.systemtests.telling.Tale;

/// Pedro refuses consent and still files an anonymous denuncia: petitioning is never behind it.
public final class PedroStaysAnonymous implements Story {
    private static final Pattern TRACKING_CODE = Pattern.compile("\\*([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})\\*");

    @Override
    public String letter() {
        return "b";
    }

    @Override
    public Counts play(Stage stage, Tale tale) {
        Citizen pedro = stage.newcomer("Pedro Vargas Ejemplo", tale);
        pedro.writes("hola");
        pedro.chooses("consentimiento.NO");
        pedro.chooses("sin_autorizacion.FILE");
        tale.kept("b.open");

        String radicado = Filings.file(
                pedro, "DENUNCIA", "Una volqueta descarga escombros en el humedal cada noche.", "Vereda El Ejemplo");
        String code = pedro.hears(TRACKING_CODE).group(1);
        JsonNode filed = Filings.keepsItsWord(stage, pedro, radicado);
        assertThat(filed.get("identityMode").asText()).isEqualTo("ANONYMOUS");
        assertThat(filed.path("applicant").isEmpty()).isTrue();
        tale.kept("b.filed", radicado, code);

        pedro.writes("salir");
        Patience.untilAsserted(
                "Pedro's events",
                () -> assertThat(stage.events().eventsOf(pedro.messageIds()))
                        .containsExactlyInAnyOrderElementsOf(
                                List.of("opened", "consent-refused", "bot-contained", "closed")));
        tale.kept("b.nothing");
        return Counts.CONTAINED;
    }
}
