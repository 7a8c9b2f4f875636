package org.ventanilla.lanes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// Native statements bind parameters and read values of each supported type.
class SqlIT {

    private static final EmbeddedPostgres17 POSTGRES = EmbeddedPostgres17.temporary();
    private static final Instant NOON_IN_BOGOTA = Instant.parse("2026-11-28T17:00:00.123456Z");

    /// A number that only a column of the type bigint can store.
    private static final long COUNT_BEYOND_INT = 1L << 40;

    private static Connection connection;

    @BeforeAll
    static void createTable() throws SQLException {
        POSTGRES.start();
        Database testDatabase = POSTGRES.createDatabase("sql", "sql-" + UUID.randomUUID());
        connection = DriverManager.getConnection(testDatabase.url(), testDatabase.user(), testDatabase.password());
        Sql.execute(connection, """
                create table line (id uuid primary key, number int, count bigint, name text, open boolean,
                    at timestamptz)
                """);
    }

    @AfterAll
    static void stopDatabase() throws SQLException {
        connection.close();
        POSTGRES.close();
    }

    private record Line(
            UUID id,
            int number,
            long count,
            @Nullable String name,
            boolean open,
            @Nullable Instant at) {}

    @Test
    void collectionsAreStoredAsRowsAndReadBackUnchanged() {
        List<Line> lines = List.of(
                new Line(UUID.randomUUID(), 1, COUNT_BEYOND_INT, null, true, null),
                // The name contains all characters that have a meaning in the text of an array.
                new Line(UUID.randomUUID(), 2, 2, "a \"b\", {c}", false, NOON_IN_BOGOTA));
        int added = Sql.update(
                connection,
                """
                        insert into line (id, number, count, name, open, at)
                        select * from unnest(?, ?, ?, ?, ?, ?)
                        """,
                lines.stream().map(Line::id).toList(),
                lines.stream().map(Line::number).toList(),
                lines.stream().map(Line::count).toList(),
                lines.stream().map(Line::name).toList(),
                lines.stream().map(Line::open).toList(),
                lines.stream().map(Line::at).toList());
        assertThat(added).isEqualTo(2);
        assertThat(read(lines.stream().map(Line::id).toList())).isEqualTo(lines);
    }

    @Test
    void anEmptyCollectionMatchesNoRowForAColumnOfAnyType() {
        assertThat(read(List.of())).isEmpty();
        for (String column : List.of("id", "number", "count", "name", "at")) {
            assertThat(Sql.query(
                            connection,
                            "select 1 from line where %s = any(?)".formatted(column),
                            row -> row.getInt(1),
                            List.of()))
                    .as(column)
                    .isEmpty();
        }
    }

    @Test
    void anArrayOfOnlyNullsTakesItsTypeFromACast() {
        assertThat(Sql.query(
                        connection,
                        "select at from unnest(cast(? as timestamptz[])) as given (at)",
                        row -> Sql.nullableInstant(row, "at"),
                        new ArrayList<>(Arrays.asList(null, null))))
                .containsExactly(null, null);
    }

    private static List<Line> read(List<UUID> ids) {
        return Sql.query(
                connection,
                "select * from line where id = any(?) order by number",
                row -> new Line(
                        row.getObject("id", UUID.class),
                        row.getInt("number"),
                        row.getLong("count"),
                        row.getString("name"),
                        row.getBoolean("open"),
                        Sql.nullableInstant(row, "at")),
                ids);
    }
}
