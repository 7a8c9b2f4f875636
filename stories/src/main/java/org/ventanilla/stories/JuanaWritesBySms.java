package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.ProviderAccounts;
import org.ventanilla.outside.Http;
import org.ventanilla.outside.Waiting;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.SmsCitizen;
import org.ventanilla.stories.transcript.StoryLog;

/// Juana has a phone without WhatsApp. She consents, registers and files a petición by SMS: she answers
/// the menus with numbers, and receives her radicado by SMS. Two neighbours write to the other SMS account
/// and to the other WhatsApp number of the entity, and are answered from there.
public final class JuanaWritesBySms implements Story {
    private static final Pattern RADICADO = Pattern.compile("radicada: \\*?(20\\d{2}[0-9A-Za-z-]{4,40})");
    private static final String REQUEST = "Solicito que reparen el puente peatonal de la vereda.";
    private static final String EMAIL = "juana.ejemplo@example.org";

    @Override
    public String letter() {
        return "j";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        SmsCitizen juana = context.newSmsCitizen("Juana Paz Ejemplo", ProviderAccounts.FIRST_SMS_ACCOUNT, log);
        juana.writes("hola");
        juana.receives("¿Autoriza?");
        juana.chooses("Sí");
        log.promiseKept("j.consent");
        registers(juana);
        log.promiseKept("registered", juana.identity().firstName());

        juana.chooses("Radicar PQRSD");
        juana.chooses("Petición");
        juana.answers(REQUEST);
        juana.writes("LISTO");
        juana.answers("Vereda El Ejemplo");
        juana.chooses("Correo");
        juana.chooses("Sí, radicar");
        String radicado = juana.receives(RADICADO).group(1);
        checkCase(context, juana, radicado);
        log.promiseKept("j.filed", radicado);

        juana.chooses("Terminar");
        juana.receives(message -> message.account().equals(ProviderAccounts.FIRST_SMS_ACCOUNT), "good-bye");

        writesToTheOtherSmsAccount(context, log);
        writesToTheOtherWhatsAppNumber(context);
        log.promiseKept("j.accounts");
        return Counts.CONTAINED;
    }

    private static void writesToTheOtherSmsAccount(StoryContext context, StoryLog log) {
        SmsCitizen rita = context.newSmsCitizen("Rita Sol Ejemplo", ProviderAccounts.SECOND_SMS_ACCOUNT, log);
        log.summarise(rita.identity().firstName(), "citizen.other-account", () -> {
            rita.writes("hola");
            SmsCitizen.Sms answer = rita.receives("¿Autoriza?");
            assertThat(answer.account()).isEqualTo(ProviderAccounts.SECOND_SMS_ACCOUNT);
            rita.writes("salir");
            rita.receives(message -> message.account().equals(ProviderAccounts.SECOND_SMS_ACCOUNT), "an answer");
        });
    }

    private static void writesToTheOtherWhatsAppNumber(StoryContext context) {
        Http simulator = context.publicClient(Part.SIMULATOR);
        String messages =
                "/sim/citizens/" + context.newIdentity("Saúl Sol Ejemplo").phone() + "/messages";
        simulator
                .post(messages, Map.of("text", "hola", "number", ProviderAccounts.SECOND_WHATSAPP_NUMBER))
                .requireSuccess();
        JsonNode answer = Waiting.until(
                "Saúl waits for an answer",
                () -> simulator
                        .get(messages)
                        .requireSuccess()
                        .json()
                        .get("messages")
                        .valueStream()
                        .filter(message -> message.get("from").asText().equals("business"))
                        .findFirst(),
                () -> "no answer");
        assertThat(answer.get("number").asText()).isEqualTo(ProviderAccounts.SECOND_WHATSAPP_NUMBER);
    }

    private static void registers(SmsCitizen juana) {
        juana.chooses("Cédula (CC)");
        juana.answers(juana.identity().document());
        juana.answers(juana.identity().name());
        juana.answers(EMAIL);
        juana.chooses("Sí");
        juana.receives(juana.identity().firstName());
    }

    /// Checks that the case is in her name, and that she was told its due date.
    private static void checkCase(StoryContext context, SmsCitizen juana, String radicado) {
        JsonNode filed = context.staffClient("oficial", Part.PQRSD)
                .get("/api/v1/cases/" + radicado)
                .requireSuccess()
                .json();
        assertThat(filed.get("identityMode").asText()).isEqualTo("IDENTIFIED");
        juana.receives(Filings.spanishDate(Filings.dueDate(filed)));
    }
}
