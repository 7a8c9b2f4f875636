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

@QuarkusTest
class CasePageIT {

    private static final Pattern REQUEST_ID = Pattern.compile("name=\"pedido\" value=\"([^\"]+)\"");
    private static final String RIGHT_TO_LEFT = "\u202e";

    @Inject
    Database database;

    @Test
    void anOfficerReadsThePetitionAndItsDueDate() {
        String radicado = OfficeCases.ofRosa()
                .with("text", "Primera línea\nSegunda <b>línea</b> http://example.org/x")
                .with("receivedAt", "2026-02-05T17:30:00-05:00")
                .file();

        open("oficial", radicado)
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body(containsString("Primera línea\nSegunda &lt;b&gt;línea&lt;/b&gt;"))
                .body(not(containsString("href=\"http://example.org")))
                .body(containsString("Queja"))
                .body(containsString("5 de febrero de 2026, 17:30"))
                .body(containsString("<dt>Cuenta como recibido</dt><dd>viernes 6 de febrero de 2026"))
                .body(containsString("Vence el viernes 27 de febrero de 2026"))
                .body(containsString("La cuenta, paso a paso"))
                .body(containsString("semaforo--vencido"))
                .body(containsString("Radicada con el número " + radicado + " por oficial"));
    }

    @Test
    void aLocationFromAPhoneLinksToAMap() {
        String radicado = OfficeCases.ofRosa()
                .with(
                        "text",
                        "Aquí:\nUbicación: 6.49123, -74.40456 Vereda\n"
                                + "[ubicación] 6,50000, -74,40000\nUbicación: x\"><b>")
                .with("place", "Ubicación: 6.49123, -74.40456")
                .file();

        String page = open("oficial", radicado).statusCode(200).extract().asString();
        assertThat(page)
                .containsOnlyOnce(
                        "href=\"https://www.openstreetmap.org/?mlat=6.49123&amp;mlon=-74.40456#map=17/6.49123/-74.40456\""
                                + " target=\"_blank\" rel=\"noopener noreferrer\"")
                .contains("Ver 6.50000, -74.40000 en el mapa")
                .doesNotContain("x\"><b>");
    }

    @Test
    void aPetitionCannotChangeTheReadingDirectionOfThePage() {
        String radicado = OfficeCases.ofRosa()
                .with("text", "Debo " + RIGHT_TO_LEFT + "000.001 pesos")
                .file();

        open("oficial", radicado).body(containsString("Debo 000.001 pesos")).body(not(containsString(RIGHT_TO_LEFT)));
    }

    @Test
    void theIdentityIsAlsoMaskedInTheTextOfThePetition() {
        String radicado = OfficeCases.ofRosa()
                .with("text", "Yo, Rosa Gómez, cédula 1.032.456.789, correo rosa@example.org, pido" + " agua")
                .file();

        for (String reader : new String[] {"oficial", "supervisor", "auditor"}) {
            open(reader, radicado)
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
    void anOfficerSeesTheIdentityForAReasonAndOnlyInThatResponse() {
        String radicado =
                OfficeCases.ofRosa().with("text", "Yo, Rosa Gómez, pido agua").file();
        String requestId = requestId("oficial", radicado);

        reveal("oficial", radicado, requestId, "RESPONDER", "Proyecto la respuesta")
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body(containsString("Rosa Gómez"))
                .body(containsString("CC 1032456789"))
                .body(containsString("rosa@example.org"))
                .body(containsString("Yo, Rosa Gómez, pido agua"));

        open("oficial", radicado).body(not(containsString("Rosa Gómez")));
        reveal("oficial", radicado, requestId, "RESPONDER", "Proyecto la respuesta")
                .statusCode(409)
                .body(not(containsString("Rosa Gómez")))
                .body(containsString("ya se mostró"));
        assertThat(accessCount(radicado)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PORQUE_SI", "OTRO"})
    void withoutAReasonNothingIsRevealedOrRecorded(String reason) {
        String radicado = OfficeCases.ofRosa().file();

        reveal("oficial", radicado, requestId("oficial", radicado), reason, " \u0000 ")
                .statusCode(400)
                .body(containsString("Elija para qué necesita la identidad"))
                .body(not(containsString("Rosa Gómez")));
        assertThat(accessCount(radicado)).isZero();
    }

    @Test
    void onlyASupervisorSeesAReservedIdentity() {
        String radicado = OfficeCases.ofRosa().with("identityMode", "RESERVED").file();

        open("oficial", radicado)
                .body(containsString("Identidad reservada"))
                .body(not(containsString("•••")))
                .body(not(containsString("No lo dio")))
                .body(not(containsString("example.org")))
                .body(not(containsString("Mostrar identidad")));
        reveal("oficial", radicado, UUID.randomUUID().toString(), "RESPONDER", "")
                .statusCode(403)
                .body(not(containsString("Rosa Gómez")));
        reveal("supervisor", radicado, requestId("supervisor", radicado), "AUTORIDAD", "Oficio 12")
                .statusCode(200)
                .body(containsString("Rosa Gómez"));
    }

    @Test
    void supervisorsSeeTheAccessRecords() {
        String radicado = OfficeCases.ofRosa().file();
        open("auditor", radicado).body(containsString("Nadie ha visto los datos personales"));
        reveal("oficial", radicado, requestId("oficial", radicado), "OTRO", "Llamó <b>ella</b>")
                .statusCode(200);

        for (String reader : new String[] {"auditor", "supervisor"}) {
            open(reader, radicado)
                    .body(containsString("oficial vio la identidad de quien pide. Motivo: Otro motivo."))
                    .body(containsString("Llamó &lt;b&gt;ella&lt;/b&gt;"))
                    .body(not(containsString("Rosa Gómez")));
        }
        open("oficial", radicado).body(not(containsString("vio la identidad")));
    }

    @Test
    void anAuditorReadsAndCannotReveal() {
        String radicado = OfficeCases.ofRosa().file();

        open("auditor", radicado).body(not(containsString("Mostrar identidad")));
        reveal("auditor", radicado, UUID.randomUUID().toString(), "AUTORIDAD", "")
                .statusCode(403)
                .body(not(containsString("Rosa Gómez")));
        assertThat(accessCount(radicado)).isZero();
    }

    @Test
    void aFormFromAnotherSiteRevealsNothing() {
        String radicado = OfficeCases.ofRosa().file();

        given().noFilters()
                .cookies(PageForms.signedIn("oficial"))
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
        String radicado = OfficeCases.ofRosa().file();
        reveal("oficial", radicado, requestId("oficial", radicado), "VERIFICAR", "")
                .statusCode(200);

        for (String statement : new String[] {"update case_access set reader = 'nadie'", "delete from case_access"}) {
            assertThatThrownBy(() -> database.inTransaction(tx -> Sql.update(tx.connection(), statement)))
                    .hasMessageContaining("sqlState=P0001");
        }
        assertThat(accessCount(radicado)).isOne();
    }

    @Test
    void thePageOfAnAnonymousCaseSaysThatTheChatNumberIsKnown() {
        FileCase command = Requests.fileCase(new ContactId(UUID.randomUUID()), IdentityMode.ANONYMOUS, Instant.now());
        String radicado = ChatCases.file(command).radicado();

        open("supervisor", radicado)
                .statusCode(200)
                .body(containsString("Anónima"))
                .body(containsString("no dio su nombre ni su documento"))
                .body(containsString("El sistema conoce ese número, aunque aquí no se muestra"))
                .body(containsString("se enviaron al chat de la persona"))
                .body(not(containsString("Mostrar identidad")));
    }

    @Test
    void theAddressOfAnAnonymousPetitionerIsMaskedAndRevealedForAReason() {
        String radicado = OfficeCases.anonymous()
                .with("answerMedium", "POSTAL")
                .with("answerAddress", "Calle 7 # 8-90")
                .file();

        open("oficial", radicado).body(containsString("Anónima")).body(not(containsString("Calle 7")));
        reveal("oficial", radicado, requestId("oficial", radicado), "RESPONDER", "")
                .body(containsString("Calle 7 # 8-90"));
    }

    @Test
    void everySpellingOfANumberIsFoundAndAnUnknownOneHasAPage() {
        String radicado = OfficeCases.ofRosa().file();

        open("oficial", radicado.substring(0, radicado.indexOf('-'))).statusCode(200);
        open("oficial", radicado.replace("-", " ")).statusCode(200);
        for (String unknown : new String[] {"1999000001-1-000", "abc", "<b>x</b>"}) {
            open("oficial", unknown)
                    .statusCode(404)
                    .contentType("text/html")
                    .body(containsString("No existe un caso con ese radicado"))
                    .body(not(containsString("<b>x")));
        }
    }

    @Test
    void otherRolesAreRefused() {
        String radicado = OfficeCases.ofRosa().file();

        given().redirects().follow(false).get("/bandeja/" + radicado).then().statusCode(302);
        for (String other : new String[] {"asesor", "analista", "notificador", "admin"}) {
            open(other, radicado).statusCode(403);
        }
    }

    private static ValidatableResponse open(String staff, String radicado) {
        return given().cookies(PageForms.signedIn(staff))
                .get("/bandeja/{radicado}", radicado)
                .then();
    }

    private static ValidatableResponse reveal(
            String staff, String radicado, String requestId, String reason, String detail) {
        return given().cookies(PageForms.signedIn(staff))
                .formParam("pedido", requestId)
                .formParam("motivo", reason)
                .formParam("detalle", detail)
                .post("/bandeja/{radicado}/identidad", radicado)
                .then();
    }

    private static String requestId(String staff, String radicado) {
        Matcher matcher = REQUEST_ID.matcher(open(staff, radicado).extract().asString());
        assertThat(matcher.find())
                .as("the page has the form to reveal the identity")
                .isTrue();
        return matcher.group(1);
    }

    private long accessCount(String radicado) {
        return database.inTransaction(tx ->
                Sql.query(tx.connection(), """
                                        select count(*) from case_access a join pqrsd_case c on c.id = a.case_id
                                        where c.radicado = ?
                                        """, row -> row.getLong(1), radicado).getFirst());
    }
}
