package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Waiting;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.AdviserDesk;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// María consents, registers, asks for an adviser, is attended, and answers the survey. The adviser
/// classifies the attention.
public final class MariaIsAttended implements Story {
    /// The figures of one conversation that was offered, answered and handled.
    static final Counts ONE_ATTENDED = new Counts(1, 1, 0, 0, 0, 0, 0, 0, 1);

    private static final Pattern PLACE_IN_QUEUE = Pattern.compile("\\*(\\d+)\\*");
    private static final String TOPIC = "LICENCIAS";
    private static final List<String> EXPECTED_EVENTS = List.of(
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

    /// @param interruption run in the middle of the story, while María is in the queue and her question
    ///     is being processed
    public MariaIsAttended(Runnable interruption) {
        this.interruption = interruption;
    }

    @Override
    public String letter() {
        return "a";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Citizen maria = context.newCitizen("María Rojas Ejemplo", log);
        maria.writes("hola");
        maria.chooses("consentimiento.YES");
        registers(maria);
        log.promiseKept("registered", maria.identity().firstName());

        String question = question(maria);
        AdviserDesk desk = context.desk("asesor", log);
        context.queueLock().lock();
        try {
            maria.chooses("ADVISER");
            log.promiseKept("a.queue", maria.receives(PLACE_IN_QUEUE).group(1));
            maria.writes(question);
            interruption.run();
            desk.takes(question);
        } finally {
            context.queueLock().unlock();
        }
        desk.says("Buenas tardes, María. Su licencia está en evaluación técnica.");
        maria.receives("evaluación técnica");
        maria.writes("¿Cuándo habrá una decisión?");
        desk.sees("¿Cuándo habrá una decisión?");
        desk.says("El concepto sale este mes y se le notificará.");
        maria.receives("se le notificará");
        desk.ends(TOPIC);

        maria.chooses("SCORE_5");
        maria.chooses("YES");
        maria.receives(_ -> true, "thanks");
        assertSurveyIsStored(context, log, desk.conversationId());
        assertEveryEventHappenedOnce(context, log, maria);
        return ONE_ATTENDED;
    }

    /// Plays the first steps of a new citizen who consents, until the registration is confirmed. The
    /// log shows these steps in one line.
    static void consentsAndRegisters(Citizen citizen, StoryLog log) {
        log.summarise(citizen.identity().firstName(), "citizen.consents", () -> {
            citizen.writes("hola");
            citizen.chooses("consentimiento.YES");
            registers(citizen);
        });
        log.promiseKept("registered", citizen.identity().firstName());
    }

    /// Plays the steps of a citizen who was already asked for consent: the citizen consents and
    /// registers. The log shows the consent, and the registration in one line.
    static void consentsWhenAskedAndRegisters(Citizen citizen, StoryLog log) {
        citizen.chooses("consentimiento.YES");
        log.summarise(citizen.identity().firstName(), "citizen.registers", () -> registers(citizen));
        log.promiseKept("registered", citizen.identity().firstName());
    }

    private static void registers(Citizen citizen) {
        citizen.chooses("CC");
        citizen.answers(citizen.identity().document());
        citizen.answers(citizen.identity().name());
        citizen.answers("NO");
        citizen.chooses("confirmar.YES");
        citizen.receives(citizen.identity().firstName());
    }

    /// A question that no other citizen asks.
    static String question(Citizen citizen) {
        String phone = citizen.identity().phone();
        return "¿En qué va la licencia del expediente LAM" + phone.substring(phone.length() - 4) + "?";
    }

    private static void assertSurveyIsStored(StoryContext context, StoryLog log, String conversationId) {
        Waiting.untilAsserted("the survey's answer", () -> {
            JsonNode surveys = context.staffClient("analista", Part.SURVEY)
                    .get("/api/v1/surveys")
                    .requireSuccess()
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
        log.promiseKept("a.survey");
    }

    private static void assertEveryEventHappenedOnce(StoryContext context, StoryLog log, Citizen maria) {
        Waiting.untilAsserted(
                "María's events",
                () -> assertThat(context.events().eventsOf(maria.messageIds()))
                        .containsExactlyInAnyOrderElementsOf(EXPECTED_EVENTS));
        log.promiseKept("a.events", EXPECTED_EVENTS.size());
    }
}
