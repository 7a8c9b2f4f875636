package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;

/// Tests the sign-in and error pages of all services with a browser that sends the same cookies to all
/// ports of this computer.
@ExtendWith(RunningSuite.class)
class StaffSignInIT {

    /// More redirects than any page needs.
    private static final int MAX_REDIRECTS = 5;

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    @Test
    void aPersonCanSignInToTwoServicesInTwoTabs(LocalStack suite) {
        Settings settings = suite.settings();
        Browser browser = new Browser();

        // Given: two services were opened without a session, and the browser has a cookie of an
        // older release
        browser.setCookie("ventanilla-destino", "http://127.0.0.1:9999/otra");
        HttpResponse<String> firstRedirect = browser.get(settings.url(Part.PQRSD) + "/bandeja");
        HttpResponse<String> secondRedirect = browser.get(settings.url(Part.ANALYTICS) + "/informe");
        assertThat(firstRedirect.statusCode()).isEqualTo(302);
        assertThat(secondRedirect.statusCode()).isEqualTo(302);

        // When: the person signs in in the first tab and then in the second tab
        HttpResponse<String> afterSignIn = browser.signIn(settings.url(Part.PQRSD), firstRedirect, "supervisor");
        HttpResponse<String> afterSecondSignIn =
                browser.signIn(settings.url(Part.ANALYTICS), secondRedirect, "supervisor");

        // Then: each tab leads to the page that was opened in it, and both pages open
        assertThat(afterSignIn.headers().firstValue("Location")).contains("/bandeja");
        assertThat(afterSecondSignIn.headers().firstValue("Location")).contains("/informe");
        assertThat(browser.get(settings.url(Part.PQRSD) + "/bandeja").statusCode())
                .isEqualTo(200);
        assertThat(browser.get(settings.url(Part.ANALYTICS) + "/informe").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} signs in at {1} and lands on {2}")
    @CsvSource({
        "asesor, CONVERSATION, /escritorio",
        "supervisor, CONVERSATION, /tablero",
        "auditor, CONVERSATION, /tablero",
        "oficial, PQRSD, /bandeja",
        "notificador, NOTIFICATION, /actos",
        "analista, SURVEY, /encuestas",
        "analista, ANALYTICS, /informe",
        "admin, PQRSD, /mis-paginas",
        "asesor, ANALYTICS, /mis-paginas"
    })
    void afterSigningInAPersonSeesThePageOfTheirRole(String account, Part part, String page, LocalStack suite) {
        String service = suite.settings().url(part);
        Browser browser = new Browser();
        HttpResponse<String> afterSignIn = browser.signIn(service, browser.get(service + "/entrar/"), account);
        assertThat(afterSignIn.headers().firstValue("Location")).contains(page);
        HttpResponse<String> pageOfRole = browser.get(service + page);
        assertThat(pageOfRole.statusCode()).isEqualTo(200);
        assertThat(pageOfRole.body()).contains(account, "Entrar con otro usuario", "action=\"/salir\"");
    }

    @Test
    void anAdviserWhoSignsInAtAnotherServiceReachesTheDeskWithoutSigningInAgain(LocalStack suite) {
        Settings settings = suite.settings();
        String cases = settings.url(Part.PQRSD);
        Browser browser = new Browser();
        browser.signIn(cases, browser.get(cases + "/entrar/"), "asesor");
        String page = browser.get(cases + "/mis-paginas").body();
        Matcher link = Pattern.compile("href=\"(http://127\\.0\\.0\\.1:\\d+/escritorio)\"")
                .matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).isEqualTo(settings.url(Part.CONVERSATION) + "/escritorio");
        assertThat(browser.get(link.group(1)).statusCode()).isEqualTo(200);
        assertThat(page).contains(settings.url(Part.HOME));
    }

    @ParameterizedTest(name = "{0} {1} at {2} is {3}")
    @CsvSource({
        "GET, /no-existe, HOME, 404",
        "PUT, /, HOME, 405",
        "GET, /no-existe, SIMULATOR, 404",
        "PUT, /phone, SIMULATOR, 405",
        "GET, /no-existe, GATEWAY, 404",
        "GET, /webkit/no-existe, GATEWAY, 404",
        "GET, /no-existe, CONVERSATION, 404",
        "GET, /no-existe, PQRSD, 404",
        "GET, /no-existe, NOTIFICATION, 404",
        "GET, /no-existe, SURVEY, 404",
        "GET, /no-existe, ANALYTICS, 404"
    })
    void errorPagesAreInSpanishAndAreNotThoseOfTheFramework(
            String method, String path, Part part, int status, LocalStack suite) {
        HttpResponse<String> answer =
                new Browser().request(method, suite.settings().url(part) + path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body())
                .contains("<html lang=\"es\">", "<title>", "Ventanilla", "href=\"/\"")
                .doesNotContain("Resource not found", "Not Found", "Method Not Allowed");
    }

    @ParameterizedTest
    @CsvSource({"HOME", "SIMULATOR", "GATEWAY", "CONVERSATION", "PQRSD", "NOTIFICATION", "SURVEY", "ANALYTICS"})
    void theRootAddressOfEveryServiceLeadsToAPage(Part part, LocalStack suite) {
        Browser browser = new Browser();
        String service = suite.settings().url(part);
        HttpResponse<String> answer = browser.get(service + "/");
        for (int redirects = 0; isRedirect(answer) && redirects < MAX_REDIRECTS; redirects++) {
            String next = answer.headers().firstValue("Location").orElseThrow();
            answer = browser.get(URI.create(service).resolve(next).toString());
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<html lang=\"es\">");
    }

    private static boolean isRedirect(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 3;
    }

    @Test
    void theHomePageNamesTheDemoAccounts(LocalStack suite) {
        assertThat(new Browser().get(suite.settings().url(Part.HOME) + "/").body())
                .contains("asesor", "supervisor", "oficial", "notificador", "analista")
                .contains("auditor", "admin");
    }

    /// A browser that sends the cookies of a host to every port of the host (RFC 6265, section 8.5).
    private static final class Browser {
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        void setCookie(String name, String value) {
            HttpCookie cookie = new HttpCookie(name, value);
            cookie.setPath("/");
            cookie.setVersion(0);
            cookie.setDomain("127.0.0.1");
            cookies.getCookieStore().add(URI.create("http://127.0.0.1/"), cookie);
        }

        HttpResponse<String> get(String address) {
            return request("GET", address);
        }

        HttpResponse<String> request(String method, String address) {
            return send(
                    HttpRequest.newBuilder(URI.create(address)).method(method, HttpRequest.BodyPublishers.noBody()));
        }

        /// Opens the sign-in form to which the response redirects, and submits the form.
        HttpResponse<String> signIn(String service, HttpResponse<String> redirect, String account) {
            String form = redirect.headers().firstValue("Location").orElse("/entrar/");
            String page = get(URI.create(service).resolve(form).toString()).body();
            Matcher token = TOKEN.matcher(page);
            assertThat(token.find()).isTrue();
            Matcher destination =
                    Pattern.compile("name=\"destino\" value=\"([^\"]*)\"").matcher(page);
            assertThat(destination.find()).isTrue();
            String body = Stream.of(
                            "csrf-token=" + token.group(1),
                            "destino=" + URLEncoder.encode(destination.group(1), StandardCharsets.UTF_8),
                            "j_username=" + account,
                            "j_password=" + account)
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(URI.create(service + "/j_security_check"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", service)
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(
                        request.header("Accept", "text/html,*/*;q=0.8").build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
