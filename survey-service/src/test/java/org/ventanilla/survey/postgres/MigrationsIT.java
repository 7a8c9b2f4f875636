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

/// Migrations use separate connections, without the time limits of the service.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class MigrationsIT {

    @Inject
    Flyway flyway;

    @Inject
    DataSource serviceDataSource;

    @Test
    void migrationsHaveNoStatementTimeout() throws SQLException {
        try (Connection service = serviceDataSource.getConnection();
                Connection migration = flyway.getConfiguration().getDataSource().getConnection()) {
            assertThat(service.getNetworkTimeout()).isEqualTo(30_000);
            assertThat(migration.getNetworkTimeout()).isZero();
            assertThat(valueOf(migration, "statement_timeout")).isEqualTo("0");
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
