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

/// Parameters and values of native statements.
class SqlIT {

    private static final EmbeddedPostgres17 POSTGRES = EmbeddedPostgres17.temporary();
    private static final Instant NOON = Instant.parse("2026-11-28T17:00:00.123456Z");
    private static Connection connection;

    @BeforeAll
    static void begin() throws SQLException {
        POSTGRES.start();
        Database store = POSTGRES.createDatabase("sql", "sql-" + UUID.randomUUID());
        connection = DriverManager.getConnection(store.url(), store.user(), store.password());
        Sql.execute(connection, """
                create table line (id uuid primary key, number int, count bigint, name text, open boolean,
                    at timestamptz)
                """);
    }

    @AfterAll
    static void end() throws SQLException {
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
                new Line(UUID.randomUUID(), 1, 1L << 40, null, true, null),
                new Line(UUID.randomUUID(), 2, 2, "a \"b\", {c}", false, NOON));
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
    void anEmptyCollectionMatchesNothingWhateverTheTypeOfTheColumn() {
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
    void anArrayOfNothingButNullsTakesItsTypeFromACast() {
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
