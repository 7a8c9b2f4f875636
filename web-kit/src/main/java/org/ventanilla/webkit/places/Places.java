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

    /// A page that a person may open.
    ///
    /// @param text the description of the page
    /// @param icon the name of the icon
    /// @param address the URL of the page
    public record Place(String title, String text, String icon, String address) {}

    /// The health check of a service.
    ///
    /// @param address the URL of the health check; empty if this service does not know the URL
    public record Health(String service, String address) {}

    /// The pages that the signed-in person may open; empty if the caller is not signed in.
    public List<Place> pagesFor(RoutingContext context) {
        return Workplace.of(SignedIn.roles(context)).stream()
                .map(workplace -> place(workplace, context))
                .toList();
    }

    /// The path of the page that is shown after a sign-in without a requested page: the first page of
    /// this service that these roles may open, or the page `/mis-paginas` if there is no such page.
    public String landing(Set<String> roles) {
        return Workplace.of(roles).stream()
                .filter(workplace -> workplace.service().equals(service))
                .map(Workplace::path)
                .findFirst()
                .orElse(MyPages.PATH);
    }

    /// The URL of the page that lists every page of the suite; empty if no URL is configured.
    public String home(RoutingContext context) {
        return address(HOME, context).orElse("");
    }

    /// The display names of the roles of the signed-in person, without roles of the identity provider
    /// that the suite does not know.
    List<String> roles(RoutingContext context) {
        return SignedIn.roles(context).stream()
                .map(texts::role)
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList();
    }

    /// The health check of each service with pages. Services do not call each other; the browser of the
    /// administrator opens the URL.
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

    /// The URL of a service or of the home page.
    private Optional<String> address(String name, RoutingContext context) {
        return configuredAddress(name).map(urlOrPort -> isPort(urlOrPort) ? onThisHost(urlOrPort, context) : urlOrPort);
    }

    private Optional<String> configuredAddress(String name) {
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

    /// The URL of a port of the host name by which the browser reached this service. The host name must
    /// be the same, because the browser sends the session cookie only to this host name.
    private String onThisHost(String port, RoutingContext context) {
        HostAndPort authority = context.request().authority();
        String host = authority == null ? "localhost" : authority.host();
        return (tls.isUsedBy(context.request()) ? "https://" : "http://") + host + ":" + port;
    }
}
