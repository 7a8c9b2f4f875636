package org.ventanilla.notification;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A person in front of the page: keeps the cookie, follows nothing by itself.
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

    /// The nonce of the cover's button.
    String nonce() {
        return nonce("/a/visita/portada");
    }

    /// The nonce of a page's form.
    String nonce(String path) {
        Matcher matcher = NONCE.matcher(get(path).asString());
        if (!matcher.find()) {
            throw new AssertionError("no form with a nonce at " + path);
        }
        return matcher.group(1);
    }

    /// Presses one of the other buttons, reads what it does, and confirms it.
    Response objects(String objection) {
        return post(
                "/a/visita/otra",
                "motivo",
                objection,
                "nonce",
                nonce("/a/visita/otra?motivo=" + objection));
    }

    /// Comes with a session of their own making.
    void pretends(String forged) {
        session = forged;
    }

    /// What the browser keeps of the visit.
    String session() {
        return java.util.Objects.requireNonNull(session);
    }

    private io.restassured.specification.RequestSpecification with() {
        var request = given().redirects().follow(false).header("User-Agent", "Prueba/1.0");
        return session == null ? request : request.cookie("ventanilla-visita", session);
    }

    private Response keep(Response response) {
        String fresh = response.getCookie("ventanilla-visita");
        if (fresh != null) {
            session = fresh;
        }
        return response;
    }
}
