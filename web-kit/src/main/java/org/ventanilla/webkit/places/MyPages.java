package org.ventanilla.webkit.places;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ventanilla.webkit.http.PageRenderer;
import org.ventanilla.webkit.http.SignedIn;

/// The page `/mis-paginas` in every service. The page shows the signed-in person and the pages that
/// this person may open. An administrator also gets the URL of the health check of each service.
@ApplicationScoped
public class MyPages {

    /// The path of the page.
    public static final String PATH = "/mis-paginas";

    private static final String SIGN_IN = "/entrar/";
    private static final String ADMINISTRATOR = "administrator";

    private final Template page;
    private final PageRenderer renderer;
    private final Places places;
    private final boolean signInEnabled;

    MyPages(
            @Location("webkit/my-pages") Template page,
            PageRenderer renderer,
            Places places,
            @ConfigProperty(name = "ventanilla.sign-in.enabled", defaultValue = "true") boolean signInEnabled) {
        this.page = page;
        this.renderer = renderer;
        this.places = places;
        this.signInEnabled = signInEnabled;
    }

    void install(@Observes Router router) {
        router.get(PATH).handler(this::show);
    }

    private void show(RoutingContext context) {
        String account = SignedIn.name(context);
        if (signInEnabled && account.isEmpty()) {
            context.response().setStatusCode(302).putHeader("Location", SIGN_IN).end();
            return;
        }
        Set<String> roles = SignedIn.roles(context);
        context.response()
                .putHeader("Content-Type", "text/html;charset=UTF-8")
                .end(renderer.render(
                        page.data("staff", signInEnabled)
                                .data("account", account)
                                .data("roles", String.join(", ", places.roles(context)))
                                .data("places", places.pagesFor(context))
                                .data("home", places.home(context))
                                .data("services", roles.contains(ADMINISTRATOR) ? places.services(context) : List.of()),
                        context));
    }
}
