package org.ventanilla.sample.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/// A store, which uses SQL in the package `postgres`, as allowed.
public final class Store {
    void save(Connection connection) throws SQLException {
        connection.commit();
    }
}
