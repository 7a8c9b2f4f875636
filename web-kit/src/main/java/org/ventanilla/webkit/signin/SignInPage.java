package org.ventanilla.webkit.signin;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.ventanilla.webkit.forms.FormToken;
import org.ventanilla.webkit.forms.Pages;

/// The page on which staff sign in, with what there is to say.
@ApplicationScoped
class SignInPage {

    static final String PATH = "/entrar/";
    static final String ERROR_PATH = PATH + "error.html";
    static final String SIGNED_OUT = PATH + "?aviso=salida";

    /// The field and parameter that says where a person wanted to go.
    static final String DESTINATION = "destino";

    /// The field with which a person who signs out asks for the form to enter as somebody else.
    static final String AS_SOMEBODY_ELSE = "otro";

    private static final int LONGEST_DESTINATION = 500;
    private static final long SECONDS_AS_SUCH = 90;

    private final FormToken token;
    private final String page = Pages.read("entrar.html");
    private final Properties texts = new Properties();

    SignInPage(FormToken token) {
        this.token = token;
        try {
            texts.load(new StringReader(Pages.read("entrar.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where a stranger is led who wanted this page; a path on our own host and nothing else.
    static String leadingBackTo(@Nullable String wanted) {
        return keeping(wanted, PATH);
    }

    /// The page that says that name and password do not fit, with the same destination.
    static String errorLeadingBackTo(@Nullable String wanted) {
        return keeping(wanted, ERROR_PATH);
    }

    private static String keeping(@Nullable String wanted, String path) {
        return local(wanted) && wanted.length() > 1
                ? path + "?" + DESTINATION + "=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)
                : path;
    }

    /// Whether this is a path on our own host: no other host, and nothing that a browser reads as
    /// one.
    static boolean local(@Nullable String destination) {
        return destination != null
                && destination.length() <= LONGEST_DESTINATION
                && destination.startsWith("/")
                && !destination.startsWith("//")
                && destination.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
                && !destination.startsWith(PATH);
    }

    /// Draws the page.
    void ask(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals(ERROR_PATH)) {
            draw(context, "titulo.error", warning(text("aviso.error")));
        } else if ("salida".equals(context.request().getParam("aviso"))) {
            draw(context, "titulo", notice(text("aviso.salida")));
        } else {
            draw(context, "titulo", "");
        }
    }

    /// Draws the page for somebody who has to wait.
    void askLater(RoutingContext context, long seconds) {
        context.response().setStatusCode(429).putHeader("Retry-After", Long.toString(seconds));
        String wait =
                seconds <= SECONDS_AS_SUCH
                        ? text("espera.segundos").formatted(seconds)
                        : text("espera.minutos").formatted((seconds + 59) / 60);
        draw(context, "titulo.error", warning(text("aviso.espere").formatted(wait)));
    }

    private void draw(RoutingContext context, String title, String notice) {
        String wanted = context.request().getFormAttribute(DESTINATION);
        String destination = wanted == null ? context.request().getParam(DESTINATION) : wanted;
        String body =
                page.replace("{titulo}", text(title))
                        .replace("{aviso}", notice)
                        .replace("{token}", token.of(context))
                        .replace("{destino}", local(destination) ? escaped(destination) : "");
        context.response().putHeader("Content-Type", "text/html;charset=UTF-8").end(body);
    }

    private String text(String key) {
        return texts.getProperty(key);
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
