package org.ventanilla.notification.handling;

/// The values of the actor of a row of evidence. An actor is a role or a kind of source, never a
/// citizen's name.
public final class Actors {

    /// The addressee, identified to the level that the row contains.
    public static final String ADDRESSEE = "DESTINATARIO";

    /// A visitor who is not identified and may be a program.
    public static final String VISITOR = "VISITANTE";

    /// This service itself.
    public static final String SYSTEM = "SISTEMA";

    /// The gateway, on behalf of a provider.
    public static final String CHANNEL = "CANAL";

    private Actors() {}

    /// Returns the actor for a member of staff.
    ///
    /// @param account the name with which the member of staff signed in
    public static String staff(String account) {
        return "FUNCIONARIO:" + account;
    }
}
