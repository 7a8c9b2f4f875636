package org.ventanilla.testkit.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgres17IT {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String INVALID_PASSWORD = "28P01";

    @TempDir
    Path folder;

    @Test
    void aKilledServerKeepsItsCommittedRowsAndItsRoles() throws Exception {
        // Given
        try (EmbeddedPostgres17 postgres = EmbeddedPostgres17.at(folder.resolve("pg"), FreePorts.take())) {
            postgres.start();
            Database first = postgres.createDatabase("one", "it's one");
            Database second = postgres.createDatabase("two", "two");
            try (Connection connection = connect(first)) {
                connection.createStatement().execute("create table kept (content text)");
                connection.createStatement().execute("insert into kept values ('committed')");

                // When
                postgres.kill();
            }
            postgres.start();

            // Then
            try (Connection connection = connect(first);
                    var rows = connection.createStatement().executeQuery("select content from kept")) {
                assertThat(rows.next()).isTrue();
            }
            assertThatThrownBy(() -> connect(new Database(second.url(), first.user(), first.password())))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
            assertThatThrownBy(() -> connect(new Database(first.url(), first.user(), "wrong")))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INVALID_PASSWORD));
            assertThat(first.toString()).doesNotContain("it's one");
        }
    }

    @Test
    void theServerHasTheDurabilitySettingsOfProduction() throws Exception {
        try (EmbeddedPostgres17 postgres = EmbeddedPostgres17.at(folder.resolve("pg"), FreePorts.take())) {
            postgres.start();

            assertThat(postgres.show("server_version")).startsWith("17.");
            assertThat(postgres.show("fsync")).isEqualTo("on");
            assertThat(postgres.show("synchronous_commit")).isEqualTo("on");
            assertThat(postgres.show("full_page_writes")).isEqualTo("on");
            assertThat(postgres.show("password_encryption")).isEqualTo("scram-sha-256");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("pg/superuser.password"))))
                    .isEqualTo("rw-------");
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
