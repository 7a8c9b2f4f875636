package org.ventanilla.lanes.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Runs native SQL statements on the connection of a transaction, for this package and for the stores
/// of the services that handle many rows with one statement. Callers pass parameters in the order of the
/// question marks. A collection becomes a PostgreSQL array whose type follows from its elements: strings,
/// UUIDs, integers, booleans, instants. An array that may contain only nulls needs a cast in the
/// statement.
public final class Sql {

    private static final String EMPTY_ARRAY = "{}";

    private Sql() {}

    /// Reads one row of a result.
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Runs a query and returns the value that `row` reads from each row of the result.
    ///
    /// @throws StatementError if the database refuses the statement or is unavailable
    public static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row.read(found));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new StatementError(e);
        }
    }

    /// Runs a statement that changes rows.
    ///
    /// @return the number of changed rows
    /// @throws StatementError if the database refuses the statement or is unavailable
    public static int update(Connection connection, String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StatementError(e);
        }
    }

    /// Runs one statement for each list of parameters, all in one batch. This method does nothing if
    /// there are no lists.
    ///
    /// @param rows the lists of parameters
    /// @throws StatementError if the database refuses the statement or is unavailable
    public static void batch(Connection connection, String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(connection, statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new StatementError(e);
        }
    }

    /// Runs a statement without parameters that PostgreSQL does not allow inside a transaction.
    ///
    /// @throws StatementError if the database refuses the statement or is unavailable
    public static void execute(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new StatementError(e);
        }
    }

    /// Reads an instant from a column that is not null.
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// Reads an instant from a column that may be null.
    public static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Collection<?> values && values.isEmpty()) {
                // An empty collection has no element type, so the server derives the type from the
                // statement.
                statement.setObject(i + 1, EMPTY_ARRAY, Types.OTHER);
            } else {
                statement.setObject(i + 1, jdbc(connection, parameters[i]));
            }
        }
    }

    private static @Nullable Object jdbc(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
            case Collection<?> values -> array(connection, values);
            default -> value;
        };
    }

    private static Array array(Connection connection, Collection<?> values) throws SQLException {
        Object first = values.stream()
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .findFirst()
                .orElse("");
        String type = switch (first) {
            case UUID _ -> "uuid";
            case Integer _ -> "int4";
            case Long _ -> "int8";
            case Boolean _ -> "bool";
            case Instant _ -> "timestamptz";
            default -> "text";
        };
        return connection.createArrayOf(type, values.toArray());
    }
}
