package org.ventanilla.systemtests.bench.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;

/// A chain at its barest: the hash of each row over its text and the hash before, written in
/// batches of one insert statement and one commit each. It looks nothing up and reads no topic.
final class BareChain {
    private static final int AT_ONCE = 500;
    private static final String TEXT =
            "{\"attempt\":1,\"channel\":\"WHATSAPP\",\"state\":\"ENTREGADA_DISPOSITIVO\"}"
                    .repeat(10);

    private BareChain() {}

    static double perSecond(String url, String user, String password, int rows)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute("drop schema if exists bench_limit cascade");
            statement.execute("create schema bench_limit");
            statement.execute(
                    "create table bench_limit.chain (seq bigint primary key, payload text not null,"
                            + " row_hash text not null)");
            connection.setAutoCommit(false);
            long begun = System.nanoTime();
            chain(connection, rows);
            double perSecond = rows / ((System.nanoTime() - begun) / 1e9);
            statement.execute("drop schema bench_limit cascade");
            connection.commit();
            return perSecond;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void chain(Connection connection, int rows)
            throws SQLException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        String before = "";
        try (PreparedStatement insert =
                connection.prepareStatement("insert into bench_limit.chain values (?, ?, ?)")) {
            for (int seq = 1; seq <= rows; seq++) {
                before =
                        HexFormat.of()
                                .formatHex(sha256.digest((before + seq + TEXT).getBytes(UTF_8)));
                insert.setLong(1, seq);
                insert.setString(2, TEXT);
                insert.setString(3, before);
                insert.addBatch();
                if (seq % AT_ONCE == 0 || seq == rows) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
