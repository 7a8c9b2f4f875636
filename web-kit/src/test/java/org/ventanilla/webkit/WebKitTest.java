package org.ventanilla.webkit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WebKitTest {

    @Test
    void aPageIsDrawnInsideTheLayout() {
        given().auth()
                .preemptive()
                .basic("asesor", "asesor")
                .get("/pagina")
                .then()
                .statusCode(200)
                .body(containsString("<title>Muestra · Ventanilla</title>"))
                .body(containsString("<html lang=\"es\">"))
                .body(containsString("Saltar al contenido"))
                .body(containsString("Autoridad Ambiental de Ejemplo · Ventanilla"))
                .body(containsString("<h1>Hola</h1>"))
                .body(containsString("Aquí se verán."))
                .body(containsString("/j_security_check"))
                .body(containsString("content='{\"includeIndicatorStyles\":false"))
                .body(not(containsString("<style")))
                .body(not(containsString("style=")));
    }

    @Test
    void theContentPolicyForbidsInlineAndForeignCode() {
        given().get("/webkit/ventanilla.css")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ventanilla.css",
                "measures.css",
                "htmx.min.js",
                "live.js",
                "logo.svg",
                "favicon.svg",
                "icons/inbox.svg"
            })
    void everyPartIsServedAndMayBeKeptForAnHour(String name) {
        Response answer = given().get("/webkit/" + name);
        answer.then().statusCode(200);
        assertEquals(List.of("public, max-age=3600"), answer.headers().getValues("Cache-Control"));
    }

    @Test
    void healthStaysOpen() {
        given().get("/q/health").then().statusCode(200);
    }

    @Test
    void aStrangerOnAPageIsSentToTheForm() {
        given().redirects()
                .follow(false)
                .get("/pagina")
                .then()
                .statusCode(302)
                .header("Location", endsWith("/entrar/"));
        given().get("/entrar/")
                .then()
                .statusCode(200)
                .body(containsString("action=\"/j_security_check\""));
    }

    @Test
    void theFormOpensASessionThatScriptsCannotRead() {
        Response answer =
                given().redirects()
                        .follow(false)
                        .formParam("j_username", "asesor")
                        .formParam("j_password", "asesor")
                        .post("/j_security_check");
        answer.then()
                .statusCode(302)
                .cookie("ventanilla-sesion", notNullValue())
                .header("Set-Cookie", containsString("HTTPOnly"))
                .header("Set-Cookie", containsString("SameSite=Lax"));
        given().cookie("ventanilla-sesion", answer.getCookie("ventanilla-sesion"))
                .get("/pagina")
                .then()
                .statusCode(200);
    }

    @Test
    void aWrongPasswordIsToldInPlainWords() {
        given().redirects()
                .follow(false)
                .formParam("j_username", "asesor")
                .formParam("j_password", "otra")
                .post("/j_security_check")
                .then()
                .statusCode(302)
                .header("Location", endsWith("/entrar/error.html"));
        given().get("/entrar/error.html")
                .then()
                .statusCode(200)
                .body(containsString("no coinciden"));
    }

    @Test
    void anApiAnswersAStrangerWith401AndNotWithAForm() {
        given().redirects()
                .follow(false)
                .get("/api/v1/dato")
                .then()
                .statusCode(401)
                .header("Location", nullValue());
        given().auth()
                .preemptive()
                .basic("analista", "analista")
                .get("/api/v1/dato")
                .then()
                .statusCode(200);
        given().auth()
                .preemptive()
                .basic("asesor", "asesor")
                .get("/api/v1/dato")
                .then()
                .statusCode(403);
    }
}
