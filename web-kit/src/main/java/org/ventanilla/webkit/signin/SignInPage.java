package org.ventanilla.webkit.signin;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.ventanilla.webkit.forms.FormToken;
import org.ventanilla.webkit.forms.Pages;

/// The sign-in page for the staff. The page shows a notice after a failed sign-in or after a sign-out.
@ApplicationScoped
class SignInPage {

    static final String PATH = "/entrar/";
    static final String ERROR_PATH = PATH + "error.html";
    static final String SIGNED_OUT_URL = PATH + "?aviso=salida";

    /// The name of the form field and query parameter with the path that the person requested.
    static final String DESTINATION_FIELD = "destino";

    /// The name of the form field that asks to show the sign-in form after signing out.
    static final String OTHER_ACCOUNT_FIELD = "otro";

    private static final int MAX_DESTINATION_CHARACTERS = 500;

    /// The longest wait that is shown in seconds. A longer wait is shown in minutes.
    private static final long MAX_SHOWN_SECONDS = 90;

    private final FormToken token;
    private final String page = Pages.read("entrar.html");
    private final SignInTexts texts;

    SignInPage(FormToken token, SignInTexts texts) {
        this.token = token;
        this.texts = texts;
    }

    /// The sign-in URL for an anonymous user who requested this path. A path that is not local
    /// ({@link #isLocal}) is ignored.
    static String signInUrl(@Nullable String destination) {
        return withDestination(destination, PATH);
    }

    /// The URL of the page for a wrong name or password, with the same destination.
    static String errorUrl(@Nullable String destination) {
        return withDestination(destination, ERROR_PATH);
    }

    private static String withDestination(@Nullable String destination, String path) {
        return isLocal(destination) && destination.length() > 1
                ? path + "?" + DESTINATION_FIELD + "=" + URLEncoder.encode(destination, StandardCharsets.UTF_8)
                : path;
    }

    /// Whether the destination is a path on this host other than the sign-in page. A path that browsers
    /// interpret as another host is not local.
    static boolean isLocal(@Nullable String destination) {
        return destination != null
                && destination.length() <= MAX_DESTINATION_CHARACTERS
                && destination.startsWith("/")
                && !destination.startsWith("//")
                && destination.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
                && !destination.startsWith(PATH);
    }

    /// Shows the page.
    void show(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals(ERROR_PATH)) {
            render(context, texts.failed(), warning(texts.wrong()));
        } else if ("salida".equals(context.request().getParam("aviso"))) {
            render(context, texts.title(), notice(texts.signedOut()));
        } else {
            render(context, texts.title(), "");
        }
    }

    /// Shows the page for a person who has to wait after too many failed attempts.
    void showWait(RoutingContext context, long seconds) {
        context.response().setStatusCode(429).putHeader("Retry-After", Long.toString(seconds));
        String wait = seconds <= MAX_SHOWN_SECONDS ? texts.seconds(seconds) : texts.minutes((seconds + 59) / 60);
        render(context, texts.failed(), warning(texts.mustWait(wait)));
    }

    private void render(RoutingContext context, String title, String notice) {
        String field = context.request().getFormAttribute(DESTINATION_FIELD);
        String destination = field == null ? context.request().getParam(DESTINATION_FIELD) : field;
        String body = page.replace("{titulo}", title)
                .replace("{aviso}", notice)
                .replace("{token}", token.issue(context))
                .replace("{destino}", isLocal(destination) ? escaped(destination) : "");
        context.response().putHeader("Content-Type", "text/html;charset=UTF-8").end(body);
    }

    private static String warning(String text) {
        return "<div class=\"alert alert--danger\" role=\"alert\">" + text + "</div>";
    }

    private static String notice(String text) {
        return "<div class=\"alert alert--ok\" role=\"status\">" + text + "</div>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
