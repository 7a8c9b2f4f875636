package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.ventanilla.outside.NotificationApi;
import org.ventanilla.outside.Phone;
import org.ventanilla.outside.Waiting;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.people.NoticePage;
import org.ventanilla.stories.people.Notifier;
import org.ventanilla.stories.people.Verifier;
import org.ventanilla.stories.transcript.StoryLog;

/// Rosa authorises electronic notices, and a notifier confirms her contact. She receives the alert of
/// an act and opens its notice after entering a code. The verifier accepts the certificate of the
/// notice and rejects an altered certificate.
public final class RosaIsNotified implements Story {
    private static final Pattern CODE = Pattern.compile("\\*(\\d{6})\\*");
    private static final Set<String> NOTIFYING_EVIDENCE = Set.of("ACCESO_CONFIRMADO", "COPIA_SERVIDA");
    private static final DateTimeFormatter LEGAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("America/Bogota"));

    @Override
    public String letter() {
        return "e";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Alert alert = playUntilAlert(context, log);
        Citizen rosa = alert.citizen();
        Notifier notifier = context.notifier(log);
        String noticeId = alert.noticeId();
        String number = alert.actNumber();

        NoticePage page = context.noticePage(rosa.identity().firstName(), log);
        page.opens(alert.link());
        assertThat(page.text()).doesNotContain(number, rosa.identity().name());
        log.promiseKept("e.neutral");
        page.entersDocument(rosa.identity().document());
        page.entersCode(alert.code());
        byte[] copy = page.opensAndDownloadsAct();
        assertThat(copy).isEqualTo(notifier.document());
        log.promiseKept("e.same");

        byte[] certificate = page.downloadsCertificate();
        JsonNode completed = notifier.notice(noticeId);
        assertThat(completed.get("legalState").asText()).isEqualTo("SURTIDA_ELECTRONICA");
        Instant completedAt = Instant.parse(completed.get("completedAt").asText());
        assertThat(completedAt).isEqualTo(lastNotifyingEvidence(completed));
        assertThat(notifier.certificate(noticeId)).isEqualTo(certificate);
        log.promiseKept("e.accessed", LEGAL_TIME.format(completedAt));
        String noticeNumber = completed.get("noticeNumber").asText();
        rosa.receives(
                message -> message.text().contains("quedó notificado de *" + noticeNumber),
                "that the notice is complete");
        log.promiseKept("e.told");
        checksCertificate(context, log, certificate, number);
        return Counts.CONTAINED;
    }

    /// The alert of an act that a citizen received.
    ///
    /// @param link the link to the page of the notice
    public record Alert(Citizen citizen, String noticeId, String actNumber, String link) {
        /// Waits for the code that is sent to the citizen's verified number, and returns the code.
        public String code() {
            return citizen.receives(CODE).group(1);
        }
    }

    /// Plays the story until the alert is received: a citizen authorises electronic notices, a
    /// notifier confirms the contact and submits an act.
    public static Alert playUntilAlert(StoryContext context, StoryLog log) {
        return playUntilAlert(context, context.notifier(log), log);
    }

    /// Plays the story until the alert is received, with this notifier.
    public static Alert playUntilAlert(StoryContext context, Notifier notifier, StoryLog log) {
        Citizen rosa = context.newCitizen("Rosa Muñoz Ejemplo", log);
        MariaIsAttended.consentsAndRegisters(rosa, log);
        String reference = authorises(rosa, log);
        notifier.confirms(reference, rosa.identity());
        rosa.receives("le avisaremos aquí de cada acto");
        log.promiseKept("e.granted");
        String number = "R-" + rosa.identity().phone().substring(6);
        JsonNode issued = notifier.submits(number, context.today(), rosa.identity());
        String link = receivesAlert(rosa, notifier, issued, log);
        return new Alert(rosa, issued.get("id").asText(), number, link);
    }

    /// Authorises electronic notices in the chat.
    ///
    /// @return the reference with which the notifier confirms Rosa's contact
    private static String authorises(Citizen rosa, StoryLog log) {
        rosa.chooses("NOTICES");
        rosa.chooses("AUTHORIZE");
        rosa.chooses("YES");
        rosa.waitsForOption("RESEND_CODE");
        rosa.answers(rosa.receives(CODE).group(1));
        String reference = rosa.receives(NotificationApi.REFERENCE).group(1);
        log.promiseKept("e.pending", reference);
        rosa.chooses("FINISH");
        rosa.receives(_ -> true, "a good-bye");
        return reference;
    }

    /// The instant at which the notice must be complete: that of the access or of the delivery of the
    /// copy, whichever is later (Ley 1437 de 2011, art. 56; art. 67 makes the copy part of the notice).
    private static Instant lastNotifyingEvidence(JsonNode notice) {
        return StreamSupport.stream(notice.get("evidence").spliterator(), false)
                .filter(row -> NOTIFYING_EVIDENCE.contains(row.get("type").asText()))
                .map(row -> Instant.parse(row.get("eventTime").asText()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// Waits until the alert of the act is received and read.
    ///
    /// @return the link in the alert
    private static String receivesAlert(Citizen rosa, Notifier notifier, JsonNode issued, StoryLog log) {
        String number = issued.get("noticeNumber").asText();
        Phone.Message alert = rosa.receives(
                message -> message.text().contains(number) && !message.links().isEmpty(), "the alert " + number);
        Waiting.untilAsserted("the ticks of the alert", () -> {
            JsonNode notice = notifier.notice(issued.get("id").asText());
            assertThat(notice.get("legalState").asText()).isEqualTo("ALERTADA");
            List<String> ticks = notice.get("evidence").findValuesAsText("state");
            assertThat(ticks).contains("ACEPTADA_PROVEEDOR", "ENVIADA", "ENTREGADA_DISPOSITIVO", "LEIDA");
        });
        log.promiseKept("e.alerted", number);
        return alert.links().getFirst();
    }

    private static void checksCertificate(StoryContext context, StoryLog log, byte[] certificate, String number) {
        Path file = context.folder().resolve("constancia-" + number + ".json");
        Path altered = context.folder().resolve("constancia-" + number + "-alterada.json");
        byte[] alteredBytes = certificate.clone();
        alteredBytes[alteredBytes.length / 2] ^= 1;
        try {
            Files.createDirectories(context.folder());
            Files.write(file, certificate);
            Files.write(altered, alteredBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log.did("constancia", "certificate", file);
        Verifier verifier = new Verifier(
                context.settings().checkout(), context.settings().data().resolve("seal/seal-key.pub.pem"));
        Verifier.Verdict verdict = verifier.check(file);
        assertThat(verdict.exitCode()).as(verdict.text()).isZero();
        log.promiseKept("e.verified");
        Verifier.Verdict refusal = verifier.check(altered);
        assertThat(refusal.exitCode()).as(refusal.text()).isEqualTo(1);
        log.promiseKept("e.refused");
    }
}
