package org.ventanilla.lanes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// An inbox with the rows of several months, read on a connection with the settings of a service.
class InboxIT {

    private static final int ROWS = 200_000;
    private static final String OPTIONS = "quarkus.datasource.jdbc.additional-jdbc-properties.options";
    private static final EmbeddedPostgres17 POSTGRES = EmbeddedPostgres17.temporary();
    private static Database store;

    @BeforeAll
    static void begin() throws SQLException, IOException {
        POSTGRES.start();
        store = POSTGRES.createDatabase("inbox", "inbox-" + UUID.randomUUID());
        Flyway.configure()
                .dataSource(store.url(), store.user(), store.password())
                .locations("db/messaging")
                .load()
                .migrate();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // One id a minute, the oldest first
            statement.execute(
                    "insert into inbox select gen_random_uuid(), now() - (%d - n) * interval '1 minute' from generate_series(1, %d) n"
                            .formatted(ROWS, ROWS));
            statement.execute("vacuum analyze inbox");
        }
    }

    @AfterAll
    static void end() {
        POSTGRES.close();
    }

    @Test
    void purgingUsesAnIndex() throws SQLException, IOException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            assertThat(Inbox.purgePlan(connection, Duration.ofMinutes(ROWS), 5_000))
                    .contains("inbox_by_age")
                    .doesNotContain("Seq Scan");
            connection.rollback();
        }
    }

    @Test
    void purgingDeletesOldIdsAndKeepsTheSettingsOfTheConnection() throws SQLException, IOException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            assertThat(Inbox.purge(connection, Duration.ofMinutes(ROWS - 100), 5_000))
                    .isBetween(100, 160);
            connection.rollback();
            try (Statement statement = connection.createStatement();
                    var setting = statement.executeQuery("show enable_bitmapscan")) {
                assertThat(setting.next()).isTrue();
                assertThat(setting.getString(1)).isEqualTo("off");
            }
        }
    }

    private static Connection connect() throws SQLException, IOException {
        Properties configuration = new Properties();
        try (Reader file =
                Files.newBufferedReader(Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
            configuration.load(file);
        }
        Properties properties = new Properties();
        properties.setProperty("user", store.user());
        properties.setProperty("password", store.password());
        properties.setProperty("options", configuration.getProperty(OPTIONS));
        return DriverManager.getConnection(store.url(), properties);
    }
}
