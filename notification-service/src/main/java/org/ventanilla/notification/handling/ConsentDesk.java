package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.util.List;
import org.ventanilla.messaging.Database;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.NoticeLimits;

/// What staff see of consents. Reads only.
@Singleton
public class ConsentDesk {

    private final Database database;
    private final Consents consents;

    ConsentDesk(Database database, Consents consents) {
        this.database = database;
        this.consents = consents;
    }

    /// The longest waiting first, at most {@link NoticeLimits#CONSENTS_LISTED}.
    public List<Consents.Listed> inState(Consent.State state) {
        return database.inTransaction(
                tx -> consents.inState(tx, state, NoticeLimits.CONSENTS_LISTED));
    }
}
