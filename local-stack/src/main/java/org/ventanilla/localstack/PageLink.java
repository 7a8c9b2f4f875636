package org.ventanilla.localstack;

import java.util.Locale;

/// The pages of the suite to which the home page has a link. A link is shown only while its page
/// answers.
enum PageLink {
    PHONE(Part.SIMULATOR, "/phone", "phone", ""),
    DESK(Part.CONVERSATION, "/escritorio", "people", "asesor"),
    BOARD(Part.CONVERSATION, "/tablero", "chart", "supervisor o auditor"),
    INBOX(Part.PQRSD, "/bandeja", "inbox", "oficial, supervisor o auditor"),
    FORM(Part.PQRSD, "/radicar", "document", ""),
    TRACKING(Part.PQRSD, "/consulta", "search", ""),
    TERMS(Part.PQRSD, "/terminos", "calendar", ""),
    ACTS(Part.NOTIFICATION, "/actos", "bell", "notificador o auditor"),
    NOTICE(Part.NOTIFICATION, "/a", "document", ""),
    CHECK(Part.NOTIFICATION, "/verificar", "shield", ""),
    SURVEYS(Part.SURVEY, "/encuestas", "star", "analista, supervisor o auditor"),
    REPORT(Part.ANALYTICS, "/informe", "chart", "analista, supervisor o auditor"),
    PLACES(Part.CONVERSATION, "/mis-paginas", "home", "admin o cualquier otro"),
    CHANNELS(Part.GATEWAY, "/canales", "chat", "admin");

    private final Part part;
    private final String path;
    private final String icon;
    private final String user;

    PageLink(Part part, String path, String icon, String user) {
        this.part = part;
        this.path = path;
        this.icon = icon;
        this.user = user;
    }

    Part part() {
        return part;
    }

    String path() {
        return path;
    }

    String icon() {
        return icon;
    }

    /// The account to sign in with; its password is the same as its name. Empty for a public page.
    String user() {
        return user;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return Texts.get("door." + id() + ".title");
    }

    String text() {
        return Texts.get("door." + id() + ".text");
    }
}
