package org.ventanilla.notification.handling;

/// Who stands behind a row of evidence: a role or a kind of source, never a citizen's name.
public final class Actors {

    /// The addressee, identified to the level their row tells.
    public static final String ADDRESSEE = "DESTINATARIO";

    /// Somebody or something not identified.
    public static final String VISITOR = "VISITANTE";

    /// This service of itself.
    public static final String SYSTEM = "SISTEMA";

    /// The gateway, for a provider.
    public static final String CHANNEL = "CANAL";

    private Actors() {}

    /// A member of staff, by the name they signed in with.
    public static String staff(String account) {
        return "FUNCIONARIO:" + account;
    }
}
