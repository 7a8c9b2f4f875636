package org.ventanilla.webkit.places;

import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ventanilla.webkit.doors.SignedIn;
import org.ventanilla.webkit.doors.Tls;

/// The pages that a person's roles open, with their addresses as that person's browser reaches
/// them.
@ApplicationScoped
public class Places {

    private static final String HOME = "home";
    private static final String HEALTH = "/q/health";
    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle(
                    "org.ventanilla.webkit.places", Locale.forLanguageTag("es-CO"));

    private final SuiteConfig suite;
    private final Tls tls;
    private final String service;

    Places(
            SuiteConfig suite,
            Tls tls,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.suite = suite;
        this.tls = tls;
        this.service = service;
    }

    /// A page, in words.
    public record Place(String title, String text, String icon, String address) {}

    /// A service and the address of its health; empty if the address is not known here.
    public record Health(String service, String address) {}

    /// What the person behind a request may open; nothing for a stranger.
    public List<Place> of(RoutingContext context) {
        return Workplace.of(SignedIn.roles(context)).stream()
                .map(one -> place(one, context))
                .toList();
    }

    /// Where somebody with these roles begins who came to this service without a page in mind: the
    /// page of their work, if it is here, and otherwise the page that tells where it is.
    public String landing(Set<String> roles) {
        return Workplace.of(roles).stream()
                .filter(one -> one.service().equals(service))
                .map(Workplace::path)
                .findFirst()
                .orElse(MyPages.PATH);
    }

    /// The page that lists every page of the suite; empty where there is none.
    public String home(RoutingContext context) {
        return address(HOME, context).orElse("");
    }

    /// The names of a person's roles; roles of the identity provider that the suite does not know
    /// are left out.
    List<String> roles(RoutingContext context) {
        return SignedIn.roles(context).stream()
                .map(role -> "role." + role)
                .filter(WORDS::containsKey)
                .map(WORDS::getString)
                .sorted()
                .toList();
    }

    /// The services with pages and the address of each one's health. Services do not call one
    /// another; the administrator's browser opens the address.
    List<Health> services(RoutingContext context) {
        return Stream.of(Workplace.values())
                .map(Workplace::service)
                .distinct()
                .map(
                        one ->
                                new Health(
                                        one,
                                        one.equals(service)
                                                ? HEALTH
                                                : address(one, context)
                                                        .map(at -> at + HEALTH)
                                                        .orElse("")))
                .toList();
    }

    private Optional<String> address(String of, RoutingContext context) {
        return told(of).map(at -> isPort(at) ? onThisHost(at, context) : at);
    }

    private Optional<String> told(String of) {
        return suite.addresses().getOrDefault(of, Optional.empty());
    }

    private static boolean isPort(String told) {
        return told.chars().allMatch(Character::isDigit);
    }

    private Place place(Workplace one, RoutingContext context) {
        String at = one.service().equals(service) ? "" : address(one.service(), context).orElse("");
        return new Place(
                WORDS.getString(one.name() + ".title"),
                WORDS.getString(one.name() + ".text"),
                one.icon(),
                at + one.path());
    }

    /// The session's cookie belongs to the name by which the browser reached us.
    private String onThisHost(String port, RoutingContext context) {
        HostAndPort authority = context.request().authority();
        String host = authority == null ? "localhost" : authority.host();
        return (tls.of(context.request()) ? "https://" : "http://") + host + ":" + port;
    }
}
