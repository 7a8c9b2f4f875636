package org.ventanilla.webkit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the layout of pages, the assets and the response headers that every service gets from this module.
@QuarkusTest
class WebKitTest {

    @Test
    void aPageIsRenderedInsideTheLayout() {
        given().get("/publica")
                .then()
                .statusCode(200)
                .body(containsString("<title>Muestra · Ventanilla</title>"))
                .body(containsString("<html lang=\"es\">"))
                .body(containsString("Saltar al contenido"))
                .body(containsString("Autoridad Ambiental de Ejemplo · Ventanilla"))
                .body(containsString("<h1>Bienvenido</h1>"))
                .body(containsString("Aquí se verán."))
                .body(not(containsString("/salir"))) // without a session there is no sign-out
                .body(containsString("content='{\"includeIndicatorStyles\":false"))
                // The content security policy forbids inline styles, also those of htmx.
                .body(not(containsString("<style")))
                .body(not(containsString("style=")));
    }

    @Test
    void theContentSecurityPolicyForbidsInlineCodeAndCodeOfOtherSites() {
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
    void everyAssetIsServedAndMayBeCachedForAnHour(String name) {
        Response answer = given().get("/webkit/" + name);
        answer.then().statusCode(200);
        assertEquals(List.of("public, max-age=3600"), answer.headers().getValues("Cache-Control"));
    }

    @Test
    void healthNeedsNoSignIn() {
        given().get("/q/health").then().statusCode(200);
    }
}
