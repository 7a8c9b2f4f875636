package org.ventanilla.analytics.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that an unavailable database and a faulty query cause different exceptions.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class AttentionRecordsIT {

    private static final String ZONE = "America/Bogota";

    @Inject
    AttentionRecords records;

    @Inject
    DataSource serviceDataSource;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void aServerThatRefusesConnectionsCountsAsUnavailable() throws IOException {
        PGSimpleDataSource unreachable = new PGSimpleDataSource();
        // No server listens at the port of a socket that was closed.
        try (ServerSocket socket = new ServerSocket(0)) {
            unreachable.setPortNumbers(new int[] {socket.getLocalPort()});
        }
        assertThatThrownBy(() -> new AttentionRecords(unreachable).years(ZONE)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aServerThatEndsAConnectionCountsAsUnavailable() {
        PGSimpleDataSource dataSource = new TerminatedConnections();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        assertThatThrownBy(() -> new AttentionRecords(dataSource).years(ZONE)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aRefusedQueryDoesNotCountAsUnavailable() {
        assertThatThrownBy(() -> records.years("no zone"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sqlState=22023"); // invalid parameter value
    }

    /// A data source whose connections the server has already ended.
    private final class TerminatedConnections extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            try (Connection otherConnection = serviceDataSource.getConnection();
                    PreparedStatement terminate =
                            otherConnection.prepareStatement("select pg_terminate_backend(?, 5000)")) {
                terminate.setInt(1, connection.unwrap(PGConnection.class).getBackendPID());
                terminate.execute();
            }
            return connection;
        }
    }
}
