package org.ventanilla.webkit.places;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The staff's pages of the suite, and which roles open them. An auditor reads all of them.
public enum Workplace {
    DESK("conversation-service", "/escritorio", "people", Set.of("adviser")),
    BOARD("conversation-service", "/tablero", "chart", Set.of("supervisor", "auditor")),
    INBOX("pqrsd-service", "/bandeja", "inbox", Set.of("officer", "supervisor", "auditor")),
    ACTS("notification-service", "/actos", "bell", Set.of("notifier", "auditor")),
    REPORT("analytics-service", "/informe", "chart", Set.of("analyst", "supervisor", "auditor")),
    SURVEYS("survey-service", "/encuestas", "star", Set.of("analyst", "supervisor", "auditor"));

    private final String service;
    private final String path;
    private final String icon;
    private final Set<String> roles;

    Workplace(String service, String path, String icon, Set<String> roles) {
        this.service = service;
        this.path = path;
        this.icon = icon;
        this.roles = roles;
    }

    /// The service that has the page, by its module's name.
    public String service() {
        return service;
    }

    /// The page's path there.
    public String path() {
        return path;
    }

    /// A name in `/webkit/icons`.
    public String icon() {
        return icon;
    }

    /// Whether one of these roles opens it.
    public boolean opensTo(Set<String> held) {
        return roles.stream().anyMatch(held::contains);
    }

    /// The pages that these roles open.
    static List<Workplace> of(Set<String> held) {
        return Stream.of(values()).filter(place -> place.opensTo(held)).toList();
    }
}
