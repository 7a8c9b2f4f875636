package org.ventanilla.sample.handling;

import java.sql.Connection;
import java.sql.SQLException;

/// SQL outside the package `postgres`, which is forbidden.
public final class SqlUser {
    void commit(Connection connection) throws SQLException {
        connection.commit();
    }
}
