package org.ventanilla.outside;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.StackFailed;
import org.ventanilla.testkit.backends.Database;

/// Queries the databases of the services. Each database is queried with the account of its service.
///
/// Except [#connect], every method throws [StackFailed] if a database does not answer or refuses a
/// statement.
public final class Stores {

    private Stores() {}

    /// Reads a row of a result.
    @FunctionalInterface
    public interface RowReader {
        /// Reads the row at which the result is.
        void read(ResultSet row) throws SQLException;
    }

    /// A connection to the database of a service. The caller closes the connection.
    public static Connection connect(LocalStack stack, Service service) throws SQLException {
        Database database = stack.database(service);
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /// Reads every row of a query's result, in the order of the result.
    public static void each(LocalStack stack, Service service, String sql, RowReader reader) {
        try (Connection connection = connect(stack, service);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw failed(service, e);
        }
    }

    /// The result of a query that returns a single number.
    ///
    /// @param values the values of the query's parameters, in order
    public static long number(LocalStack stack, Service service, String sql, Object... values) {
        try (Connection connection = connect(stack, service);
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw failed(service, e);
        }
    }

    /// The value of a PostgreSQL setting on a connection of a service. A service's role or database may
    /// have another value than the database server.
    public static String setting(LocalStack stack, Service service, String name) {
        try (Connection connection = connect(stack, service);
                PreparedStatement query = connection.prepareStatement("select current_setting(?)")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw failed(service, e);
        }
    }

    /// Executes statements that have no result.
    public static void run(LocalStack stack, Service service, String sql) {
        try (Connection connection = connect(stack, service);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(service, e);
        }
    }

    private static StackFailed failed(Service service, SQLException cause) {
        return new StackFailed(
                "the database of %s failed: %s".formatted(service.shortName(), cause.getMessage()), cause);
    }
}
