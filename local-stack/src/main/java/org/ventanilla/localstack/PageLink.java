package org.ventanilla.localstack;

import java.util.Locale;

/// The pages of the suite to which the home page has a link. The home page shows a link only while the
/// linked page answers.
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
    private final String accounts;

    PageLink(Part part, String path, String icon, String accounts) {
        this.part = part;
        this.path = path;
        this.icon = icon;
        this.accounts = accounts;
    }

    Part part() {
        return part;
    }

    /// The path of the page on the server of the part.
    String path() {
        return path;
    }

    /// The name of an icon of the web kit.
    String icon() {
        return icon;
    }

    /// The accounts that may open the page, as a Spanish phrase. The password of each account is the
    /// name of the account. Empty for a public page.
    String accounts() {
        return accounts;
    }

    /// The link's name in the HTML and the JSON of the home page.
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
