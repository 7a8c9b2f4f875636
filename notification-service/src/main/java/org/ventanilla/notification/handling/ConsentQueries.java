package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.ventanilla.lanes.Database;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.postgres.Consents;

/// Reads consents for staff and changes nothing.
@ApplicationScoped
public class ConsentQueries {

    private final Database database;
    private final Consents consents;

    ConsentQueries(Database database, Consents consents) {
        this.database = database;
        this.consents = consents;
    }

    /// Lists the consents in a state, beginning with the consent that has waited longest; at most
    /// {@link NoticeLimits#MAX_LISTED_CONSENTS}.
    public List<Consents.Listed> inState(Consent.State state) {
        return database.inTransaction(tx -> consents.inState(tx, state, NoticeLimits.MAX_LISTED_CONSENTS));
    }
}
