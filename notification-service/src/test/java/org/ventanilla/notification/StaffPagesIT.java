package org.ventanilla.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.notification.model.ChannelState;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the pages for staff as a notifier uses them.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class StaffPagesIT extends NoticeCase {

    private static final Pattern FAULT_LINK = Pattern.compile("<li><a href=\"#(\\w+)\">");

    @Test
    void theFormShowsEachFaultAtItsFieldAndKeepsTheTypedValues() {
        Map<String, String> typed = typedAct("77");
        // These values are faulty, and no document is chosen.
        typed.put("date", "1500-01-01");
        typed.put("documentNumber", " ");
        typed.put("termDays", "muchos");
        typed.put("reference", "12");
        typed.put("means", "");

        Response answer = send(typed, null);

        String page = answer.then().statusCode(422).extract().asString();
        List<String> faulty = List.of("date", "documentNumber", "termDays", "reference", "means", "document");
        assertThat(FAULT_LINK.matcher(page).results().map(match -> match.group(1)))
                .containsExactlyElementsOf(faulty);
        for (String field : faulty) {
            assertThat(tag(page, field))
                    .contains("aria-invalid=\"true\"")
                    .containsPattern("aria-describedby=\"[^\"]*falta-" + field + "\"");
            assertThat(page).contains("<p class=\"error\" id=\"falta-" + field + "\">");
        }
        for (String field : List.of("actType", "number", "date", "expediente", "name", "authority", "termDays")) {
            assertThat(tag(page, field)).contains("value=\"" + typed.get(field) + "\"");
        }
        assertThat(tag(page, "number")).doesNotContain("aria-invalid");
        assertThat(page)
                .contains("<option selected>NIT</option>")
                .contains("<option value=\"QUEJA\" selected>")
                .contains("el navegador no conserva los archivos")
                .containsPattern("role=\"alert\" tabindex=\"-1\" autofocus")
                .contains("<title>Error: ");
    }

    @Test
    void aRepeatedFormWithOtherDataKeepsTheDataAndExplainsTheConflict() {
        Map<String, String> typed = typedAct("first");
        send(typed, PDF).then().statusCode(303); // 303 leads to the page of the created notice
        typed.put("number", "second");

        String page = send(typed, PDF).then().statusCode(422).extract().asString();

        assertThat(page).contains("ya se había enviado con otros datos");
        assertThat(tag(page, "number")).contains("value=\"second\"");
        // The new form has a new idempotency key, so that the notifier can send the corrected data.
        assertThat(page).doesNotContain("value=\"" + typed.get("key") + "\"");
    }

    @Test
    void submittingAnActAgainShowsTheExistingNoticeWithAMessage() {
        Map<String, String> typed = typedAct(UUID.randomUUID().toString());
        String first = send(typed, PDF).header("Location");
        typed.put("key", UUID.randomUUID().toString());

        String repeated = send(typed, PDF).then().statusCode(303).extract().header("Location");

        assertThat(repeated).isEqualTo(first + "?aviso=conocido");
        assertThat(page(repeated.substring(repeated.indexOf("/actos")))).contains("no se creó otra notificación");
    }

    @Test
    void theEvidenceIsShownAsTextWithASingleTimeForEachRow() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        SendMessage alert = otherServices.awaitMessage(contact, Purpose.ALERT, 1);
        // The hash bytes 0b and 0d distinguish the two receipts.
        otherServices.publish(new ReceiptEvent.Sent(OtherServices.receipt(alert, "0b")));
        otherServices.publish(new ReceiptEvent.Delivered(OtherServices.receipt(alert, "0d")));
        await().until(() -> countEvidence(id, "ESTADO_ALERTA") == 2);

        String page = page("/actos/" + id);

        assertThat(page)
                .contains("<strong>Alerta</strong>: entregada en el teléfono")
                .contains("Reposición, ante Dirección de Evaluación")
                .doesNotContain("registrada el")
                .doesNotContain(names(EvidenceKind.values()))
                .doesNotContain(names(ChannelState.values()));
        int timesShown = page.split("<time>").length - 1;
        assertThat(timesShown).isEqualTo(evidenceTypes(id).size());
    }

    /// A notifier leaves the page open and waits until the person accesses the notice. The attribute
    /// `hx-get` makes the browser load the page again.
    @Test
    void thePageOfANoticeUpdatesItselfUntilTheCertificateExists() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        assertThat(page("/actos/" + id)).contains("hx-get=\"/actos/" + id + "\"");
        Citizen rosa = visitAndIdentify(awaitTokenOfFirstAlert(), FIRST_VISIT_CODE);
        rosa.confirmAccess();
        assertThat(page("/actos/" + id)).contains("hx-get=\"/actos/" + id + "\"");
        rosa.viewDocument();
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");

        assertThat(page("/actos/" + id)).contains("Ver la constancia").doesNotContain("hx-get");
    }

    @Test
    void aMarkThatReversesTextIsRemovedFromTheNumberOfAnAct() {
        // U+202E shows the following characters from right to left.
        String number = UUID.randomUUID() + "\u202E321";
        String id = submit(UUID.randomUUID().toString(), number, documentNumber)
                .jsonPath()
                .getString("id");

        assertThat(page("/actos")).contains(number.replace("\u202E", "")).doesNotContain("\u202E");
        assertThat(page("/actos/" + id)).doesNotContain("\u202E");
    }

    @Test
    void theFormForContactsShowsEachFaultAtItsField() {
        String page = form(Map.of("reference", "x", "documentType", "CC", "documentNumber", "1"))
                .post("/actos/contactos")
                .then()
                .statusCode(422)
                .extract()
                .asString();

        assertThat(FAULT_LINK.matcher(page).results().map(match -> match.group(1)))
                .containsExactly("reference", "means");
        assertThat(tag(page, "reference")).contains("value=\"x\"", "aria-describedby=\"falta-reference\"");
        assertThat(page).contains("<p class=\"error\" id=\"falta-means\">");
    }

    /// Returns the values that a notifier types into the form of an act.
    private Map<String, String> typedAct(String number) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("key", UUID.randomUUID().toString());
        typed.put("actType", "AUTO");
        typed.put("number", number);
        typed.put("date", "2026-11-02");
        typed.put("expediente", "LAM-7");
        typed.put("documentType", "NIT");
        typed.put("documentNumber", documentNumber);
        typed.put("name", "Rosa Perez");
        typed.put("remedy", "QUEJA");
        typed.put("authority", "Oficina");
        typed.put("termDays", "5");
        return typed;
    }

    /// Submits the form of an act.
    ///
    /// @param pdf null if no file was chosen
    private static Response send(Map<String, String> typed, byte @Nullable [] pdf) {
        RequestSpecification request = signedIn();
        typed.forEach(request::multiPart);
        if (pdf != null) {
            request.multiPart("document", "a.pdf", pdf, "application/pdf");
        }
        return request.redirects().follow(false).post("/actos");
    }

    private static RequestSpecification form(Map<String, String> fields) {
        return signedIn().formParams(fields);
    }

    private static RequestSpecification signedIn() {
        return given().cookies(PageForms.signIn("notificador"));
    }

    private static String page(String path) {
        return signedIn().get(path).then().statusCode(200).extract().asString();
    }

    /// Returns the tag of the field with this id.
    private static String tag(String page, String id) {
        return Pattern.compile("<(input|select|textarea)[^>]* id=\"" + id + "\"[^>]*>")
                .matcher(page)
                .results()
                .map(match -> match.group())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field " + id));
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }
}
