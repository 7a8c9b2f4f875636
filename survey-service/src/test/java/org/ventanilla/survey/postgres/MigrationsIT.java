package org.ventanilla.survey.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.ventanilla.testkit.VentanillaBackends;

/// Migrations use connections other than the connections of the service. The time limits of the service do
/// not apply to
/// migrations.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class MigrationsIT {

    private static final int NETWORK_TIMEOUT_MILLIS = 30_000;

    @Inject
    Flyway flyway;

    @Inject
    DataSource serviceDataSource;

    @Test
    void migrationsHaveALockTimeoutButNoStatementTimeout() throws SQLException {
        try (Connection serviceConnection = serviceDataSource.getConnection();
                Connection migrationConnection =
                        flyway.getConfiguration().getDataSource().getConnection()) {
            assertThat(serviceConnection.getNetworkTimeout()).isEqualTo(NETWORK_TIMEOUT_MILLIS);
            assertThat(migrationConnection.getNetworkTimeout()).isZero();
            assertThat(valueOf(migrationConnection, "statement_timeout")).isEqualTo("0");
        }
        assertThat(flyway.getConfiguration().getInitSql()).contains("lock_timeout");
    }

    private static String valueOf(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("show " + setting)) {
            shown.next();
            return shown.getString(1);
        }
    }
}
