package org.ventanilla.pqrsd.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.FileCase;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.MessageChange;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.NoteOnCase;
import org.ventanilla.pqrsd.fixtures.ChatCases;
import org.ventanilla.pqrsd.fixtures.Requests;
import org.ventanilla.testkit.PageForms;

/// Tests that officers see the changes that a person made to chat messages after the filing.
@QuarkusTest
class CaseNotesIT {

    private static final String OWN_DATA = "Soy Ana Pérez, cédula 52.123.456, correo ana@example.org";
    private static final String CHANGED = "La persona cambió un mensaje de la solicitud.";
    private static final String DELETED = "La persona eliminó un mensaje de la solicitud.";

    /// The longest text of a change that the page shows.
    private static final int SHOWN_CHARACTERS = 20_000;

    /// The most changes that the page shows.
    private static final int SHOWN_CHANGES = 200;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final ContactId ana = new ContactId(UUID.randomUUID());

    @Test
    void editsAndDeletionsAreShownWithThePetition() {
        FileCase command = filingCommand(IdentityMode.IDENTIFIED, "El pozo está en Puerto Berrío", now);
        String radicado = ChatCases.file(
                        command,
                        edited(command, "El pozo está en Puerto Boyacá", minutesLater(3)),
                        deleted(command, minutesLater(7)))
                .radicado();

        String page = openCase("oficial", radicado).statusCode(200).extract().asString();
        assertThat(petitionOf(page))
                .contains("la persona cambió o eliminó algo de lo que escribió")
                .contains("<div class=\"case__text\">El pozo está en Puerto Berrío</div>")
                .contains("<time datetime=\"%s\">".formatted(minutesLater(3)))
                .contains(CHANGED + " Ahora dice:")
                .contains("<div class=\"case__text\">El pozo está en Puerto Boyacá</div>")
                .contains("<time datetime=\"%s\">".formatted(minutesLater(7)))
                .contains(DELETED);
        assertThat(historyOf(page))
                .containsSubsequence(
                        "Radicada con el número", CHANGED, "<q>El pozo está en Puerto Boyacá</q>", DELETED);
        // The public page, on which anybody with the second factor looks up the case, shows no change.
        lookUpOnPage(radicado).body(not(containsString("Puerto Boyacá")));
    }

    @Test
    void aCaseWithoutChangesShowsNoNotes() {
        FileCase command = filingCommand(IdentityMode.IDENTIFIED, "Hay humo", now);
        String radicado = ChatCases.file(command).radicado();

        openCase("oficial", radicado)
                .body(not(containsString("Cambios después de presentarla")))
                .body(not(containsString("la persona cambió")));
        readCaseByApi("oficial", radicado).body("notes", empty());
    }

    @Test
    void thePageSaysWhenTheNewTextIsUnknown() {
        FileCase command = filingCommand(IdentityMode.IDENTIFIED, "Hay humo", now);
        String radicado = ChatCases.file(
                        command,
                        edited(command, null, minutesLater(1)),
                        edited(command, " \u200b ", minutesLater(2))) // invisible characters
                .radicado();

        String page = openCase("oficial", radicado).extract().asString();
        assertThat(petitionOf(page))
                .contains("El chat no nos dio el texto nuevo")
                .doesNotContain("Ahora dice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oficial", "supervisor", "auditor"})
    void theIdentityIsMaskedInChangesAsInThePetition(String reader) {
        for (IdentityMode mode : new IdentityMode[] {IdentityMode.IDENTIFIED, IdentityMode.RESERVED}) {
            FileCase command = filingCommand(mode, "Hay humo", now);
            String radicado = ChatCases.file(command, edited(command, OWN_DATA, minutesLater(1)))
                    .radicado();

            openCase(reader, radicado)
                    .body(containsString("Soy •••, cédula •••, correo •••"))
                    .body(containsString("El texto radicado no cambia"))
                    .body(not(containsString("Ana Pérez")))
                    .body(not(containsString("52.123.456")))
                    .body(not(containsString("ana@example.org")));
            readCaseByApi(reader, radicado)
                    .body("text", equalTo("Hay humo"))
                    .body("notes.change", contains("EDITED"))
                    .body("notes.text", contains("Soy •••, cédula •••, correo •••"))
                    .body("notes.at", contains(minutesLater(1).toString()));
        }
    }

    @Test
    void aSupervisorWhoRevealsAReservedIdentityReadsTheUnmaskedChange() {
        FileCase command = filingCommand(IdentityMode.RESERVED, "Hay humo", now);
        String radicado = ChatCases.file(command, edited(command, OWN_DATA, minutesLater(1)))
                .radicado();

        revealIdentity("oficial", radicado).statusCode(403).body(not(containsString("Ana Pérez")));
        revealIdentity("supervisor", radicado).statusCode(200).body(containsString(OWN_DATA));
        openCase("supervisor", radicado).body(not(containsString("Ana Pérez")));
    }

    /// The changes contain markup, a mark that reverses the reading direction, and an expression of the
    /// template language of the page.
    @Test
    void hostileTextIsShownAsTextAndALongTextIsShortened() {
        FileCase command = filingCommand(IdentityMode.ANONYMOUS, "Hay humo", now);
        String longText = "x".repeat(5 * SHOWN_CHARACTERS);
        String radicado = ChatCases.file(
                        command,
                        edited(command, "<script>alert(1)</script>\u0000", minutesLater(1)),
                        edited(command, "Debo \u202e000.001 pesos", minutesLater(2)),
                        edited(command, "{shown.petitioner} </div></ol>", minutesLater(3)),
                        edited(command, longText, minutesLater(4)))
                .radicado();

        openCase("oficial", radicado)
                .statusCode(200)
                .body(containsString("&lt;script&gt;alert(1)&lt;/script&gt;"))
                .body(not(containsString("<script>alert")))
                .body(containsString("Debo 000.001 pesos"))
                .body(not(containsString("\u202e")))
                .body(containsString("{shown.petitioner} &lt;/div&gt;&lt;/ol&gt;"))
                .body(containsString(">" + "x".repeat(SHOWN_CHARACTERS) + "…<"))
                .body(not(containsString(longText)));
        readCaseByApi("oficial", radicado).body("notes.size()", equalTo(4));
    }

    @Test
    void anEditDuringFilingIsShownBetweenReceptionAndFiling() {
        Instant confirmedAt = now.minusSeconds(30);
        FileCase command = filingCommand(IdentityMode.IDENTIFIED, "Hay humo", confirmedAt);
        String radicado = ChatCases.file(command, edited(command, "Hay fuego", confirmedAt.plusSeconds(9)))
                .radicado();

        String page = openCase("oficial", radicado).extract().asString();
        assertThat(historyOf(page))
                .containsSubsequence("Recibida por la entidad", CHANGED, "Hay fuego", "Radicada con el número");
        assertThat(petitionOf(page)).contains("Hay humo").contains("Hay fuego");
    }

    @Test
    void theNewestTwoHundredChangesAreShown() {
        FileCase command = filingCommand(IdentityMode.IDENTIFIED, "Hay humo", now);
        String radicado = ChatCases.file(
                        command,
                        IntStream.rangeClosed(1, SHOWN_CHANGES + 5)
                                .mapToObj(i -> edited(command, "versión " + i, minutesLater(i)))
                                .toArray(NoteOnCase[]::new))
                .radicado();

        String page = openCase("oficial", radicado).extract().asString();
        assertThat(petitionOf(page))
                .containsSubsequence(">versión 6<", ">versión 204<", ">versión 205<")
                .doesNotContain(">versión 5<");
    }

    /// A command to file a request of Ana for information.
    private FileCase filingCommand(IdentityMode mode, String text, Instant confirmedAt) {
        return Requests.withText(Requests.filingCommand(ana, mode, confirmedAt), text);
    }

    private NoteOnCase edited(FileCase command, @Nullable String newText, Instant at) {
        return new NoteOnCase(UUID.randomUUID(), ana, command.commandId(), MessageChange.EDITED, newText, at);
    }

    private NoteOnCase deleted(FileCase command, Instant at) {
        return new NoteOnCase(UUID.randomUUID(), ana, command.commandId(), MessageChange.DELETED, null, at);
    }

    private Instant minutesLater(int count) {
        return now.plus(count, ChronoUnit.MINUTES);
    }

    /// Returns the section of the page that contains the petition.
    private static String petitionOf(String page) {
        return sectionOf(page, "solicitud");
    }

    /// Returns the section of the page that contains the history of the case.
    private static String historyOf(String page) {
        return sectionOf(page, "historial");
    }

    private static String sectionOf(String page, String heading) {
        int from = page.indexOf("aria-labelledby=\"" + heading + "\"");
        return page.substring(from, page.indexOf("</section>", from));
    }

    private static ValidatableResponse openCase(String staff, String radicado) {
        return given().cookies(PageForms.signIn(staff))
                .get("/bandeja/" + radicado)
                .then();
    }

    private static ValidatableResponse revealIdentity(String staff, String radicado) {
        return given().cookies(PageForms.signIn(staff))
                .formParam("pedido", UUID.randomUUID())
                .formParam("motivo", "AUTORIDAD")
                .formParam("detalle", "Oficio 12")
                .post("/bandeja/" + radicado + "/identidad")
                .then();
    }

    private static ValidatableResponse readCaseByApi(String staff, String radicado) {
        return given().auth()
                .preemptive()
                .basic(staff, staff)
                .get("/api/v1/cases/" + radicado)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse lookUpOnPage(String radicado) {
        return given().formParam("radicado", radicado)
                .formParam("verificacion", "3456") // the last digits of Ana's document
                .post("/consulta")
                .then()
                .statusCode(200)
                .body(containsString("Radicada"));
    }
}
