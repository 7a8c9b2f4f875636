package org.ventanilla.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.lanes.LaneWork.OwnedLane;
import org.ventanilla.lanes.kafka.fixtures.JdbcTransactions;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// A sweep over due rows, some of which cannot be handled.
class SweepIT {

    private static final EmbeddedPostgres17 POSTGRES = EmbeddedPostgres17.temporary();
    private static final List<OwnedLane> LANES = List.of(new OwnedLane(0, Instant.MIN));
    private static Database database;

    @BeforeAll
    static void startDatabase() {
        POSTGRES.start();
        var testDatabase = POSTGRES.createDatabase("sweep", "sweep-" + UUID.randomUUID());
        database = new Database(
                JdbcTransactions.of(testDatabase),
                Service.PQRSD,
                new OwnedLanes(Topics.PQRSD_COMMANDS.name()),
                new Outbox(Service.PQRSD.module(), "test", LaneCount.DEFAULT));
        database.transact(tx -> Sql.execute(
                tx.connection(), "create table task (id int primary key, readable bool, done int not null default 0)"));
    }

    @AfterAll
    static void stopDatabase() {
        POSTGRES.close();
    }

    @BeforeEach
    void deleteRows() {
        database.transact(tx -> Sql.execute(tx.connection(), "truncate task"));
    }

    @Test
    void anUnreadableRowDelaysNoOtherRow() {
        // Given nine rows, two of which cannot be read
        insertRows(1, 9);
        database.transact(tx -> Sql.update(tx.connection(), "update task set readable = false where id in (1, 6)"));
        int maxRowsOfRun = 4;
        Sweep<Integer> sweep = sweep(maxRowsOfRun);
        // When
        boolean mayHaveMore;
        do {
            mayHaveMore = sweep.run(LANES);
        } while (mayHaveMore);
        // Then
        assertThat(rowsHandledOnce()).containsExactly(2, 3, 4, 5, 7, 8, 9);
        // When more rows become due
        insertRows(10, 11);
        sweep.run(LANES);
        // Then each readable row is handled once
        assertThat(rowsHandledOnce()).containsExactly(2, 3, 4, 5, 7, 8, 9, 10, 11);
    }

    @Test
    void aRowThatFailedIsNotHandledAgainAtOnce() {
        insertRows(1, 1);
        database.transact(tx -> Sql.update(tx.connection(), "update task set readable = false"));
        Sweep<Integer> sweep = sweep(1);
        // The first run finds the maximum number of rows, so the sweep asks for another run. The second
        // run finds no row, because the failed row waits.
        boolean mayHaveMoreAfterFirstRun = sweep.run(LANES);
        assertThat(mayHaveMoreAfterFirstRun).isTrue();
        boolean mayHaveMoreAfterSecondRun = sweep.run(LANES);
        assertThat(mayHaveMoreAfterSecondRun).isFalse();
        assertThat(rowsHandledOnce()).isEmpty();
    }

    /// Creates a sweep over the table of this test.
    ///
    /// @param maxRows the most rows that one run handles
    private static Sweep<Integer> sweep(int maxRows) {
        return new Sweep<>("tasks", Duration.ZERO, maxRows, database, SweepIT::findDueRows, SweepIT::handle);
    }

    /// Finds rows that are not done, except for the rows that wait after a failure.
    private static List<Integer> findDueRows(Transaction tx, List<OwnedLane> lanes, int limit, Set<Integer> waiting) {
        return Sql.query(
                tx.connection(),
                "select id from task where done = 0 and id <> all(?) order by id limit ?",
                row -> row.getInt(1),
                waiting,
                limit);
    }

    /// Marks rows as done, and fails at a row that cannot be read.
    private static void handle(Transaction tx, List<OwnedLane> lanes, List<Integer> rows) {
        for (int row : rows) {
            boolean isReadable = Sql.query(
                            tx.connection(),
                            "select readable from task where id = ? for update",
                            found -> found.getBoolean(1),
                            row)
                    .getFirst();
            if (!isReadable) {
                throw new IllegalStateException("a row of a kind that is not known");
            }
            Sql.update(tx.connection(), "update task set done = done + 1 where id = ?", row);
        }
    }

    private static void insertRows(int first, int last) {
        database.transact(tx -> Sql.update(
                tx.connection(),
                "insert into task (id, readable) select n, true from generate_series(?, ?) n",
                first,
                last));
    }

    private static List<Integer> rowsHandledOnce() {
        return database.inTransaction(tx ->
                Sql.query(tx.connection(), "select id from task where done = 1 order by id", row -> row.getInt(1)));
    }
}
