package org.ventanilla.notification;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A simulated visitor of the page, who keeps the session cookie and does not follow redirects.
final class Citizen {

    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");

    private @Nullable String session;

    /// Requests a page.
    Response get(String path) {
        return storeSession(request().when().get(path));
    }

    /// Sends a form.
    ///
    /// @param fields alternating names and values
    Response post(String path, String... fields) {
        var request = request();
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return storeSession(request.when().post(path));
    }

    /// Opens the link with this token and types the number of the identity document. The service
    /// then sends a code to the contact, if link and document match.
    Response openLink(String token, String documentNumber) {
        return post("/a/" + token, "documento", documentNumber);
    }

    /// Types the number of a notice and of the identity document, as a person without the link
    /// does. The service then sends a code to the contact, if both numbers match.
    Response typeNumbers(String noticeNumber, String documentNumber) {
        return post("/a", "numero", noticeNumber, "documento", documentNumber);
    }

    /// Types the code that identifies the visitor.
    Response typeCode(String digits) {
        return post("/a/visita/codigo", "codigo", digits);
    }

    /// Opens the cover, and presses the button that confirms the access to the notice.
    Response confirmAccess() {
        return post("/a/visita/acceder", "nonce", nonceOnCover());
    }

    /// Requests the document, to see the document in the browser.
    Response viewDocument() {
        return post("/a/visita/archivo", "modo", "ver");
    }

    /// Requests the document, to store the document as a file.
    Response downloadDocument() {
        return post("/a/visita/archivo", "modo", "descargar");
    }

    /// Objects with only the link, without being identified.
    Response objectWithLink(String token, String objection) {
        return post("/a/" + token + "/otra", "motivo", objection);
    }

    /// Opens the cover (`portada`), which is the first page after the identification, and returns
    /// the nonce of its form.
    String nonceOnCover() {
        return nonceOnPage("/a/visita/portada");
    }

    /// Opens a page and returns the nonce of its form.
    String nonceOnPage(String path) {
        Matcher matcher = NONCE.matcher(get(path).asString());
        if (!matcher.find()) {
            throw new AssertionError("no form with a nonce at " + path);
        }
        return matcher.group(1);
    }

    /// Opens the page that explains the effect of an objection, and confirms the objection there.
    /// The visitor must be identified.
    Response submitObjection(String objection) {
        return post("/a/visita/otra", "motivo", objection, "nonce", nonceOnPage("/a/visita/otra?motivo=" + objection));
    }

    /// Sends this session cookie with all further requests.
    void useForgedSession(String forged) {
        session = forged;
    }

    /// Returns the value of the session cookie.
    String session() {
        return java.util.Objects.requireNonNull(session);
    }

    private io.restassured.specification.RequestSpecification request() {
        var request = given().redirects().follow(false).header("User-Agent", "Prueba/1.0");
        return session == null ? request : request.cookie("ventanilla-visita", session);
    }

    private Response storeSession(Response response) {
        String newSession = response.getCookie("ventanilla-visita");
        if (newSession != null) {
            session = newSession;
        }
        return response;
    }
}
