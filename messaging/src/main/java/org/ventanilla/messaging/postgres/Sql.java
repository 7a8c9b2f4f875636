package org.ventanilla.messaging.postgres;

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

/// Runs native statements on the connection of a transaction: those of this package, and those of
/// stores whose work is set-based. Parameters are given in the order of their question marks. A
/// collection becomes an array of PostgreSQL, whose type follows from its elements: texts, UUIDs,
/// whole numbers, booleans, instants. An array that may hold nothing but nulls needs a cast in the
/// statement.
public final class Sql {

    private static final String EMPTY_ARRAY = "{}";

    private Sql() {}

    /// Reads one row of a result.
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// @throws StatementError if the database refuses it or is away
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

    /// @return how many rows it changed
    /// @throws StatementError if the database refuses it or is away
    public static int update(Connection connection, String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StatementError(e);
        }
    }

    /// Runs one statement for each list of parameters, in one batch; nothing where there is none.
    ///
    /// @throws StatementError if the database refuses it or is away
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

    /// Runs a statement without parameters that no transaction may contain.
    ///
    /// @throws StatementError if the database refuses it or is away
    public static void execute(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new StatementError(e);
        }
    }

    /// A column that always has a value.
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// A column that may be null.
    public static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Collection<?> values && values.isEmpty()) {
                // Nothing says of what it is empty; the server takes the type from the statement.
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
