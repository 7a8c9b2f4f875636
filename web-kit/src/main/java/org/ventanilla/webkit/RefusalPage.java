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

    /// Renders the page with the general texts of the refusal.
    String render(Refusal refusal, RoutingContext context) {
        return render(refusal, refusal.title(), refusal.detail(), context);
    }

    /// Renders the page with texts for a single case.
    ///
    /// @param title the title, in place of the general title of the refusal
    /// @param detail the explanation, in place of the general detail text of the refusal
    String render(Refusal refusal, String title, String detail, RoutingContext context) {
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
                        .data("places", places.pagesFor(context)),
                context);
    }

    /// The URL that repeats the request. It is empty for a form, which only the browser can send again.
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

    /// The path, or `/` if the text is not a path on this host. A path that begins with two slashes
    /// would name another host.
    private static String localPath(@Nullable String path) {
        return path == null || !path.startsWith("/") || path.startsWith("//") ? "/" : path;
    }
}
