package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Waiting;
import org.ventanilla.stories.browser.Chromium;
import org.ventanilla.stories.browser.Page;
import org.ventanilla.stories.people.Notifier;
import org.ventanilla.stories.transcript.StoryLog;
import org.ventanilla.testkit.Tools;

/// Tests the suite behind a proxy that terminates TLS, with and without forwarding headers: a real
/// browser that follows the forms and redirects always stays at the `https` address of the proxy.
@ExtendWith(RunningSuite.class)
class BehindTlsIT {

    private static final String HOST = "atencion.example.org";
    private static final String SITE = "https://" + HOST;

    /// The address of the browser, as the proxy reports the address.
    private static final String CALLER = "203.0.113.77";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCitizenGoesFromTheLinkToTheCertificate(
            boolean sendsForwardingHeaders, LocalStack suite, StoryContext context) {
        // Given
        StoryLog log = new StoryLog("tls");
        RosaIsNotified.Alert alert = RosaIsNotified.playUntilAlert(context, log);
        Notifier notifier = context.notifier(log);
        try (TlsProxy proxy = proxyFor(Part.NOTIFICATION, suite, sendsForwardingHeaders);
                Chromium browser = Chromium.start(Tools.require("chromium"), HOST, proxy.port())) {
            Page page = browser.newPage().setScreenSize(390, 844);

            // When
            page.open(SITE + URI.create(alert.link()).getPath());
            page.type("#documento", alert.citizen().identity().document()).press("Enter");
            page.type("#codigo", alert.code()).press("Enter");
            page.click("form:has(input[name=nonce]) button");
            page.awaits("location.pathname === '/a/visita/documento'", "the document's page");
            Waiting.untilAsserted(
                    "the document in the viewer",
                    () -> assertThat(notifier.notice(alert.noticeId())
                                    .get("legalState")
                                    .asText())
                            .isEqualTo("SURTIDA_ELECTRONICA")); // the notice is complete
            page.clickUntil(
                    "a[href='/a/visita/constancia']",
                    "location.pathname === '/a/visita/constancia'",
                    "the page of the certificate");
            Waiting.untilAsserted("the certificate", () -> {
                page.open(SITE + "/a/visita/constancia");
                assertThat(page.evaluate("!!document.querySelector('a[download]')"))
                        .isEqualTo(BooleanNode.TRUE);
            });

            // Then
            assertThat(page.evaluate("location.origin").asText()).isEqualTo(SITE);
            String certificate = page.evaluate("fetch(document.querySelector('a[download]').href).then(r => r.text())")
                    .asText();
            assertThat(certificate)
                    .isEqualTo(new String(notifier.certificate(alert.noticeId()), StandardCharsets.UTF_8));
            String visitorsAddressInCertificate = sendsForwardingHeaders ? CALLER : TlsProxy.ADDRESS;
            assertThat(certificate).contains(visitorsAddressInCertificate);
            if (sendsForwardingHeaders) {
                // Only with forwarding headers, the service knows that the browser uses TLS.
                assertThat(page.cookies()).isNotEmpty().allMatch(BehindTlsIT::isProtected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void staffCanSignInAndSignOut(boolean sendsForwardingHeaders, LocalStack suite) {
        try (TlsProxy proxy = proxyFor(Part.NOTIFICATION, suite, sendsForwardingHeaders);
                Chromium browser = Chromium.start(Tools.require("chromium"), HOST, proxy.port())) {
            Page page = browser.newPage().setScreenSize(1280, 800);

            // When
            page.open(SITE + "/actos?aviso=desconocido");
            page.type("#j_username", "notificador").type("#j_password", "notificador");
            page.press("Enter");

            // Then
            page.awaits("location.pathname === '/actos'", "the requested page");
            page.sees("Nuevo acto");
            assertThat(page.evaluate("location.href").asText()).isEqualTo(SITE + "/actos?aviso=desconocido");
            if (sendsForwardingHeaders) {
                assertThat(page.cookies()).isNotEmpty().allMatch(BehindTlsIT::isProtected);
            }
            page.click("form[action='/salir'] button");
            page.sees("Usted salió");
            page.open(SITE + "/actos");
            page.awaits("!!document.querySelector('#j_username')", "the form");
        }
    }

    private static TlsProxy proxyFor(Part part, LocalStack suite, boolean sendsForwardingHeaders) {
        String service = suite.settings().url(part);
        return sendsForwardingHeaders
                ? TlsProxy.withForwardingHeaders(CALLER, service)
                : TlsProxy.withoutForwardingHeaders(service);
    }

    /// Whether the browser sends a cookie only over TLS, hides the cookie from scripts, and does not send
    /// the cookie
    /// with requests from other sites.
    private static boolean isProtected(JsonNode cookie) {
        return cookie.get("secure").asBoolean()
                && cookie.get("httpOnly").asBoolean()
                && !cookie.path("sameSite").asText("None").equals("None");
    }
}
