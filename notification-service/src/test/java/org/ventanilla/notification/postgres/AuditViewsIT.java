package org.ventanilla.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.ventanilla.notification.model.Sha256;
import org.ventanilla.testkit.AuditViews;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what an auditor reads in the database of this service.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class AuditViewsIT extends AuditViews {

    private static final String PAYLOAD = "{\"actNumber\":\"Resolución 1\"}";

    /// The id of the notice of this test.
    private static final UUID NOTICE = UUID.fromString("00000000-0000-4000-8000-00000000a0d1");

    @Inject
    DataSource dataSource;

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }

    @Test
    void theEvidenceViewComputesTheHashOfEachPayload() throws SQLException {
        String stored = Sha256.hex(PAYLOAD.getBytes(StandardCharsets.UTF_8));
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertNotice(connection);
            // The second row has a payload that does not match the stored hash.
            insertEvidence(connection, 1, PAYLOAD, stored);
            insertEvidence(connection, 2, "{\"actNumber\":\"Resolución 2\"}", stored);

            assertThat(computedHash(connection, 1)).isEqualTo(stored);
            assertThat(computedHash(connection, 2)).isNotEqualTo(stored);
            connection.rollback();
        }
    }

    private static void insertNotice(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into notice (notice_id, number, act_type, act_number, act_date, remedies, profile, person_key,
                                    personal, act_sha256, act_bytes, created_at, last_seq, head_hash, event_sequence, state)
                values (?, 'NOT-AUDIT', 'RESOLUCION', '1', '2026-07-01', '[]', 'P', 'nobody', '', '', 0, now(), 2, '', 0,
                        'EXPEDIDO')
                """)) {
            statement.setObject(1, NOTICE);
            statement.executeUpdate();
        }
    }

    private static void insertEvidence(Connection connection, long seq, String payload, String payloadHash)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into evidence (event_id, notice_id, seq, kind, schema_version, event_time, source, recorded_at, actor,
                                      reason, profile, software, payload, payload_hash, prev_hash, row_hash)
                values (gen_random_uuid(), ?, ?, 'ISSUED', 1, now(), 'SYSTEM', now(), 'SISTEMA', '', 'P', '0', ?, ?, '', '')
                """)) {
            statement.setObject(1, NOTICE);
            statement.setLong(2, seq);
            statement.setString(3, payload);
            statement.setString(4, payloadHash);
            statement.executeUpdate();
        }
    }

    /// Returns the hash that the view computes from the payload of a row.
    private static String computedHash(Connection connection, long seq) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select computed_payload_hash from audit_evidence where notice_id = ? and seq = ?")) {
            statement.setObject(1, NOTICE);
            statement.setLong(2, seq);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }
}
