package org.ventanilla.sample.handling;

import org.ventanilla.lanes.postgres.Sql;

/// A handler that runs a statement itself, which is forbidden.
public final class StatementUser {
    void delete() {
        Sql.update("delete from sample");
    }
}
