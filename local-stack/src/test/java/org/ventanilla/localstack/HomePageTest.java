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

class HomePageTest {
    @TempDir
    Path data;

    private Settings settings;
    private HomePage home;

    @BeforeEach
    void open() {
        settings = Settings.isolated(data, data);
        home = HomePage.open(settings, _ -> true);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void thePageShowsEveryLinkAndEveryPart() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("lang=\"es\"", "Tres cosas para probar")
                .doesNotContain("{{");
        for (PageLink link : PageLink.values()) {
            assertThat(page.body()).contains("data-door=\"" + link.id() + "\"", link.title(), link.text());
        }
        for (Part part : Part.values()) {
            assertThat(page.body()).contains("data-part=\"" + part.shortName() + "\"");
        }
    }

    @Test
    void thePageHasAContentSecurityPolicyAndNoInlineCode() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
        assertThat(page.body()).doesNotContain("style=", "onclick", "<style");
        assertThat(page.body().replace("<script src=\"/inicio.js\" defer></script>", ""))
                .doesNotContain("<script");
    }

    @Test
    void partsThatDoNotRunAreNotReadyAndHaveNoLinks() throws Exception {
        var state = ContractJson.mapper().readTree(get("/estado.json").body());

        assertThat(state.get("ready").booleanValue()).isFalse();
        assertThat(state.get("doors")).isEmpty();
        assertThat(state.get("parts")).hasSize(Part.values().length);
    }

    @Test
    void onlyTheFilesOfThePageAreServed() throws Exception {
        assertThat(get("/webkit/ventanilla.css").statusCode()).isEqualTo(200);
        assertThat(get("/webkit/icons/phone.svg").headers().firstValue("Content-Type"))
                .contains("image/svg+xml");
        assertThat(get("/inicio.css").statusCode()).isEqualTo(200);
        assertThat(get("/webkit/../localstack/texts.properties").statusCode()).isEqualTo(404);
        assertThat(get("/localstack/texts.properties").statusCode()).isEqualTo(404);
    }

    @Test
    void unknownPathsAndMethodsGetASpanishErrorPageWithALinkHome() throws Exception {
        for (HttpResponse<String> answer : List.of(get("/no-existe"), send("PUT", "/"))) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(answer.body())
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
