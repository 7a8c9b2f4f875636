package org.ventanilla.notification.handling;

/// The actor of a row of evidence: a role or a kind of source, never a citizen's name.
public final class Actors {

    /// The addressee, identified to the level that the row contains.
    public static final String ADDRESSEE = "DESTINATARIO";

    /// A visitor who is not identified; it may be a program.
    public static final String VISITOR = "VISITANTE";

    /// This service itself.
    public static final String SYSTEM = "SISTEMA";

    /// The gateway, on behalf of a provider.
    public static final String CHANNEL = "CANAL";

    private Actors() {}

    /// Returns the actor for a member of staff, with the name they signed in with.
    public static String staff(String account) {
        return "FUNCIONARIO:" + account;
    }
}
