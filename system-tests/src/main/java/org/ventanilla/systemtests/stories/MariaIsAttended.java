package org.ventanilla.systemtests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.ventanilla.localstack.Part;
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.people.AdviserDesk;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.systemtests.telling.Tale;

/// María consents, registers, asks, is handed over, attended, classified, and answers the survey.
public final class MariaIsAttended implements Story {
    private static final Pattern PLACE = Pattern.compile("\\*(\\d+)\\*");
    private static final String TOPIC = "LICENCIAS";
    private static final List<String> EACH_ONCE = List.of(
            "opened",
            "consent-given",
            "citizen-registered",
            "queued",
            "accepted",
            "first-replied",
            "attention-ended",
            "wrap-up-ended",
            "survey-answered",
            "closed");

    private final Runnable interruption;

    public MariaIsAttended() {
        this(() -> {});
    }

    /// @param interruption happens in the middle: while she is in the queue and her question is on
    /// its way
    public MariaIsAttended(Runnable interruption) {
        this.interruption = interruption;
    }

    @Override
    public String letter() {
        return "a";
    }

    @Override
    public Counts play(Stage stage, Tale tale) {
        Citizen maria = stage.newcomer("María Rojas Ejemplo", tale);
        maria.writes("hola");
        maria.chooses("consentimiento.YES");
        registers(maria);
        tale.kept("registered", maria.identity().firstName());

        String question = question(maria);
        AdviserDesk desk = stage.desk("asesor", tale);
        stage.queue().lock();
        try {
            maria.chooses("ADVISER");
            tale.kept("a.queue", maria.hears(PLACE).group(1));
            maria.writes(question);
            interruption.run();
            desk.takes(question);
        } finally {
            stage.queue().unlock();
        }
        desk.says("Buenas tardes, María. Su licencia está en evaluación técnica.");
        maria.hears("evaluación técnica");
        maria.writes("¿Cuándo habrá una decisión?");
        desk.hears("¿Cuándo habrá una decisión?");
        desk.says("El concepto sale este mes y se le notificará.");
        maria.hears("se le notificará");
        desk.ends(TOPIC);

        maria.chooses("SCORE_5");
        maria.chooses("YES");
        maria.hears(_ -> true, "thanks");
        surveyIsKept(stage, tale, desk.conversationId());
        eachEventOnce(stage, tale, maria);
        return new Counts(1, 1, 0, 0, 0, 0, 0, 0, 1);
    }

    /// What every newcomer of the stories who consents does first, told in short. Ends before the
    /// menu.
    static void consentsAndRegisters(Citizen citizen, Tale tale) {
        tale.inShort(citizen.identity().firstName(), "citizen.consents", () -> {
            citizen.writes("hola");
            citizen.chooses("consentimiento.YES");
            registers(citizen);
        });
        tale.kept("registered", citizen.identity().firstName());
    }

    /// The same, from the question for consent on; the consent is told.
    static void agreesAndRegisters(Citizen citizen, Tale tale) {
        citizen.chooses("consentimiento.YES");
        tale.inShort(citizen.identity().firstName(), "citizen.registers", () -> registers(citizen));
        tale.kept("registered", citizen.identity().firstName());
    }

    private static void registers(Citizen citizen) {
        citizen.chooses("CC");
        citizen.answers(citizen.identity().document());
        citizen.answers(citizen.identity().name());
        citizen.answers("NO");
        citizen.chooses("confirmar.YES");
        citizen.hears(citizen.identity().firstName());
    }

    /// A question that nobody else in the queue asks.
    static String question(Citizen citizen) {
        String phone = citizen.identity().phone();
        return "¿En qué va la licencia del expediente LAM" + phone.substring(phone.length() - 4) + "?";
    }

    private static void surveyIsKept(Stage stage, Tale tale, String conversationId) {
        Patience.untilAsserted("the survey's answer", () -> {
            JsonNode surveys = stage.as("analista", Part.SURVEY)
                    .get("/api/v1/surveys")
                    .well()
                    .json()
                    .get("surveys");
            assertThat(surveys)
                    .filteredOn(survey -> survey.get("conversationId").asText().equals(conversationId))
                    .singleElement()
                    .satisfies(survey -> {
                        assertThat(survey.get("score").asInt()).isEqualTo(5);
                        assertThat(survey.get("resolved").asText()).isEqualTo("YES");
                    });
        });
        tale.kept("a.survey");
    }

    private static void eachEventOnce(Stage stage, Tale tale, Citizen maria) {
        Patience.untilAsserted(
                "María's events",
                () -> assertThat(stage.events().eventsOf(maria.messageIds()))
                        .containsExactlyInAnyOrderElementsOf(EACH_ONCE));
        tale.kept("a.events", EACH_ONCE.size());
    }
}
