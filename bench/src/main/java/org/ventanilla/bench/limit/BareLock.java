package org.ventanilla.bench.limit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The limit of the figure `radicados`: a program that assigns numbers without gaps in the simplest way.
/// Each of several connections repeatedly locks the row with the next number, writes a row with this
/// number, and commits.
final class BareLock {

    private BareLock() {}

    /// Assigns numbers for this time.
    ///
    /// @return numbers per second
    static double measurePerSecond(String url, String user, String password, int connections, double seconds)
            throws SQLException, InterruptedException {
        try (Connection owner = DriverManager.getConnection(url, user, password);
                var statement = owner.createStatement()) {
            statement.execute("drop schema if exists bench_limit cascade");
            statement.execute("create schema bench_limit");
            statement.execute("create table bench_limit.counter (id int primary key, next bigint)");
            statement.execute("insert into bench_limit.counter values (1, 1)");
            statement.execute("create table bench_limit.numbered (number bigint primary key, body text)");
        }
        long deadline = System.nanoTime() + (long) (seconds * 1e9);
        long startNanos = System.nanoTime();
        List<Callable<Long>> loops = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            loops.add(() -> loop(url, user, password, deadline));
        }
        long total = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(connections)) {
            for (Future<Long> count : pool.invokeAll(loops)) {
                total += count.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        }
        double perSecond = total / ((System.nanoTime() - startNanos) / 1e9);
        try (Connection owner = DriverManager.getConnection(url, user, password);
                var statement = owner.createStatement()) {
            statement.execute("drop schema bench_limit cascade");
        }
        return perSecond;
    }

    private static long loop(String url, String user, String password, long deadline) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            connection.setAutoCommit(false);
            long assigned = 0;
            try (PreparedStatement draw = connection.prepareStatement(
                            "update bench_limit.counter set next = next + 1 where id = 1" + " returning next - 1");
                    PreparedStatement write =
                            connection.prepareStatement("insert into bench_limit.numbered values (?, ?)")) {
                while (System.nanoTime() < deadline) {
                    try (ResultSet row = draw.executeQuery()) {
                        row.next();
                        write.setLong(1, row.getLong(1));
                    }
                    write.setString(2, "Quisiera saber cómo va el trámite de mi licencia.");
                    write.executeUpdate();
                    connection.commit();
                    assigned++;
                }
            }
            return assigned;
        }
    }
}
