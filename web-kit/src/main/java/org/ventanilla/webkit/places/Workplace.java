package org.ventanilla.webkit.places;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The pages of the suite for the staff, and the roles that may open each page.
public enum Workplace {
    /// The desk where an adviser attends people in the chat.
    DESK("conversation-service", "/escritorio", "people", Set.of("adviser")),
    /// The live board of the conversations.
    BOARD("conversation-service", "/tablero", "chart", Set.of("supervisor", "auditor")),
    /// The inbox of cases.
    INBOX("pqrsd-service", "/bandeja", "inbox", Set.of("officer", "supervisor", "auditor")),
    /// The administrative acts and their notices.
    ACTS("notification-service", "/actos", "bell", Set.of("notifier", "auditor")),
    /// The report with figures of the attention.
    REPORT("analytics-service", "/informe", "chart", Set.of("analyst", "supervisor", "auditor")),
    /// The results of the surveys.
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

    /// The name of the module of the service that has the page.
    public String service() {
        return service;
    }

    /// The path of the page in that service.
    public String path() {
        return path;
    }

    /// The name of an icon in `/webkit/icons`.
    public String icon() {
        return icon;
    }

    /// Whether one of these roles may open the page.
    public boolean mayBeOpenedWith(Set<String> heldRoles) {
        return roles.stream().anyMatch(heldRoles::contains);
    }

    /// The pages that these roles may open.
    static List<Workplace> of(Set<String> heldRoles) {
        return Stream.of(values())
                .filter(place -> place.mayBeOpenedWith(heldRoles))
                .toList();
    }
}
