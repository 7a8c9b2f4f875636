package org.ventanilla.sample.handling;

import java.sql.Connection;
import java.sql.SQLException;

/// SQL outside postgres: forbidden.
public final class SqlSpeaker {
    void speak(Connection connection) throws SQLException {
        connection.commit();
    }
}
