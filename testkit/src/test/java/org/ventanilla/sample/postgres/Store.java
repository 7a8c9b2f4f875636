package org.ventanilla.sample.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/// SQL where it belongs.
public final class Store {
    void save(Connection connection) throws SQLException {
        connection.commit();
    }
}
