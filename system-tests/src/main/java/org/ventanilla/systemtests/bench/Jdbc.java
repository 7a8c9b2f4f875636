package org.ventanilla.systemtests.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.testkit.backends.Database;

/// Queries the services' databases directly.
final class Jdbc {

    private Jdbc() {}

    static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /// The result of a query for a single number.
    static long number(LocalStack stack, Service service, String sql, Object... values) {
        try (Connection connection = connect(stack.database(service));
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new BenchFailed("the database of " + service.shortName() + " did not answer", e);
        }
    }

    /// The value of a PostgreSQL setting on a connection of that service. The service's role or
    /// database may have another value than the server.
    static String show(LocalStack stack, Service service, String setting) {
        try (Connection connection = connect(stack.database(service));
                PreparedStatement query = connection.prepareStatement("select current_setting(?)")) {
            query.setString(1, setting);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new BenchFailed("the database of " + service.shortName() + " does not return " + setting, e);
        }
    }

    static void run(LocalStack stack, Service service, String sql) {
        try (Connection connection = connect(stack.database(service));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new BenchFailed("the database of " + service.shortName() + " refused", e);
        }
    }
}
