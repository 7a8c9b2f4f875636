package org.ventanilla.pqrsd.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.FileCase;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.fixtures.ChatCases;
import org.ventanilla.pqrsd.fixtures.OfficeCases;
import org.ventanilla.pqrsd.fixtures.Requests;
import org.ventanilla.testkit.PageForms;

/// Tests the page on which staff read a case. The accounts of the tests have the names of their
/// roles: `oficial` (an officer), `supervisor` and `auditor`.
@QuarkusTest
class CasePageIT {

    private static final Pattern REQUEST_ID = Pattern.compile("name=\"pedido\" value=\"([^\"]+)\"");

    /// A character that makes a browser show the following text from right to left.
    private static final String RIGHT_TO_LEFT = "\u202e";

    @Inject
    Database database;

    @Test
    void anOfficerReadsThePetitionAndItsDueDate() {
        String radicado = OfficeCases.complaintOfRosa()
                .withField("text", "Primera línea\nSegunda <b>línea</b> http://example.org/x")
                .withField("receivedAt", "2026-02-05T17:30:00-05:00")
                .file();

        openCase("oficial", radicado)
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body(containsString("Primera línea\nSegunda &lt;b&gt;línea&lt;/b&gt;"))
                .body(not(containsString("href=\"http://example.org")))
                .body(containsString("Queja"))
                // The case came in after office hours, so that the next day counts as its reception.
                .body(containsString("5 de febrero de 2026, 17:30"))
                .body(containsString("<dt>Cuenta como recibido</dt><dd>viernes 6 de febrero de 2026"))
                .body(containsString("Vence el viernes 27 de febrero de 2026"))
                .body(containsString("La cuenta, paso a paso"))
                .body(containsString("semaforo--vencido")) // the light of an overdue case
                .body(containsString("Radicada con el número " + radicado + " por oficial"));
    }

    @Test
    void aLocationFromAPhoneLinksToAMap() {
        // The same place as text and as place, a place with decimal commas, and a place that is markup.
        String radicado = OfficeCases.complaintOfRosa()
                .withField(
                        "text",
                        "Aquí:\nUbicación: 6.49123, -74.40456 Vereda\n"
                                + "[ubicación] 6,50000, -74,40000\nUbicación: x\"><b>")
                .withField("place", "Ubicación: 6.49123, -74.40456")
                .file();

        String page = openCase("oficial", radicado).statusCode(200).extract().asString();
        assertThat(page)
                .containsOnlyOnce(
                        "href=\"https://www.openstreetmap.org/?mlat=6.49123&amp;mlon=-74.40456#map=17/6.49123/-74.40456\""
                                + " target=\"_blank\" rel=\"noopener noreferrer\"")
                .contains("Ver 6.50000, -74.40000 en el mapa")
                .doesNotContain("x\"><b>");
    }

    @Test
    void aPetitionCannotChangeTheReadingDirectionOfThePage() {
        String radicado = OfficeCases.complaintOfRosa()
                .withField("text", "Debo " + RIGHT_TO_LEFT + "000.001 pesos")
                .file();

        openCase("oficial", radicado)
                .body(containsString("Debo 000.001 pesos"))
                .body(not(containsString(RIGHT_TO_LEFT)));
    }

    @Test
    void theIdentityIsAlsoMaskedInTheTextOfThePetition() {
        String radicado = OfficeCases.complaintOfRosa()
                .withField("text", "Yo, Rosa Gómez, cédula 1.032.456.789, correo rosa@example.org, pido agua")
                .file();

        for (String reader : new String[] {"oficial", "supervisor", "auditor"}) {
            openCase(reader, radicado)
                    .statusCode(200)
                    .body(containsString("R••• G•••"))
                    .body(containsString("CC •••89"))
                    .body(containsString("Yo, •••, cédula •••, correo •••, pido agua"))
                    .body(not(containsString("Rosa Gómez")))
                    .body(not(containsString("456789")))
                    .body(not(containsString("rosa@")));
        }
        given().auth()
                .preemptive()
                .basic("oficial", "oficial")
                .get("/api/v1/cases/" + radicado)
                .then()
                .statusCode(200)
                .body(not(containsString("Rosa Gómez")))
                .body(not(containsString("1.032.456.789")));
    }

    @Test
    void theIdentityIsShownForAReasonAndOnlyInOneResponse() {
        String radicado = OfficeCases.complaintOfRosa()
                .withField("text", "Yo, Rosa Gómez, pido agua")
                .file();
        String requestId = readRequestId("oficial", radicado);

        revealIdentity("oficial", radicado, requestId, "RESPONDER", "Proyecto la respuesta")
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body(containsString("Rosa Gómez"))
                .body(containsString("CC 1032456789"))
                .body(containsString("rosa@example.org"))
                .body(containsString("Yo, Rosa Gómez, pido agua"));

        // Neither the page nor the same form, sent again, shows the identity.
        openCase("oficial", radicado).body(not(containsString("Rosa Gómez")));
        revealIdentity("oficial", radicado, requestId, "RESPONDER", "Proyecto la respuesta")
                .statusCode(409)
                .body(not(containsString("Rosa Gómez")))
                .body(containsString("ya se mostró"));
        assertThat(accessCount(radicado)).isOne();
    }

    /// The reason is missing, unknown, or needs a detail, which is blank.
    @ParameterizedTest
    @ValueSource(strings = {"", "PORQUE_SI", "OTRO"})
    void withoutAReasonNothingIsRevealedOrRecorded(String reason) {
        String radicado = OfficeCases.complaintOfRosa().file();

        revealIdentity("oficial", radicado, readRequestId("oficial", radicado), reason, " \u0000 ")
                .statusCode(400)
                .body(containsString("Elija para qué necesita la identidad"))
                .body(not(containsString("Rosa Gómez")));
        assertThat(accessCount(radicado)).isZero();
    }

    @Test
    void onlyASupervisorSeesAReservedIdentity() {
        String radicado = OfficeCases.complaintOfRosa()
                .withField("identityMode", "RESERVED")
                .file();

        openCase("oficial", radicado)
                .body(containsString("Identidad reservada"))
                .body(not(containsString("•••")))
                .body(not(containsString("No lo dio")))
                .body(not(containsString("example.org")))
                .body(not(containsString("Mostrar identidad")));
        revealIdentity("oficial", radicado, UUID.randomUUID().toString(), "RESPONDER", "")
                .statusCode(403)
                .body(not(containsString("Rosa Gómez")));
        revealIdentity("supervisor", radicado, readRequestId("supervisor", radicado), "AUTORIDAD", "Oficio 12")
                .statusCode(200)
                .body(containsString("Rosa Gómez"));
    }

    @Test
    void supervisorsSeeTheAccessRecords() {
        String radicado = OfficeCases.complaintOfRosa().file();
        openCase("auditor", radicado).body(containsString("Nadie ha visto los datos personales"));
        revealIdentity("oficial", radicado, readRequestId("oficial", radicado), "OTRO", "Llamó <b>ella</b>")
                .statusCode(200);

        for (String reader : new String[] {"auditor", "supervisor"}) {
            openCase(reader, radicado)
                    .body(containsString("oficial vio la identidad de quien pide. Motivo: Otro motivo."))
                    .body(containsString("Llamó &lt;b&gt;ella&lt;/b&gt;"))
                    .body(not(containsString("Rosa Gómez")));
        }
        openCase("oficial", radicado).body(not(containsString("vio la identidad")));
    }

    @Test
    void anAuditorCannotRevealAnIdentity() {
        String radicado = OfficeCases.complaintOfRosa().file();

        openCase("auditor", radicado).body(not(containsString("Mostrar identidad")));
        revealIdentity("auditor", radicado, UUID.randomUUID().toString(), "AUTORIDAD", "")
                .statusCode(403)
                .body(not(containsString("Rosa Gómez")));
        assertThat(accessCount(radicado)).isZero();
    }

    @Test
    void aFormFromAnotherSiteRevealsNothing() {
        String radicado = OfficeCases.complaintOfRosa().file();

        // Without the filters of the tests, the form has no form token.
        given().noFilters()
                .cookies(PageForms.signIn("oficial"))
                .formParam("pedido", UUID.randomUUID())
                .formParam("motivo", "RESPONDER")
                .post("/bandeja/" + radicado + "/identidad")
                .then()
                .statusCode(403)
                .body(not(containsString("Rosa Gómez")));
        assertThat(accessCount(radicado)).isZero();
    }

    @Test
    void anAccessRecordCannotBeChangedOrDeleted() {
        String radicado = OfficeCases.complaintOfRosa().file();
        revealIdentity("oficial", radicado, readRequestId("oficial", radicado), "VERIFICAR", "")
                .statusCode(200);

        for (String statement : new String[] {"update case_access set reader = 'nadie'", "delete from case_access"}) {
            assertThatThrownBy(() -> database.inTransaction(tx -> Sql.update(tx.connection(), statement)))
                    .hasMessageContaining("sqlState=P0001"); // raised by the trigger of the table
        }
        assertThat(accessCount(radicado)).isOne();
    }

    @Test
    void thePageOfAnAnonymousCaseSaysThatTheChatNumberIsKnown() {
        FileCase command =
                Requests.filingCommand(new ContactId(UUID.randomUUID()), IdentityMode.ANONYMOUS, Instant.now());
        String radicado = ChatCases.file(command).radicado();

        openCase("supervisor", radicado)
                .statusCode(200)
                .body(containsString("Anónima"))
                .body(containsString("no dio su nombre ni su documento"))
                .body(containsString("El sistema conoce ese número, aunque aquí no se muestra"))
                .body(containsString("se enviaron al chat de la persona"))
                .body(not(containsString("Mostrar identidad")));
    }

    @Test
    void theAddressOfAnAnonymousPetitionerIsMaskedAndRevealedForAReason() {
        String radicado = OfficeCases.anonymousComplaint()
                .withField("answerMedium", "POSTAL")
                .withField("answerAddress", "Calle 7 # 8-90")
                .file();

        openCase("oficial", radicado).body(containsString("Anónima")).body(not(containsString("Calle 7")));
        revealIdentity("oficial", radicado, readRequestId("oficial", radicado), "RESPONDER", "")
                .body(containsString("Calle 7 # 8-90"));
    }

    @Test
    void everySpellingOfANumberIsFoundAndAnUnknownNumberIsExplained() {
        String radicado = OfficeCases.complaintOfRosa().file();

        openCase("oficial", radicado.substring(0, radicado.indexOf('-'))).statusCode(200);
        openCase("oficial", radicado.replace("-", " ")).statusCode(200);
        for (String unknown : new String[] {"1999000001-1-000", "abc", "<b>x</b>"}) {
            openCase("oficial", unknown)
                    .statusCode(404)
                    .contentType("text/html")
                    .body(containsString("No existe un caso con ese radicado"))
                    .body(not(containsString("<b>x")));
        }
    }

    @Test
    void anonymousUsersAndOtherRolesAreRefused() {
        String radicado = OfficeCases.complaintOfRosa().file();

        given().redirects().follow(false).get("/bandeja/" + radicado).then().statusCode(302);
        for (String otherRole : new String[] {"asesor", "analista", "notificador", "admin"}) {
            openCase(otherRole, radicado).statusCode(403);
        }
    }

    private static ValidatableResponse openCase(String staff, String radicado) {
        return given().cookies(PageForms.signIn(staff))
                .get("/bandeja/{radicado}", radicado)
                .then();
    }

    /// Sends the form that reveals the identity.
    ///
    /// @param requestId the id that the page gave to the form
    private static ValidatableResponse revealIdentity(
            String staff, String radicado, String requestId, String reason, String detail) {
        return given().cookies(PageForms.signIn(staff))
                .formParam("pedido", requestId)
                .formParam("motivo", reason)
                .formParam("detalle", detail)
                .post("/bandeja/{radicado}/identidad", radicado)
                .then();
    }

    /// Opens the page of a case and returns the id of its form to reveal the identity.
    private static String readRequestId(String staff, String radicado) {
        Matcher matcher = REQUEST_ID.matcher(openCase(staff, radicado).extract().asString());
        assertThat(matcher.find())
                .as("the page has the form to reveal the identity")
                .isTrue();
        return matcher.group(1);
    }

    /// Returns how many accesses to personal data of a case are recorded.
    private long accessCount(String radicado) {
        return database.inTransaction(tx ->
                Sql.query(tx.connection(), """
                                        select count(*) from case_access a join pqrsd_case c on c.id = a.case_id
                                        where c.radicado = ?
                                        """, row -> row.getLong(1), radicado).getFirst());
    }
}
