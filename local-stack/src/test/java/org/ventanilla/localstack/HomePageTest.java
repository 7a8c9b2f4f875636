package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ventanilla.contracts.ContractJson;

/// Tests the home page of the suite on this computer. The page links to the services and shows whether each
/// part of the suite is ready. In these tests, no other part runs.
class HomePageTest {
    @TempDir
    Path data;

    private Settings settings;
    private HomePage homePage;

    @BeforeEach
    void open() {
        settings = Settings.isolated(data, data);
        homePage = HomePage.open(settings, _ -> true);
    }

    @AfterEach
    void close() {
        homePage.close();
    }

    @Test
    void thePageShowsEveryLinkAndEveryPart() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("lang=\"es\"", "Tres cosas para probar")
                .doesNotContain("{{"); // a placeholder that was not replaced
        for (PageLink link : PageLink.values()) {
            assertThat(page.body()).contains("data-door=\"" + link.id() + "\"", link.title(), link.text());
        }
        for (Part part : Part.values()) {
            assertThat(page.body()).contains("data-part=\"" + part.shortName() + "\"");
        }
    }

    @Test
    void thePageHasAContentSecurityPolicyAndNeitherInlineScriptsNorInlineStyles() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
        assertThat(page.body()).doesNotContain("style=", "onclick", "<style");
        assertThat(page.body().replace("<script src=\"/inicio.js\" defer></script>", ""))
                .doesNotContain("<script");
    }

    @Test
    void partsThatDoNotRunAreNotReadyAndHaveNoLinks() throws Exception {
        // The page calls its links doors.
        var state = ContractJson.mapper().readTree(get("/estado.json").body());

        assertThat(state.get("ready").booleanValue()).isFalse();
        assertThat(state.get("doors")).isEmpty();
        assertThat(state.get("parts")).hasSize(Part.values().length);
    }

    @Test
    void onlyTheFilesThatThePageUsesAreServed() throws Exception {
        assertThat(get("/webkit/ventanilla.css").statusCode()).isEqualTo(200);
        assertThat(get("/webkit/icons/phone.svg").headers().firstValue("Content-Type"))
                .contains("image/svg+xml");
        assertThat(get("/inicio.css").statusCode()).isEqualTo(200);
        // Texts of the page are inside the archive, but are not served.
        assertThat(get("/webkit/../localstack/texts.properties").statusCode()).isEqualTo(404);
        assertThat(get("/localstack/texts.properties").statusCode()).isEqualTo(404);
    }

    @Test
    void unknownPathsAndMethodsGetASpanishErrorPageWithALinkToTheHomePage() throws Exception {
        for (HttpResponse<String> response : List.of(get("/no-existe"), send("PUT", "/"))) {
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(response.body())
                    .contains("lang=\"es\"", "<title>Esta página no", "href=\"/\"")
                    .doesNotContain("{{");
        }
        assertThat(get("/no-existe").statusCode()).isEqualTo(404);
        assertThat(send("PUT", "/").statusCode()).isEqualTo(405);
    }

    @Test
    void thePageNamesTheAccountOfEveryRole() throws Exception {
        assertThat(get("/").body())
                .contains("asesor", "supervisor", "oficial", "notificador", "analista")
                .contains("auditor", "admin");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url(Part.HOME) + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
