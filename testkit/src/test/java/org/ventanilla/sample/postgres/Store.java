package org.ventanilla.sample.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/// SQL in the package `postgres`, which is allowed.
public final class Store {
    void save(Connection connection) throws SQLException {
        connection.commit();
    }
}
