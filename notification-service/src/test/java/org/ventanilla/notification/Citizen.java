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

    Response get(String path) {
        return keep(with().when().get(path));
    }

    Response post(String path, String... fields) {
        var request = with();
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return keep(request.when().post(path));
    }

    /// Returns the nonce of the cover's button.
    String nonce() {
        return nonce("/a/visita/portada");
    }

    /// Returns the nonce of a page's form.
    String nonce(String path) {
        Matcher matcher = NONCE.matcher(get(path).asString());
        if (!matcher.find()) {
            throw new AssertionError("no form with a nonce at " + path);
        }
        return matcher.group(1);
    }

    /// Presses an objection button, opens the page that explains the effect, and confirms it.
    Response submitObjection(String objection) {
        return post("/a/visita/otra", "motivo", objection, "nonce", nonce("/a/visita/otra?motivo=" + objection));
    }

    /// Uses a forged session.
    void useForgedSession(String forged) {
        session = forged;
    }

    /// Returns the value of the session cookie.
    String session() {
        return java.util.Objects.requireNonNull(session);
    }

    private io.restassured.specification.RequestSpecification with() {
        var request = given().redirects().follow(false).header("User-Agent", "Prueba/1.0");
        return session == null ? request : request.cookie("ventanilla-visita", session);
    }

    private Response keep(Response response) {
        String newSession = response.getCookie("ventanilla-visita");
        if (newSession != null) {
            session = newSession;
        }
        return response;
    }
}
