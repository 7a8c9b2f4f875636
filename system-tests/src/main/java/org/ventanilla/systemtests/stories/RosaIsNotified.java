package org.ventanilla.systemtests.stories;

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
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.NoticePage;
import org.ventanilla.systemtests.people.Notifier;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.systemtests.people.Verifier;
import org.ventanilla.systemtests.telling.Tale;

/// Rosa authorises electronic notices and the entity confirms her contact; a notice is pushed; she
/// opens it after her code; its certificate stands any check, and no altered one does.
public final class RosaIsNotified implements Story {
    private static final Pattern CODE = Pattern.compile("\\*(\\d{6})\\*");
    private static final Set<String> NOTIFYING = Set.of("ACCESO_CONFIRMADO", "COPIA_SERVIDA");
    private static final DateTimeFormatter LEGAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("America/Bogota"));

    @Override
    public String letter() {
        return "e";
    }

    @Override
    public Counts play(Stage stage, Tale tale) {
        Alert alert = alerted(stage, tale);
        Citizen rosa = alert.citizen();
        Notifier notifier = stage.notifier(tale);
        String notice = alert.notice();
        String number = alert.act();
        String link = alert.link();

        NoticePage page = stage.browser(rosa.identity().firstName(), tale);
        page.opens(link);
        assertThat(page.text()).doesNotContain(number, rosa.identity().name());
        tale.kept("e.neutral");
        page.identifies(rosa.identity().document());
        page.proves(alert.code());
        byte[] copy = page.reads();
        assertThat(copy).isEqualTo(notifier.document());
        tale.kept("e.same");

        byte[] certificate = page.savesCertificate();
        JsonNode completed = notifier.notice(notice);
        assertThat(completed.get("legalState").asText()).isEqualTo("SURTIDA_ELECTRONICA");
        Instant instant = Instant.parse(completed.get("completedAt").asText());
        assertThat(instant).isEqualTo(accessedWithItsCopy(completed));
        assertThat(notifier.certificate(notice)).isEqualTo(certificate);
        tale.kept("e.accessed", LEGAL_TIME.format(instant));
        String noticeNumber = completed.get("noticeNumber").asText();
        rosa.hears(
                bubble -> bubble.text().contains("quedó notificado de *" + noticeNumber),
                "that the notice is complete");
        tale.kept("e.told");
        verified(stage, tale, certificate, number);
        return Counts.CONTAINED;
    }

    /// Somebody who was told of an act.
    ///
    /// @param notice its id
    /// @param act its number
    /// @param link to its page
    public record Alert(Citizen citizen, String notice, String act, String link) {
        /// The code that came by the proven number.
        public String code() {
            return citizen.hears(CODE).group(1);
        }
    }

    /// Plays until the alert has come: somebody authorises electronic notices, a notifier
    /// confirms the contact, an act is handed in.
    public static Alert alerted(Stage stage, Tale tale) {
        return alerted(stage, stage.notifier(tale), tale);
    }

    /// The same with an act of this notifier.
    public static Alert alerted(Stage stage, Notifier notifier, Tale tale) {
        Citizen rosa = stage.newcomer("Rosa Muñoz Ejemplo", tale);
        MariaIsAttended.consentsAndRegisters(rosa, tale);
        String reference = authorises(rosa, tale);
        notifier.confirms(reference, rosa.identity());
        rosa.hears("le avisaremos aquí de cada acto");
        tale.kept("e.granted");
        String number = "R-" + rosa.identity().phone().substring(6);
        JsonNode issued = notifier.issues(number, stage.today(), rosa.identity());
        String link = alerted(rosa, notifier, issued, tale);
        return new Alert(rosa, issued.get("id").asText(), number, link);
    }

    /// @return the reference under which her contact waits to be confirmed
    private static String authorises(Citizen rosa, Tale tale) {
        rosa.chooses("NOTICES");
        rosa.chooses("AUTHORIZE");
        rosa.chooses("YES");
        rosa.isOffered("RESEND_CODE");
        rosa.answers(rosa.hears(CODE).group(1));
        String reference = rosa.hears(Notifier.REFERENCE).group(1);
        tale.kept("e.pending", reference);
        rosa.chooses("FINISH");
        rosa.hears(_ -> true, "a good-bye");
        return reference;
    }

    /// The later of the access and the copy: Ley 1437 de 2011, art. 56, and art. 67, which makes
    /// the copy a part of the notice.
    private static Instant accessedWithItsCopy(JsonNode notice) {
        return StreamSupport.stream(notice.get("evidence").spliterator(), false)
                .filter(row -> NOTIFYING.contains(row.get("type").asText()))
                .map(row -> Instant.parse(row.get("eventTime").asText()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// @return the link in the alert
    private static String alerted(Citizen rosa, Notifier notifier, JsonNode issued, Tale tale) {
        String number = issued.get("noticeNumber").asText();
        Citizen.Bubble alert = rosa.hears(
                bubble -> bubble.text().contains(number) && !bubble.links().isEmpty(), "the alert " + number);
        Patience.untilAsserted("the ticks of the alert", () -> {
            JsonNode notice = notifier.notice(issued.get("id").asText());
            assertThat(notice.get("legalState").asText()).isEqualTo("ALERTADA");
            List<String> ticks = notice.get("evidence").findValuesAsText("state");
            assertThat(ticks).contains("ACEPTADA_PROVEEDOR", "ENVIADA", "ENTREGADA_DISPOSITIVO", "LEIDA");
        });
        tale.kept("e.alerted", number);
        return alert.links().getFirst();
    }

    private static void verified(Stage stage, Tale tale, byte[] certificate, String number) {
        Path file = stage.folder().resolve("constancia-" + number + ".json");
        Path altered = stage.folder().resolve("constancia-" + number + "-alterada.json");
        byte[] other = certificate.clone();
        other[other.length / 2] ^= 1;
        try {
            Files.createDirectories(stage.folder());
            Files.write(file, certificate);
            Files.write(altered, other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tale.did("constancia", "certificate", file);
        Verifier verifier = new Verifier(
                stage.settings().checkout(), stage.settings().data().resolve("seal/seal-key.pub.pem"));
        Verifier.Verdict verdict = verifier.check(file);
        assertThat(verdict.code()).as(verdict.text()).isZero();
        tale.kept("e.verified");
        Verifier.Verdict refusal = verifier.check(altered);
        assertThat(refusal.code()).as(refusal.text()).isEqualTo(1);
        tale.kept("e.refused");
    }
}
