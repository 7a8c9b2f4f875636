package org.ventanilla.webkit.places;

import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ventanilla.webkit.http.SignedIn;
import org.ventanilla.webkit.http.Tls;

/// The pages that the roles of a person allow, with the URLs by which the browser of that person
/// reaches them.
@ApplicationScoped
public class Places {

    private static final String HOME = "home";
    private static final String HEALTH = "/q/health";

    private final SuiteConfig suite;
    private final Tls tls;
    private final String service;
    private final PlaceTexts texts;

    Places(
            SuiteConfig suite,
            Tls tls,
            @ConfigProperty(name = "quarkus.application.name") String service,
            PlaceTexts texts) {
        this.suite = suite;
        this.tls = tls;
        this.service = service;
        this.texts = texts;
    }

    /// A page with its title, its description, its icon and its URL.
    public record Place(String title, String text, String icon, String address) {}

    /// A service and the URL of its health check; empty if the URL is not known here.
    public record Health(String service, String address) {}

    /// The pages that the signed-in person may open; none if nobody is signed in.
    public List<Place> of(RoutingContext context) {
        return Workplace.of(SignedIn.roles(context)).stream()
                .map(workplace -> place(workplace, context))
                .toList();
    }

    /// The path of the page that is shown after a sign-in without a requested page: the work page
    /// of these roles if this service has it, otherwise the page that lists all pages.
    public String landing(Set<String> roles) {
        return Workplace.of(roles).stream()
                .filter(workplace -> workplace.service().equals(service))
                .map(Workplace::path)
                .findFirst()
                .orElse(MyPages.PATH);
    }

    /// The URL of the page that lists every page of the suite; empty if there is none.
    public String home(RoutingContext context) {
        return address(HOME, context).orElse("");
    }

    /// The display names of a person's roles. Roles of the identity provider that the suite does
    /// not know are left out.
    List<String> roles(RoutingContext context) {
        return SignedIn.roles(context).stream()
                .map(texts::role)
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList();
    }

    /// The services with pages and the URL of the health check of each. Services do not call each
    /// other; the browser of the administrator opens the URL.
    List<Health> services(RoutingContext context) {
        return Stream.of(Workplace.values())
                .map(Workplace::service)
                .distinct()
                .map(name -> new Health(
                        name,
                        name.equals(service)
                                ? HEALTH
                                : address(name, context)
                                        .map(url -> url + HEALTH)
                                        .orElse("")))
                .toList();
    }

    private Optional<String> address(String name, RoutingContext context) {
        return configured(name).map(url -> isPort(url) ? onThisHost(url, context) : url);
    }

    private Optional<String> configured(String name) {
        return suite.addresses().getOrDefault(name, Optional.empty());
    }

    private static boolean isPort(String value) {
        return value.chars().allMatch(Character::isDigit);
    }

    private Place place(Workplace workplace, RoutingContext context) {
        String base = workplace.service().equals(service)
                ? ""
                : address(workplace.service(), context).orElse("");
        return new Place(texts.title(workplace), texts.text(workplace), workplace.icon(), base + workplace.path());
    }

    /// Uses the host name by which the browser reached this service, because the session cookie is
    /// bound to it.
    private String onThisHost(String port, RoutingContext context) {
        HostAndPort authority = context.request().authority();
        String host = authority == null ? "localhost" : authority.host();
        return (tls.isUsedBy(context.request()) ? "https://" : "http://") + host + ":" + port;
    }
}
