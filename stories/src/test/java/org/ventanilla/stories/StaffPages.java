package org.ventanilla.stories;

import java.util.List;
import org.ventanilla.localstack.Part;

/// The pages at which tests begin, for each role of the staff. Tests find all other pages by following
/// links.
enum StaffPages {
    ADVISER("asesor", Part.CONVERSATION, "/escritorio"),
    OFFICER("oficial", Part.PQRSD, "/bandeja"),
    NOTIFIER("notificador", Part.NOTIFICATION, "/actos"),
    ANALYST("analista", Part.ANALYTICS, "/informe", "/informe?por=interval&vista=informe"),
    SURVEYS("analista", Part.SURVEY, "/encuestas"),
    AUDITOR("auditor", Part.NOTIFICATION, "/actos"),
    SUPERVISOR("supervisor", Part.PQRSD, "/bandeja"),
    ADMINISTRATOR("admin", Part.HOME, "/");

    private final String account;
    private final Part part;
    private final List<String> paths;

    StaffPages(String account, Part part, String... paths) {
        this.account = account;
        this.part = part;
        this.paths = List.of(paths);
    }

    /// The demo account, whose password is the same as its name.
    String account() {
        return account;
    }

    Part part() {
        return part;
    }

    List<String> paths() {
        return paths;
    }
}
