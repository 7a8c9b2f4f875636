package org.ventanilla.webkit;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.ventanilla.webkit.http.PageRenderer;
import org.ventanilla.webkit.http.SignedIn;
import org.ventanilla.webkit.places.Places;

/// Renders the HTML page for an error response: what happened, who is signed in, and what the
/// person can do next.
@ApplicationScoped
class RefusalPage {

    private final Template page;
    private final PageRenderer renderer;
    private final Places places;
    private final boolean signInEnabled;

    RefusalPage(
            @Location("webkit/refused") Template page,
            PageRenderer renderer,
            Places places,
            @ConfigProperty(name = "ventanilla.sign-in.enabled", defaultValue = "true") boolean signInEnabled) {
        this.page = page;
        this.renderer = renderer;
        this.places = places;
        this.signInEnabled = signInEnabled;
    }

    String of(Refusal refusal, RoutingContext context) {
        return of(refusal, refusal.title(), refusal.detail(), context);
    }

    /// @param title replaces the general title of the refusal
    /// @param detail replaces the general detail of the refusal
    String of(Refusal refusal, String title, String detail, RoutingContext context) {
        String back = previousPath(context.request());
        return renderer.render(
                page.data("title", title)
                        .data("detail", detail)
                        .data("kind", refusal.name())
                        .data("staff", signInEnabled)
                        .data("account", SignedIn.name(context))
                        .data("again", retryUrl(context.request()))
                        .data("back", back)
                        .data("signIn", "/entrar/?destino=" + URLEncoder.encode(back, StandardCharsets.UTF_8))
                        .data("home", places.home(context))
                        .data("places", places.of(context)),
                context);
    }

    /// The URL to repeat the request; empty for a form, which only the browser can send again.
    private static String retryUrl(HttpServerRequest request) {
        return request.method() == HttpMethod.GET ? localPath(request.uri()) : "";
    }

    /// The local path of the page that sent a form, or of the page that was requested.
    private static String previousPath(HttpServerRequest request) {
        return request.method() == HttpMethod.GET ? localPath(request.uri()) : pathOf(request.getHeader("Referer"));
    }

    private static String pathOf(@Nullable String address) {
        try {
            return localPath(address == null ? null : URI.create(address).getRawPath());
        } catch (IllegalArgumentException _) {
            return "/";
        }
    }

    /// A path that begins with two slashes would name another host.
    private static String localPath(@Nullable String path) {
        return path == null || !path.startsWith("/") || path.startsWith("//") ? "/" : path;
    }
}
