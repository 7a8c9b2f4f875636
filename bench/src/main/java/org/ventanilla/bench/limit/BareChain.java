package org.ventanilla.bench.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.UUID;

/// The limit of the figure `evidence`: a program that writes a minimal hash chain. The hash of each row
/// is computed from the text of the row and the previous hash. The rows have the columns of the suite's
/// evidence table. Each batch of rows is one insert statement and one transaction. The program makes no
/// queries and reads no topic.
final class BareChain {
    private static final int BATCH_SIZE = 500;
    private static final String TEXT =
            "{\"attempt\":1,\"channel\":\"WHATSAPP\",\"state\":\"ENTREGADA_DISPOSITIVO\"}".repeat(6);
    private static final String INSERT = """
            insert into bench_limit.chain (event_id, notice_id, seq, kind, schema_version, event_time, source, recorded_at,
                                           actor, reason, profile, software, payload, payload_hash, prev_hash, row_hash)
            values (?, ?, ?, 'ALERTA_ESTADO', 1, now(), 'PROVEEDOR', now(),
                    'CANAL', '', 'CPACA_56_ACCESO', 'limit', ?, ?, ?, ?)
            """;

    private BareChain() {}

    /// Writes this number of rows.
    ///
    /// @return rows per second
    static double measurePerSecond(String url, String user, String password, int rows) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("reWriteBatchedInserts", "true");
        try (Connection connection = DriverManager.getConnection(url, properties);
                var statement = connection.createStatement()) {
            statement.execute("drop schema if exists bench_limit cascade");
            statement.execute("create schema bench_limit");
            statement.execute("create table bench_limit.chain (like evidence including indexes)");
            connection.setAutoCommit(false);
            long startNanos = System.nanoTime();
            chain(connection, rows);
            double perSecond = rows / ((System.nanoTime() - startNanos) / 1e9);
            statement.execute("drop schema bench_limit cascade");
            connection.commit();
            return perSecond;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void chain(Connection connection, int rows) throws SQLException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        UUID notice = UUID.randomUUID();
        String previousHash = "0".repeat(64);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int seq = 1; seq <= rows; seq++) {
                String hash = HexFormat.of().formatHex(sha256.digest((previousHash + seq + TEXT).getBytes(UTF_8)));
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, notice);
                insert.setLong(3, seq);
                insert.setString(4, TEXT);
                insert.setString(5, hash);
                insert.setString(6, previousHash);
                insert.setString(7, hash);
                insert.addBatch();
                previousHash = hash;
                if (seq % BATCH_SIZE == 0 || seq == rows) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
