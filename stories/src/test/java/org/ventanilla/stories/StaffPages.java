package org.ventanilla.stories;

import java.util.List;
import org.ventanilla.localstack.Part;

/// The start pages of the staff's roles. Tests find all other pages by following links.
enum StaffPages {
    ADVISER("asesor", Part.CONVERSATION, "/escritorio"),
    OFFICER("oficial", Part.PQRSD, "/bandeja"),
    NOTIFIER("notificador", Part.NOTIFICATION, "/actos"),
    ANALYST("analista", Part.ANALYTICS, "/informe", "/informe?por=interval&vista=informe"),
    SURVEYS("analista", Part.SURVEY, "/encuestas"),
    AUDITOR("auditor", Part.NOTIFICATION, "/actos"),
    SUPERVISOR("supervisor", Part.PQRSD, "/bandeja"),
    ADMINISTRATOR("admin", Part.HOME, "/");

    private final String user;
    private final Part part;
    private final List<String> paths;

    StaffPages(String user, Part part, String... paths) {
        this.user = user;
        this.part = part;
        this.paths = List.of(paths);
    }

    /// The demo account, whose password is the same as its name.
    String user() {
        return user;
    }

    Part part() {
        return part;
    }

    List<String> paths() {
        return paths;
    }
}
