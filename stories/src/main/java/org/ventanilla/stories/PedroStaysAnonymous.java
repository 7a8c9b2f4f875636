package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.ventanilla.outside.Waiting;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// Pedro refuses consent and files an anonymous denuncia, because the right of petition does not
/// depend on consent.
public final class PedroStaysAnonymous implements Story {
    private static final Pattern TRACKING_CODE = Pattern.compile("\\*([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})\\*");

    @Override
    public String letter() {
        return "b";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Citizen pedro = context.newCitizen("Pedro Vargas Ejemplo", log);
        pedro.writes("hola");
        pedro.chooses("consentimiento.NO");
        pedro.chooses("sin_autorizacion.FILE");
        log.promiseKept("b.open");

        String radicado = Filings.file(
                pedro, "DENUNCIA", "Una volqueta descarga escombros en el humedal cada noche.", "Vereda El Ejemplo");
        String code = pedro.receives(TRACKING_CODE).group(1);
        JsonNode filed = Filings.checkCase(context, pedro, radicado);
        assertThat(filed.get("identityMode").asText()).isEqualTo("ANONYMOUS");
        assertThat(filed.path("applicant").isEmpty()).isTrue();
        log.promiseKept("b.filed", radicado, code);

        pedro.writes("salir");
        Waiting.untilAsserted(
                "Pedro's events",
                () -> assertThat(context.events().eventsOf(pedro.messageIds()))
                        .containsExactlyInAnyOrderElementsOf(
                                List.of("opened", "consent-refused", "bot-contained", "closed")));
        log.promiseKept("b.nothing");
        return Counts.CONTAINED;
    }
}
